/**
 * Answers that are the same for everybody, held by the process. A stale answer is handed out at once while a fresh one is
 * fetched behind it, and is kept where that fails. Nothing of a patient comes here: only endpoints that declare `cache`.
 */
import { LRUCache } from 'lru-cache';

type Load = () => Promise<NonNullable<unknown>>;

export interface PublicCache {
  /** How many answers are held. */
  readonly size: () => number;
  /** How many questions found a fresh answer, a stale one, or none. */
  readonly found: Readonly<Record<'fresh' | 'stale' | 'none', number>>;
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
  const found = { fresh: 0, stale: 0, none: 0 };
  return {
    size: () => cache.size,
    found,
    fetch(key, fresh, load) {
      const status: LRUCache.Status<string, NonNullable<unknown>, Load> = {};
      const answer = cache.forceFetch(key, { ttl: fresh, context: load, status });
      found[status.fetch === 'hit' ? 'fresh' : status.fetch === 'stale' ? 'stale' : 'none'] += 1;
      return answer;
    },
  };
}
