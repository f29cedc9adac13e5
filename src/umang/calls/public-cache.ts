/**
 * Answers that are the same for everybody, held by the process. A stale answer is handed out at once while a fresh one is
 * fetched behind it, and is kept where that fails. That there is nothing is believed for half a minute at most. Nothing of a
 * patient comes here: only endpoints that declare `cache`.
 */
import { LRUCache } from 'lru-cache';
import { seconds } from '../endpoint.js';

type Answer = NonNullable<unknown>;
type Load = () => Promise<Answer>;

export interface PublicCacheBounds {
  readonly entries: number;
  /** Of the answers, as JSON. */
  readonly bytes: number;
}

export interface PublicCache {
  /** How many answers are held. */
  readonly size: () => number;
  /** How many bytes they have, as JSON. */
  readonly bytes: () => number;
  /** How many questions found a fresh answer, a stale one, or none. */
  readonly found: Readonly<Record<'fresh' | 'stale' | 'none', number>>;
  /** A fresh answer, if there is one. */
  held(key: string): Answer | undefined;
  fetch(key: string, fresh: number, load: Load): Promise<Answer> | Answer;
}

export function createPublicCache({ entries, bytes }: PublicCacheBounds, now: () => number = Date.now): PublicCache {
  const cache = new LRUCache<string, Answer, Load>({
    max: entries,
    maxSize: bytes,
    sizeCalculation: (answer) => Buffer.byteLength(JSON.stringify(answer)),
    allowStale: true,
    noDeleteOnFetchRejection: true,
    noDeleteOnStaleGet: true,
    ignoreFetchAbort: true, // an answer under way that has to make room is still whoever asked for it's
    ttlResolution: 0,
    perf: { now },
    fetchMethod: async (_key, _stale, { options, context: load }) => {
      const answer = await load();
      if (isNothing(answer)) options.ttl = Math.min(options.ttl ?? 0, nothingIsFresh);
      return answer;
    },
  });
  const found = { fresh: 0, stale: 0, none: 0 };
  const held = (key: string): Answer | undefined => {
    const known = cache.get(key, { allowStale: false });
    if (known !== undefined) found.fresh += 1;
    return known;
  };
  return {
    size: () => cache.size,
    bytes: () => cache.calculatedSize,
    found,
    held,
    fetch(key, fresh, load) {
      const known = held(key);
      if (known !== undefined) return known;
      if (isNothing(cache.peek(key))) cache.delete(key);
      const status: LRUCache.Status<string, Answer, Load> = {};
      const answer = cache.forceFetch(key, { ttl: fresh, context: load, status });
      found[status.fetch === 'stale' ? 'stale' : 'none'] += 1;
      return answer;
    },
  };
}

const nothingIsFresh = seconds(30);

const isNothing = (answer: unknown): boolean => Array.isArray(answer) && answer.length === 0;
