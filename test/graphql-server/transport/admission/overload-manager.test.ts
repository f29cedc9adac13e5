import { expect, test } from '@jest/globals';
import { OverloadManager } from '../../../../src/graphql-server/transport/admission/overload-manager.js';
import { StartQueue } from '../../../../src/graphql-server/transport/admission/start-queue.js';

const limits = (max: number, maxDelayMs = 0, maxOperationMs = 60_000) => ({
  maxConcurrentRequests: { name: 'MAX_CONCURRENT_REQUESTS', value: max },
  maxQueueDelayMs: { name: 'MAX_QUEUE_DELAY_MS', value: maxDelayMs },
  maxOperationMs: { name: 'MAX_OPERATION_MS', value: maxOperationMs },
});

test('overload manager: admits as many operations as the limit, and further ones once others are released', () => {
  const reasons: string[] = [];
  const overload = new OverloadManager(limits(3), (reason) => reasons.push(reason));
  const release = overload.tryAdmit('a');
  expect(overload.tryReserve('b', 2)).toBeDefined();
  expect(overload.tryAdmit('a')).toBeUndefined();
  release?.();
  release?.(); // counts once
  expect(overload.inFlight).toBe(2);
  expect(overload.tryAdmit('a')).toBeDefined();
  expect(overload.tryAdmit('a')).toBeUndefined();
  expect(reasons).toEqual(['concurrency', 'concurrency']);
  expect(overload.shed).toEqual({ concurrency: 2, queue_delay: 0, deadline: 0 });
});

test('overload manager: one client takes at most three quarters of the limit, and others the rest', () => {
  const overload = new OverloadManager(limits(8));
  const releases = Array.from({ length: 6 }, () => overload.tryAdmit('a'));
  expect(releases).not.toContain(undefined);
  expect(overload.tryAdmit('a')).toBeUndefined();
  expect([overload.tryAdmit('b'), overload.tryAdmit('c')]).not.toContain(undefined);
  expect(overload.tryAdmit('d')).toBeUndefined();
  releases[0]?.();
  releases[0]?.(); // counts once
  expect(overload.tryAdmit('d')).toBeDefined();
  releases[1]?.();
  expect(overload.tryAdmit('a')).toBeDefined();
  expect(overload.inFlight).toBe(8);
});

test('overload manager: the operations of a batch count towards the share of their client until they are released', () => {
  const overload = new OverloadManager(limits(8));
  overload.tryAdmit('a');
  expect(overload.tryReserve('a', 6)).toBeUndefined();
  const release = overload.tryReserve('a', 5);
  expect(release).toBeDefined();
  expect(overload.tryAdmit('a')).toBeUndefined();
  expect(overload.tryAdmit('b')).toBeDefined();
  release?.();
  release?.(); // counts once
  expect(overload.tryReserve('a', 6)).toBeUndefined();
  expect(overload.tryReserve('a', 5)).toBeDefined();
});

test('overload manager: 0 admits any number', () => {
  const overload = new OverloadManager(limits(0));
  for (let count = 0; count < 10_000; count++) expect(overload.tryAdmit('a')).toBeDefined();
});

/** Starts operations, each of which takes 10 ms of the clock. @returns the outcomes in order */
function overloadBy(count: number, maxDelayMs: number, maxOperationMs?: number) {
  let time = 0;
  const turns: (() => void)[] = [];
  const clock = {
    now: () => time,
    nextTurn: (callback: () => void) => turns.push(callback),
    afterPromises: (callback: () => void) => turns.push(callback),
  };
  const overload = new OverloadManager(limits(0, maxDelayMs, maxOperationMs), () => {}, new StartQueue(clock));
  const outcomes: string[] = [];
  const waitingTimes: number[] = [];
  const run = (): void => {
    if (!overload.tryAdmit('a')) return void outcomes.push('not admitted');
    overload.start(
      'a',
      (waitedMs) => {
        outcomes.push('started');
        waitingTimes.push(waitedMs);
        time += 10;
      },
      () => outcomes.push('rejected'),
    );
  };
  for (let index = 0; index < count; index++) run();
  return { overload, outcomes, waitingTimes, run, turns };
}

test('overload manager: in a standing queue, an operation that has waited longer than the limit is rejected instead of started', () => {
  const { overload, outcomes, turns } = overloadBy(100, 30);
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  expect(outcomes).toEqual([...Array(64).fill('started'), ...Array(36).fill('rejected')]);
  expect(overload.shed).toEqual({ concurrency: 0, queue_delay: 36, deadline: 0 });
});

test('overload manager: operations are not admitted while the next one to start waits longer than the limit', () => {
  const { overload, outcomes, run, turns } = overloadBy(100, 30);
  while (outcomes.length < 65) turns.shift()?.();
  turns.shift()?.(); // the end of the slice
  run();
  expect(outcomes.at(-1)).toBe('not admitted');
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  expect(overload.waiting).toBe(0);
  run();
  expect(outcomes.at(-1)).toBe('started');
});

test('overload manager: with the limit 0 on the delay, operations start at once', () => {
  const { overload, outcomes } = overloadBy(10, 0);
  expect(outcomes).toEqual(Array(10).fill('started'));
  expect(overload.waiting).toBe(0);
});

test('overload manager: an operation whose deadline passes while it waits is rejected, whatever the limit on the delay', () => {
  const { overload, outcomes, waitingTimes, turns } = overloadBy(8, 10_000, 50);
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  expect(outcomes).toEqual([...Array(6).fill('started'), ...Array(2).fill('rejected')]);
  expect(waitingTimes).toEqual([0, 0, 10, 20, 30, 40]);
  expect(overload.shed).toEqual({ concurrency: 0, queue_delay: 0, deadline: 2 });
});
