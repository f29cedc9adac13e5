/**
 * Keeps tabs for the browser session, but no value that was typed into them, and everything else that may contain a secret only
 * in memory: headers, and the history, which GraphiQL stores with the headers even with `shouldPersistHeaders` off.
 */
import { createRedactor, type TabContent } from './redact-tabs.js';

const memoryKeys = /:(headers|queries|favorites)$/;

/** @param examples the only operations and variables whose values are stored */
export function createStorage(examples: readonly TabContent[]) {
  const memory = new Map<string, string>();
  const { redactQuery, redactVariables, redactTabs } = createRedactor(examples);
  const redact = (key: string, value: string): string => {
    if (key.endsWith(':query')) return redactQuery(value);
    if (key.endsWith(':variables')) return redactVariables(value);
    return key.endsWith(':tabState') ? redactTabs(value) : value;
  };
  return {
    getItem: (key: string): string | null =>
      memoryKeys.test(key) ? (memory.get(key) ?? null) : sessionStorage.getItem(key),
    setItem: (key: string, value: string): void => {
      if (memoryKeys.test(key)) memory.set(key, value);
      else sessionStorage.setItem(key, redact(key, value));
    },
    removeItem: (key: string): void => {
      memory.delete(key);
      sessionStorage.removeItem(key);
    },
    clear: (): void => {
      memory.clear();
      sessionStorage.clear();
    },
    get length(): number {
      return memory.size + sessionStorage.length;
    },
  };
}
