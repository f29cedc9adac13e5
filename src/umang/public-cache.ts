/**
 * Answers that are the same for everybody, held by the process. A stale answer is handed out at once while a fresh one is
 * fetched behind it, and is kept where that fails. Nothing of a patient comes here: only endpoints that declare `cache`.
 */
import { LRUCache } from 'lru-cache';

type Load = () => Promise<NonNullable<unknown>>;

export interface PublicCache {
  fetch(key: string, fresh: number, load: Load): Promise<unknown>;
}

export function createPublicCache(now: () => number = Date.now): PublicCache {
  const cache = new LRUCache<string, NonNullable<unknown>, Load>({
    max: 10_000,
    allowStale: true,
    noDeleteOnFetchRejection: true,
    noDeleteOnStaleGet: true,
    ttlResolution: 0,
    perf: { now },
    fetchMethod: (_key, _stale, { context: load }) => load(),
  });
  return {
    fetch: (key, fresh, load) => cache.forceFetch(key, { ttl: fresh, context: load }),
  };
}
