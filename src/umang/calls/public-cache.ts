/**
 * Process-wide cache of replies that are the same for every caller: only endpoints that declare `cache` use it, so it
 * never holds a patient's data. A stale reply is returned at once and refreshed in the background; if the refresh fails,
 * the stale reply stays. Empty and incomplete replies are cached for at most 30 s, and so are the keys of what UMANG does not
 * have: in a cache of their own, so that lookups of random IDs displace no reply.
 *
 * With a shared store, replicas share replies that are complete and not empty, and only one of them loads each. What one replica
 * shares is bounded, so that searches do not fill the store.
 */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ByteQuota } from '../../lib/byte-quota.js';
import { seconds } from '../../lib/duration.js';
import { loadOnce, type SharingScope } from '../../lib/load-once.js';
import { parseJson } from '../../lib/parse-json.js';
import { isIncomplete } from '../wire/reply/incomplete-reply.js';

type CachedReply = NonNullable<unknown>;
type Load = () => Promise<CachedReply>;

export interface PublicCacheLimits {
  readonly maxEntries: number;
  /** Total size of the replies as JSON. */
  readonly maxBytes: number;
}

export interface PublicCache {
  /** The number of entries. */
  readonly size: () => number;
  /** Total size of the entries as JSON. */
  readonly bytes: () => number;
  readonly lookups: Readonly<Record<'hit' | 'stale' | 'miss', number>>;
  /** The cached reply, unless it is stale. */
  get(key: string): CachedReply | undefined;
  /** Whether all of these replies are in the cache and fresh. If so, each counts as a hit. */
  hasAll(reads: readonly { readonly key: string; readonly reply: WeakRef<object> }[]): boolean;
  /** @param onStale called before this function returns if the reply is stale and is being refreshed */
  fetch(key: string, maxAgeMs: number, load: Load, onStale?: () => void): Promise<CachedReply> | CachedReply;
  /** Keys of requests for which UMANG had nothing a short time ago. */
  readonly absentKeys: Pick<LRUCache<string, true>, 'has' | 'set' | 'size'>;
}

const briefMaxAgeMs = seconds(30);
const maxAbsentKeys = 10_000;
/** Of replies with the same maximum age: clients choose the names and ids that they search for. */
const maxSharedBytes = 8_388_608;

export function createPublicCache(
  { maxEntries, maxBytes }: PublicCacheLimits,
  now: () => number = Date.now,
  shared?: SharingScope,
): PublicCache {
  const quotas = new Map<number, ByteQuota>();
  const findQuota = (maxAgeMs: number): ByteQuota => {
    const quota = quotas.get(maxAgeMs) ?? new ByteQuota(maxSharedBytes, maxAgeMs);
    quotas.set(maxAgeMs, quota);
    return quota;
  };
  const cache = new LRUCache<string, CachedReply, Load>({
    max: maxEntries,
    maxSize: maxBytes,
    sizeCalculation: (reply) => Buffer.byteLength(JSON.stringify(reply)),
    allowStale: true,
    noDeleteOnFetchRejection: true,
    noDeleteOnStaleGet: true,
    ignoreFetchAbort: true, // a fetch whose entry is evicted meanwhile still has waiters
    ttlResolution: 0,
    perf: { now },
    fetchMethod: async (key, _stale, { options, context: load }) => {
      const maxAgeMs = options.ttl ?? 0;
      const { reply, ttlMs } = shared
        ? await loadShared(shared, key, maxAgeMs, findQuota(maxAgeMs), load)
        : { reply: await load(), ttlMs: maxAgeMs };
      options.ttl = ttlMs;
      if (isEmpty(reply) || isIncomplete(reply)) options.ttl = Math.min(options.ttl ?? 0, briefMaxAgeMs);
      return reply;
    },
  });
  const absentKeys = new LRUCache<string, true>({
    max: Math.min(maxEntries, maxAbsentKeys),
    ttl: briefMaxAgeMs,
    ttlResolution: 0,
    perf: { now },
  });
  const lookups = { hit: 0, stale: 0, miss: 0 };
  const getFresh = (key: string) => cache.get(key, { allowStale: false });
  const get = (key: string): CachedReply | undefined => {
    const cached = getFresh(key);
    if (cached !== undefined) lookups.hit += 1;
    return cached;
  };
  return {
    size: () => cache.size,
    bytes: () => cache.calculatedSize,
    lookups,
    get,
    hasAll(reads) {
      const isCached = (cached: CachedReply | undefined, reply: WeakRef<object>) =>
        cached !== undefined && cached === reply.deref();
      const hasAll = reads.every(({ key, reply }) => isCached(getFresh(key), reply));
      if (hasAll) lookups.hit += reads.length;
      return hasAll;
    },
    fetch(key, maxAgeMs, load, onStale) {
      const cached = get(key);
      if (cached !== undefined) return cached;
      if (isEmpty(cache.peek(key))) cache.delete(key);
      const status: LRUCache.Status<string, CachedReply, Load> = {};
      const reply = cache.forceFetch(key, { ttl: maxAgeMs, context: load, status });
      lookups[status.fetch === 'stale' ? 'stale' : 'miss'] += 1;
      if (status.returnedStale) onStale?.();
      return reply;
    },
    absentKeys,
  };
}

/** Another form is that of another version. */
const sharedReply = z.object({
  reply: z.custom<CachedReply>((reply) => reply !== undefined && reply !== null),
  expiresAt: z.number(),
});

interface ExpiringReply {
  readonly reply: CachedReply;
  readonly ttlMs: number;
}

/** The clocks of replicas may differ, so that a shared reply never lives longer than its maximum age. */
const loadShared = (
  { store, scope, deadlineMs }: SharingScope,
  key: string,
  maxAgeMs: number,
  quota: ByteQuota,
  load: Load,
): Promise<ExpiringReply> =>
  loadOnce<ExpiringReply>(store, {
    key: `public reply ${scope} ${key}`,
    deadlineMs,
    load: async () => ({ reply: await load(), ttlMs: maxAgeMs }),
    serialize({ reply }) {
      if (isEmpty(reply) || isIncomplete(reply)) return undefined;
      const text = JSON.stringify({ reply, expiresAt: Date.now() + maxAgeMs });
      return quota.take(text) ? { text, ttlMs: maxAgeMs } : undefined;
    },
    parse(text) {
      const { data } = sharedReply.safeParse(parseJson(text));
      const ttlMs = Math.min((data?.expiresAt ?? 0) - Date.now(), maxAgeMs);
      return data && ttlMs > 0 ? { reply: data.reply, ttlMs } : undefined;
    },
  });

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** An empty list, also as a page: an object of an empty list and numbers such as its size. */
function isEmpty(reply: unknown): boolean {
  if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) return isEmptyList(reply);
  const values = Object.values(reply);
  return values.some(isEmptyList) && values.every((value) => isEmptyList(value) || Number.isFinite(value ?? 0));
}
