import { describe, expect, test } from '@jest/globals';
import { createPublicCache } from '../../../src/umang/calls/public-cache.js';

const bounds = { entries: 100, bytes: 10_000 };
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('public answers', () => {
  test('are fetched once by however many ask', async () => {
    const cache = createPublicCache(bounds);
    let loads = 0;
    const load = async () => (await settled(), { load: ++loads });
    expect(await Promise.all([cache.fetch('a', 1000, load), cache.fetch('a', 1000, load)])).toEqual([
      { load: 1 },
      { load: 1 },
    ]);
    expect(await cache.fetch('a', 1000, load)).toEqual({ load: 1 });
  });

  test('when stale, are handed out at once while a fresh one is fetched', async () => {
    let now = 1000;
    const cache = createPublicCache(bounds, () => now);
    let finish: ((value: string) => void) | undefined;
    await cache.fetch('a', 1000, async () => 'old');
    now += 2000;
    const slow = () => new Promise<string>((resolve) => (finish = resolve));
    expect(await cache.fetch('a', 1000, slow)).toBe('old');
    finish?.('new');
    await settled();
    expect(await cache.fetch('a', 1000, async () => 'not asked for')).toBe('new');
  });

  test('when stale, outlive a failing refresh', async () => {
    let now = 1000;
    const cache = createPublicCache(bounds, () => now);
    await cache.fetch('a', 1000, async () => 'old');
    now += 2000;
    const down = () => Promise.reject(new Error('down'));
    expect(await cache.fetch('a', 1000, down)).toBe('old');
    await settled();
    expect(await cache.fetch('a', 1000, down)).toBe('old');
    await settled();
    expect(await cache.fetch('a', 1000, async () => 'new')).toBe('old');
    await settled();
    expect(await cache.fetch('a', 1000, down)).toBe('new');
  });

  test('are not filled by a failure', async () => {
    const cache = createPublicCache(bounds);
    await expect(cache.fetch('a', 1000, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.fetch('a', 1000, async () => 'up')).toBe('up');
  });

  test('that there is nothing is believed for half a minute, and never handed out stale', async () => {
    let now = 1000;
    const cache = createPublicCache(bounds, () => now);
    expect(await cache.fetch('a', 3_600_000, async () => [])).toEqual([]);
    now += 29_999;
    expect(await cache.fetch('a', 3_600_000, async () => ['not asked for'])).toEqual([]);
    now += 2;
    expect(await cache.fetch('a', 3_600_000, async () => ['some'])).toEqual(['some']);
    now += 3_599_000;
    expect(await cache.fetch('a', 3_600_000, async () => ['not asked for'])).toEqual(['some']);
  });

  test('are bounded in number and in bytes; the least asked for go first, and one that is too large is not kept', async () => {
    const cache = createPublicCache({ entries: 3, bytes: 100 });
    for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.fetch(key, 1000, async () => 'x'.repeat(20));
    expect([cache.size(), cache.bytes()]).toEqual([3, 66]);
    expect(await cache.fetch('a', 1000, async () => 'not asked for')).toBe('x'.repeat(20));
    expect(await cache.fetch('b', 1000, async () => 'asked for')).toBe('asked for');
    await cache.fetch('e', 1000, async () => 'y'.repeat(60));
    expect(cache.bytes()).toBeLessThanOrEqual(100);
    expect(await cache.fetch('f', 1000, async () => 'z'.repeat(200))).toBe('z'.repeat(200));
    expect(cache.bytes()).toBeLessThanOrEqual(100);
    expect(await cache.fetch('f', 1000, async () => 'asked again')).toBe('asked again');
  });

  test('tell how each question was met', async () => {
    let now = 1000;
    const cache = createPublicCache(bounds, () => now);
    await cache.fetch('a', 1000, async () => 'x');
    await cache.fetch('a', 1000, async () => 'x');
    now += 2000;
    await cache.fetch('a', 1000, async () => 'x');
    expect(cache.found).toEqual({ none: 1, fresh: 1, stale: 1 });
  });

  test('under way are not lost where others take their room', async () => {
    const cache = createPublicCache({ entries: 1, bytes: 10_000 });
    const finish: ((value: string) => void)[] = [];
    const slow = () => new Promise<string>((resolve) => finish.push(resolve));
    const answers = Promise.all([cache.fetch('a', 1000, slow), cache.fetch('b', 1000, slow)]);
    for (const [index, done] of finish.entries()) done(`answer ${index}`);
    expect(await answers).toEqual(['answer 0', 'answer 1']);
  });
});
