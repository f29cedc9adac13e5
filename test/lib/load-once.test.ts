/** Values that one of several replicas loads for all, over a store in memory. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { loadOnce, type SharedLoad } from '../../src/lib/load-once.js';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.js';
import { waitUntil } from '../support/wait-until.js';

let server: MemoryStore;
let loads: number;

beforeEach(() => {
  server = createMemoryStore();
  loads = 0;
});

/** Numbers each load; the text 'invalid' must be loaded again. */
const createLoad = (overrides: Partial<SharedLoad<string>> = {}): SharedLoad<string> => ({
  key: 'key',
  deadlineMs: 5000,
  parse: (text) => (text === 'invalid' ? undefined : text),
  async load() {
    const number = ++loads;
    await delay(50);
    return `load ${number}`;
  },
  serialize: (text) => ({ text, ttlMs: 60_000 }),
  ...overrides,
});

const loadAtThree = (overrides?: Partial<SharedLoad<string>>) =>
  Promise.all(Array.from({ length: 3 }, () => loadOnce(server.connect(), createLoad(overrides))));

const leaseIsFree = async () => {
  const lease = await server.acquireLease('load key', 1000);
  await lease?.release();
  return lease !== undefined;
};

describe('loadOnce at three replicas', () => {
  test('one loads the value, all get it, and the lease is released', async () => {
    expect(await loadAtThree()).toEqual(Array(3).fill('load 1'));
    expect(await loadAtThree()).toEqual(Array(3).fill('load 1'));
    expect(loads).toBe(1);
    expect(await leaseIsFree()).toBe(true);
  });

  test('a shared text that cannot be parsed is loaded again and replaced', async () => {
    await server.set('key', 'invalid', 60_000);
    expect(await loadAtThree()).toEqual(Array(3).fill('load 1'));
    expect(await server.get('key')).toBe('load 1');
  });

  test('a value that is not shared is loaded by each, one after the other', async () => {
    let running = 0;
    let maxRunning = 0;
    const load = async () => {
      maxRunning = Math.max(maxRunning, ++running);
      await delay(20);
      running -= 1;
      return `load ${++loads}`;
    };
    expect((await loadAtThree({ load, serialize: () => undefined })).toSorted()).toEqual([
      'load 1',
      'load 2',
      'load 3',
    ]);
    expect(maxRunning).toBe(1);
  });

  test('a load that fails releases the lease, and the next replica loads', async () => {
    const load = async () => {
      if (++loads === 1) throw new Error('down');
      return 'up';
    };
    const results = await Promise.allSettled(
      Array.from({ length: 3 }, () => loadOnce(server.connect(), createLoad({ load }))),
    );
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
      'Error: down',
      'up',
      'up',
    ]);
    expect(loads).toBe(2);
  });

  test('a load that takes longer than the lease renews it', async () => {
    const load = async () => {
      loads += 1;
      await delay(1500);
      return 'slow';
    };
    expect(await loadAtThree({ load })).toEqual(Array(3).fill('slow'));
    expect(loads).toBe(1);
  });

  test('if the replica that loads dies, another one takes over after its lease', async () => {
    const dying = server.connect();
    let finish = (_text: string) => {};
    const load = () => new Promise<string>((resolve) => (finish = resolve));
    const abandoned = loadOnce(dying, createLoad({ load }));
    await waitUntil(async () => !(await leaseIsFree()));
    dying.isDown = true;
    expect(await loadOnce(server.connect(), createLoad())).toBe('load 1');
    finish('late');
    await abandoned;
  });

  test('a replica that waits longer than the deadline loads for itself', async () => {
    await server.acquireLease('load key', 60_000);
    expect(await loadOnce(server.connect(), createLoad({ deadlineMs: 100 }))).toBe('load 1');
  });

  test('without the store each loads for itself, also if it fails during the load', async () => {
    server.isDown = true;
    expect((await loadAtThree()).toSorted()).toEqual(['load 1', 'load 2', 'load 3']);
    server.isDown = false;
    const load = async () => {
      server.isDown = true;
      return 'loaded';
    };
    expect(await loadOnce(server.connect(), createLoad({ load }))).toBe('loaded');
  });
});
