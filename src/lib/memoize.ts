import { LRUCache } from 'lru-cache';

interface MemoizeOptions {
  /** Maximum number of stored results; the least recently used are evicted. */
  readonly max: number;
}

/**
 * Memoizes a function of a text. Pass a `key`, such as a hash, if the text itself must not stay in memory.
 */
export function memoize<Result>(
  compute: (text: string) => Result,
  { max }: MemoizeOptions,
): (text: string, key?: string) => Result {
  const results = new LRUCache<string, { readonly result: Result }>({ max });
  return (text, key = text) => {
    const memoized = results.get(key);
    if (memoized) return memoized.result;
    const result = compute(text);
    results.set(key, { result });
    return result;
  };
}

/**
 * Computes the result for an object once, as long as the object lives. The detail must follow from the object: a later call with
 * another one has the result of the first.
 */
export function memoizeByObject<Key extends object, Result extends NonNullable<unknown>, Detail = void>(
  compute: (object: Key, detail: Detail) => Result,
): (object: Key, detail: Detail) => Result {
  const results = new WeakMap<Key, Result>();
  return (object, detail) => {
    const memoized = results.get(object);
    if (memoized !== undefined) return memoized;
    const result = compute(object, detail);
    results.set(object, result);
    return result;
  };
}
