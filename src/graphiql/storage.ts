/**
 * Tabs outlive a reload but not the window. History does not outlive the page, since GraphiQL keeps the headers of each
 * entry in it, tokens among them, whatever `shouldPersistHeaders` says.
 */
const history = new Map<string, string>();
const holdsHeaders = (key: string): boolean => /:(queries|favorites)$/.test(key);

export const storage = {
  getItem: (key: string): string | null =>
    holdsHeaders(key) ? (history.get(key) ?? null) : sessionStorage.getItem(key),
  setItem: (key: string, value: string): void => {
    if (holdsHeaders(key)) history.set(key, value);
    else sessionStorage.setItem(key, value);
  },
  removeItem: (key: string): void => {
    history.delete(key);
    sessionStorage.removeItem(key);
  },
  clear: (): void => {
    history.clear();
    sessionStorage.clear();
  },
  get length(): number {
    return history.size + sessionStorage.length;
  },
};
