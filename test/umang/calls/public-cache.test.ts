import { describe, expect, jest, test } from '@jest/globals';
import { getStates } from '../../../src/domains/geography/endpoints.js';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';
import { parseReply } from '../../../src/umang/wire/envelope.js';
import { createMemoryStore } from '../../support/memory-store.js';

const limits = { maxEntries: 100, maxBytes: 10_000 };
const nextTick = () => new Promise((resolve) => setImmediate(resolve));

describe('public cache', () => {
  test('loads an entry once for concurrent and later callers', async () => {
    const cache = createPublicCache(limits);
    let loads = 0;
    const load = async () => (await nextTick(), { load: ++loads });
    expect(await Promise.all([cache.fetch('a', 1000, load), cache.fetch('a', 1000, load)])).toEqual([
      { load: 1 },
      { load: 1 },
    ]);
    expect(await cache.fetch('a', 1000, load)).toEqual({ load: 1 });
  });

  test('returns a stale reply at once and refreshes it in the background', async () => {
    let now = 1000;
    const cache = createPublicCache(limits, () => now);
    let finish: ((value: string) => void) | undefined;
    await cache.fetch('a', 1000, async () => 'old');
    now += 2000;
    const slow = () => new Promise<string>((resolve) => (finish = resolve));
    expect(await cache.fetch('a', 1000, slow)).toBe('old');
    finish?.('new');
    await nextTick();
    expect(await cache.fetch('a', 1000, async () => 'never loaded')).toBe('new');
  });

  test('keeps a stale reply when its refresh fails, and replaces it when a later one succeeds', async () => {
    let now = 1000;
    const cache = createPublicCache(limits, () => now);
    await cache.fetch('a', 1000, async () => 'old');
    now += 2000;
    const down = () => Promise.reject(new Error('down'));
    expect(await cache.fetch('a', 1000, down)).toBe('old');
    await nextTick();
    expect(await cache.fetch('a', 1000, down)).toBe('old');
    await nextTick();
    expect(await cache.fetch('a', 1000, async () => 'new')).toBe('old');
    await nextTick();
    expect(await cache.fetch('a', 1000, down)).toBe('new');
  });

  test('does not cache a failure', async () => {
    const cache = createPublicCache(limits);
    await expect(cache.fetch('a', 1000, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.fetch('a', 1000, async () => 'up')).toBe('up');
  });

  test.each<[string, object]>([
    ['list', []],
    ['page', { size: 0, limit: null, services: [] }],
  ])('caches an empty %s for 30 seconds and never returns it stale', async (_kind, empty) => {
    let now = 1000;
    const cache = createPublicCache(limits, () => now);
    expect(await cache.fetch('a', 3_600_000, async () => empty)).toEqual(empty);
    now += 29_999;
    expect(await cache.fetch('a', 3_600_000, async () => ['never loaded'])).toEqual(empty);
    now += 2;
    expect(await cache.fetch('a', 3_600_000, async () => ['some'])).toEqual(['some']);
    now += 3_599_000;
    expect(cache.get('a')).toEqual(['some']);
    expect(await cache.fetch('a', 3_600_000, async () => ['never loaded'])).toEqual(['some']);
  });

  test('caches a reply of which a row was dropped for 30 seconds, then returns it stale and refreshes it', async () => {
    let now = 1000;
    const cache = createPublicCache(limits, () => now);
    const load = (pd: unknown) => async () => parseReply(getStates, { rs: 'S', pd }).reply;
    const bihar = { stateName: 'Bihar', stateCode: '10' };
    const goa = { stateName: 'Goa', stateCode: '30' };
    expect(await cache.fetch('a', 3_600_000, load([bihar, { stateName: 'Goa' }]))).toEqual([bihar]);
    now += 29_999;
    expect(cache.get('a')).toEqual([bihar]);
    now += 2;
    expect(cache.get('a')).toBeUndefined();
    expect(await cache.fetch('a', 3_600_000, load([bihar, { ...goa, stateCode: 30 }]))).toEqual([bihar]);
    await nextTick();
    now += 3_599_000;
    expect(cache.get('a')).toEqual([bihar, goa]);
  });

  test('caches a reply that is not empty for its whole maximum age', async () => {
    let now = 1000;
    const cache = createPublicCache(limits, () => now);
    await cache.fetch('a', 3_600_000, async () => ['some']);
    now += 3_600_000;
    expect(cache.get('a')).toEqual(['some']);
    now += 1;
    expect(cache.get('a')).toBeUndefined();
  });

  test('evicts the least recently used entries beyond its limits, and does not cache an oversized reply', async () => {
    const cache = createPublicCache({ maxEntries: 3, maxBytes: 100 });
    for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.fetch(key, 1000, async () => 'x'.repeat(20));
    expect([cache.size(), cache.bytes()]).toEqual([3, 66]);
    expect(await cache.fetch('a', 1000, async () => 'never loaded')).toBe('x'.repeat(20));
    expect(await cache.fetch('b', 1000, async () => 'loaded')).toBe('loaded');
    await cache.fetch('e', 1000, async () => 'y'.repeat(60));
    expect(cache.bytes()).toBeLessThanOrEqual(100);
    expect(await cache.fetch('f', 1000, async () => 'z'.repeat(200))).toBe('z'.repeat(200));
    expect(cache.bytes()).toBeLessThanOrEqual(100);
    expect(await cache.fetch('f', 1000, async () => 'loaded again')).toBe('loaded again');
  });

  test('counts lookups as hit, stale or miss', async () => {
    let now = 1000;
    const cache = createPublicCache(limits, () => now);
    await cache.fetch('a', 1000, async () => 'x');
    await cache.fetch('a', 1000, async () => 'x');
    now += 2000;
    await cache.fetch('a', 1000, async () => 'x');
    expect(cache.lookups).toEqual({ miss: 1, hit: 1, stale: 1 });
    await cache.fetch('b', 1000, async () => 'x');
    expect(cache.lookups).toEqual({ miss: 2, hit: 1, stale: 1 });
  });

  test('delivers a reply to its waiters when another fetch evicts the entry', async () => {
    const cache = createPublicCache({ maxEntries: 1, maxBytes: 10_000 });
    const finish: ((value: string) => void)[] = [];
    const slow = () => new Promise<string>((resolve) => finish.push(resolve));
    const replies = Promise.all([cache.fetch('a', 1000, slow), cache.fetch('b', 1000, slow)]);
    for (const [index, resolve] of finish.entries()) resolve(`reply ${index}`);
    expect(await replies).toEqual(['reply 0', 'reply 1']);
  });
});

describe('public cache that replicas share', () => {
  test.each(['not JSON', 'null', '{"version":2}', '{"reply":null,"expiresAt":9e15}', '{"reply":"later form"}'])(
    'a stored value of another form is absent, and is replaced: %s',
    async (text) => {
      const store = createMemoryStore();
      await store.set('public reply scope a', text, 60_000);
      const createCache = () => createPublicCache(limits, Date.now, { store, scope: 'scope', deadlineMs: 1000 });
      expect(await createCache().fetch('a', 1000, async () => 'loaded')).toBe('loaded');
      expect(await createCache().fetch('a', 1000, async () => 'loaded again')).toBe('loaded');
    },
  );

  test('of many searches, a replica shares at most 8 MiB within their maximum age, and those of another maximum age', async () => {
    let now = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const store = createMemoryStore();
    const createCache = () => createPublicCache(limits, () => now, { store, scope: 'scope', deadlineMs: 1000 });
    const [replica, another] = [createCache(), createCache()];
    const reply = 'x'.repeat(100_000);
    const countShared = async (name: string, maxAgeMs: number, searches: number) => {
      for (let n = 0; n < searches; n++) await replica.fetch(`${name} ${n}`, maxAgeMs, async () => reply);
      let loads = 0;
      const load = async () => `load ${++loads}`;
      for (let n = 0; n < searches; n++) await another.fetch(`${name} ${n}`, maxAgeMs, load);
      return searches - loads;
    };
    expect(await countShared('search', 1000, 100)).toBe(83);
    expect(await countShared('state', 60_000, 10)).toBe(10);
    now = 1000;
    expect(await countShared('later search', 1000, 10)).toBe(10);
    jest.restoreAllMocks();
  });
});
