import { LRUCache } from 'lru-cache';

interface MemoizeOptions {
  /** Of stored results. */
  readonly max: number;
  /** What results are stored under, if the argument itself must not stay in memory. */
  readonly toKey?: (text: string) => string;
}

/** Computes the result for a text again only after so many other texts have been used since. */
export function memoize<Result>(
  compute: (text: string) => Result,
  { max, toKey = (text) => text }: MemoizeOptions,
): (text: string) => Result {
  const results = new LRUCache<string, { readonly result: Result }>({ max });
  return (text) => {
    const key = toKey(text);
    const memoized = results.get(key);
    if (memoized) return memoized.result;
    const result = compute(text);
    results.set(key, { result });
    return result;
  };
}
