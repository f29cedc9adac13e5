import { describe, expect, test } from '@jest/globals';
import { createPublicCache } from '../../src/umang/public-cache.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('public answers', () => {
  test('are fetched once by however many ask', async () => {
    const cache = createPublicCache();
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
    const cache = createPublicCache(() => now);
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
    const cache = createPublicCache(() => now);
    await cache.fetch('a', 1000, async () => 'old');
    now += 2000;
    const down = () => Promise.reject(new Error('down'));
    expect(await cache.fetch('a', 1000, down)).toBe('old');
    await settled();
    expect(await cache.fetch('a', 1000, down)).toBe('old');
    expect(await cache.fetch('a', 1000, async () => 'new')).toBe('old');
    await settled();
    expect(await cache.fetch('a', 1000, down)).toBe('new');
  });

  test('are not filled by a failure', async () => {
    const cache = createPublicCache();
    await expect(cache.fetch('a', 1000, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.fetch('a', 1000, async () => 'up')).toBe('up');
  });
});
