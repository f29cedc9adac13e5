import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { OverloadManager } from '../../../../src/graphql-server/transport/admission/overload-manager.js';

const limits = (max: number, maxDelayMs = 0) => ({
  maxConcurrentRequests: { name: 'MAX_CONCURRENT_REQUESTS', value: max },
  maxEventLoopDelayMs: { name: 'MAX_EVENT_LOOP_DELAY_MS', value: maxDelayMs },
});

test('overload manager: admits as many operations as the limit, and further ones once others are released', () => {
  const reasons: string[] = [];
  const overload = new OverloadManager(limits(3), (reason) => reasons.push(reason));
  const release = overload.tryAdmit();
  expect(overload.tryAdmit(2)).toBeDefined();
  expect(overload.tryAdmit()).toBeUndefined();
  release?.();
  release?.(); // counts once
  expect(overload.inFlight).toBe(2);
  expect(overload.tryAdmit()).toBeDefined();
  expect(overload.tryAdmit()).toBeUndefined();
  expect(reasons).toEqual(['concurrency', 'concurrency']);
  expect(overload.shed).toEqual({ concurrency: 2, event_loop_delay: 0 });
});

test('overload manager: 0 admits any number', () => {
  const overload = new OverloadManager(limits(0));
  for (let count = 0; count < 10_000; count++) expect(overload.tryAdmit()).toBeDefined();
});

/** Blocks the event loop. */
function block(durationMs: number): void {
  const end = performance.now() + durationMs;
  while (performance.now() < end);
}

async function blockTurns(turns: number, durationMs: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await delay(1);
    block(durationMs);
  }
}

test('overload manager: sheds while consecutive turns of the event loop are late, but not with few operations in flight', async () => {
  const overload = new OverloadManager(limits(0, 40));
  for (let count = 0; count < 15; count++) overload.tryAdmit();
  await blockTurns(4, 100);
  expect(overload.tryAdmit()).toBeDefined();
  await blockTurns(1, 100);
  expect(overload.tryAdmit()).toBeUndefined();
  expect(overload.shed).toEqual({ concurrency: 0, event_loop_delay: 1 });
  overload.close();
});

test('overload manager: the limit 0 on the delay sheds nothing', async () => {
  const overload = new OverloadManager(limits(0, 0));
  for (let count = 0; count < 20; count++) overload.tryAdmit();
  await blockTurns(4, 100);
  expect(overload.tryAdmit()).toBeDefined();
});
