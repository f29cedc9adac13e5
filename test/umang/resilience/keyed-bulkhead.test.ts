import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyedBulkhead, type Permit } from '../../../src/umang/resilience/keyed-bulkhead.js';

const create = (maxConcurrency: number, maxQueue: number) => new KeyedBulkhead({ maxConcurrency, maxQueue });

type Admission = ReturnType<KeyedBulkhead['acquire']>;

const permit = { release: expect.any(Function) };
const rejection = undefined;

/** Ends a call once it is admitted. */
const endCall = async (admission: Admission): Promise<void> => (await admission)?.release();

/** Whether the call is admitted or rejected by now. */
async function isSettled(admission: Admission): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([admission, Promise.resolve(pending)])) !== pending;
}

describe('keyed bulkhead', () => {
  test('admits calls up to the limit, queues further ones in order, and rejects the rest', async () => {
    const bulkhead = create(2, 2);
    const [first, second] = [bulkhead.acquire('a'), bulkhead.acquire('a')];
    expect([first, second]).toMatchObject([permit, permit]);
    const [third, fourth] = [bulkhead.acquire('a'), bulkhead.acquire('a')];
    expect(bulkhead.acquire('a')).toBe(rejection);
    expect(await isSettled(third)).toBe(false);
    await endCall(first);
    expect([await isSettled(third), await isSettled(fourth)]).toEqual([true, false]);
    await endCall(second);
    expect(await fourth).toMatchObject(permit);
  });

  test('counts each key on its own', async () => {
    const bulkhead = create(1, 0);
    const [a, b] = [bulkhead.acquire('a'), bulkhead.acquire('b')];
    expect([a, b, bulkhead.acquire('a')]).toMatchObject([permit, permit, rejection]);
    await endCall(b);
    expect([bulkhead.acquire('a'), bulkhead.acquire('b')]).toMatchObject([rejection, permit]);
  });

  test('drops a key when its last call ends, also if its calls queued or were rejected', async () => {
    const bulkhead = create(1, 1);
    const admissions = Array.from({ length: 1000 }, (_, n) => bulkhead.acquire(`key ${n}`));
    const queued = bulkhead.acquire('key 0');
    expect(bulkhead.acquire('key 0')).toBe(rejection);
    expect(bulkhead.size).toBe(1000);
    for (const admission of admissions) await endCall(admission);
    expect(bulkhead.size).toBe(1);
    await endCall(queued);
    expect(bulkhead.size).toBe(0);
  });

  test('never exceeds its limits and serves every queued call, for any sequence of calls', async () => {
    const commands = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), isCall: fc.boolean() }), {
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.nat(4), commands, async (max, maxQueue, sequence) => {
        const bulkhead = create(max, maxQueue);
        const running: Record<'a' | 'b' | 'c', Permit[]> = { a: [], b: [], c: [] };
        const queued = { a: 0, b: 0, c: 0 };
        const keys = ['a', 'b', 'c'] as const;
        const release = async (key: (typeof keys)[number]) => {
          running[key].pop()?.release();
          await Promise.resolve();
        };
        for (const { key, isCall } of sequence) {
          if (!isCall) await release(key);
          else {
            const admission = bulkhead.acquire(key);
            const expected = running[key].length < max ? 'admitted' : queued[key] < maxQueue ? 'queued' : 'rejected';
            expect(admission instanceof Promise ? 'queued' : admission ? 'admitted' : 'rejected').toBe(expected);
            if (admission instanceof Promise) {
              queued[key]++;
              void admission.then((admitted) => {
                queued[key]--;
                running[key].push(admitted);
              });
            } else if (admission) running[key].push(admission);
          }
          expect(keys.every((each) => running[each].length <= max && queued[each] <= maxQueue)).toBe(true);
        }
        while (keys.some((each) => running[each].length > 0)) for (const each of keys) await release(each);
        expect([queued, bulkhead.size]).toEqual([{ a: 0, b: 0, c: 0 }, 0]);
      }),
      { numRuns: 300 },
    );
  });
});
