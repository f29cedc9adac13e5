/**
 * Keeps tabs for the browser session and history only in memory. GraphiQL stores the headers of each history entry, tokens
 * included, even with `shouldPersistHeaders` off.
 */
const entriesWithHeaders = new Map<string, string>();
const containsHeaders = (key: string): boolean => /:(queries|favorites)$/.test(key);

export const storage = {
  getItem: (key: string): string | null =>
    containsHeaders(key) ? (entriesWithHeaders.get(key) ?? null) : sessionStorage.getItem(key),
  setItem: (key: string, value: string): void => {
    if (containsHeaders(key)) entriesWithHeaders.set(key, value);
    else sessionStorage.setItem(key, value);
  },
  removeItem: (key: string): void => {
    entriesWithHeaders.delete(key);
    sessionStorage.removeItem(key);
  },
  clear: (): void => {
    entriesWithHeaders.clear();
    sessionStorage.clear();
  },
  get length(): number {
    return entriesWithHeaders.size + sessionStorage.length;
  },
};
