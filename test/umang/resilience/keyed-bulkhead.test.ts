import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyedBulkhead } from '../../../src/umang/resilience/keyed-bulkhead.js';

const create = (maxConcurrency: number, maxQueue: number) => new KeyedBulkhead({ maxConcurrency, maxQueue });

/** Whether the promise has resolved by now. */
async function isSettled(promise: Promise<unknown> | boolean): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe('keyed bulkhead', () => {
  test('admits calls up to the limit, queues further ones in order, and rejects the rest', async () => {
    const bulkhead = create(2, 2);
    expect([bulkhead.acquire('a'), bulkhead.acquire('a')]).toEqual([true, true]);
    const [third, fourth] = [bulkhead.acquire('a'), bulkhead.acquire('a')];
    expect(bulkhead.acquire('a')).toBe(false);
    expect(await isSettled(third)).toBe(false);
    bulkhead.release('a');
    expect([await third, await isSettled(fourth)]).toEqual([true, false]);
    bulkhead.release('a');
    expect(await fourth).toBe(true);
  });

  test('counts each key on its own', () => {
    const bulkhead = create(1, 0);
    expect([bulkhead.acquire('a'), bulkhead.acquire('b'), bulkhead.acquire('a')]).toEqual([true, true, false]);
    bulkhead.release('b');
    expect([bulkhead.acquire('a'), bulkhead.acquire('b')]).toEqual([false, true]);
  });

  test('drops a key when its last call ends, also if its calls queued or were rejected', async () => {
    const bulkhead = create(1, 1);
    for (let n = 0; n < 1000; n++) void bulkhead.acquire(`key ${n}`);
    const queued = bulkhead.acquire('key 0');
    void bulkhead.acquire('key 0');
    expect(bulkhead.size).toBe(1000);
    for (let n = 0; n < 1000; n++) bulkhead.release(`key ${n}`);
    expect(bulkhead.size).toBe(1);
    expect(await queued).toBe(true);
    bulkhead.release('key 0');
    expect(bulkhead.size).toBe(0);
  });

  test('never exceeds its limits and serves every queued call, for any sequence of calls', async () => {
    const commands = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), isCall: fc.boolean() }), {
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(4), commands, async (max, maxQueue, sequence) => {
        const bulkhead = create(max, maxQueue);
        const running = { a: 0, b: 0, c: 0 };
        const queued = { a: 0, b: 0, c: 0 };
        const keys = ['a', 'b', 'c'] as const;
        const release = async (key: (typeof keys)[number]) => {
          if (running[key] === 0) return;
          running[key]--;
          bulkhead.release(key);
          await Promise.resolve();
        };
        for (const { key, isCall } of sequence) {
          if (!isCall) await release(key);
          else {
            const admission = bulkhead.acquire(key);
            const expected = running[key] < max ? true : queued[key] < maxQueue ? 'queued' : false;
            expect(typeof admission === 'boolean' ? admission : 'queued').toBe(expected);
            if (admission === true) running[key]++;
            if (typeof admission !== 'boolean') {
              queued[key]++;
              void admission.then(() => {
                queued[key]--;
                running[key]++;
              });
            }
          }
          expect(keys.every((each) => running[each] <= max && queued[each] <= maxQueue)).toBe(true);
        }
        while (keys.some((each) => running[each] > 0)) for (const each of keys) await release(each);
        expect([queued, bulkhead.size]).toEqual([{ a: 0, b: 0, c: 0 }, 0]);
      }),
      { numRuns: 300 },
    );
  });
});
