import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { none } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { PendingReply } from '../../../src/umang/wire/pending-reply.js';
import { CancelSignal } from '../../../src/lib/cancel-signal.js';

const read = endpoint({
  name: 'example',
  section: 1,
  path: 'example',
  effect: 'read',
  credential: none,
  request: z.object({}),
  reply: z.object({}),
});
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Ends all replies in this turn of the event loop. @returns how many have resolved, later updated */
function endReplies(count: number, bytes: number, cancelSignal?: CancelSignal) {
  const outcomes: string[] = [];
  for (let index = 0; index < count; index++) {
    const reply = new PendingReply(read, 10_000, cancelSignal);
    reply.promise.then(
      ({ status, text }) => outcomes.push(`${status} with ${text.length} characters`),
      ({ details: { logReason } }) => outcomes.push(logReason),
    );
    reply.onResponseStart(undefined, 200 + index, {});
    reply.onResponseData(undefined, Buffer.alloc(bytes / 2, ' '));
    reply.onResponseData(undefined, Buffer.alloc(bytes / 2, ' '));
    reply.onResponseEnd();
  }
  return outcomes;
}

describe('replies that end in one turn of the event loop', () => {
  test('continue in it if they are small', async () => {
    const outcomes = endReplies(3, 128 * 1024);
    await Promise.resolve();
    expect(outcomes).toHaveLength(3);
  });

  test('continue one per turn, in order, if they are large', async () => {
    const outcomes = endReplies(3, 128 * 1024 + 2);
    const counts = [];
    for (let turns = 0; turns < 4; turns++) {
      counts.push(outcomes.length);
      await turn();
    }
    expect(counts).toEqual([0, 1, 2, 3]);
    expect(outcomes).toEqual([200, 201, 202].map((status) => `${status} with 131074 characters`));
  });

  test('fail while they wait if nobody waits for them any longer', async () => {
    const cancelSignal = new CancelSignal();
    const outcomes = endReplies(2, 256 * 1024, cancelSignal);
    cancelSignal.abort();
    for (let turns = 0; turns < 3; turns++) await turn();
    expect(outcomes).toEqual(['no waiters', 'no waiters']);
  });
});
