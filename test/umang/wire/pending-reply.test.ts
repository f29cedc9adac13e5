import { gzipSync } from 'node:zlib';
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
const smallBody = Buffer.alloc(128 * 1024, ' ');
const largeBody = Buffer.alloc(128 * 1024 + 1, ' ');
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Blocks the event loop. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

interface ReplyOptions {
  readonly deadlineMs?: number;
  readonly cancelSignal?: CancelSignal;
  readonly contentEncoding?: string;
}

/** Ends all replies in this turn of the event loop. @returns the outcomes, to which later ones are added */
function endReplies(count: number, body: Buffer, options: ReplyOptions = {}): string[] {
  const { deadlineMs = 10_000, cancelSignal, contentEncoding } = options;
  const outcomes: string[] = [];
  for (let index = 0; index < count; index++) {
    const reply = new PendingReply(read, deadlineMs, cancelSignal);
    reply.promise.then(
      ({ status, text }) => outcomes.push(`${status} with ${text.length} characters`),
      ({ details: { logReason } }) => outcomes.push(logReason),
    );
    reply.onResponseStart(undefined, 200 + index, { 'content-encoding': contentEncoding });
    reply.onResponseData(undefined, body.subarray(0, body.length / 2));
    reply.onResponseData(undefined, body.subarray(body.length / 2));
    reply.onResponseEnd();
  }
  return outcomes;
}

describe('replies that end in one turn of the event loop', () => {
  test('continue in it if they are small', async () => {
    const outcomes = endReplies(3, smallBody);
    await Promise.resolve();
    expect(outcomes).toHaveLength(3);
  });

  test('continue one per turn, in order, if they are large', async () => {
    const outcomes = endReplies(3, largeBody);
    const counts = [];
    for (let turns = 0; turns < 4; turns++) {
      counts.push(outcomes.length);
      await turn();
    }
    expect(counts).toEqual([0, 1, 2, 3]);
    expect(outcomes).toEqual([200, 201, 202].map((status) => `${status} with 131073 characters`));
  });

  test('fail while they wait if nobody waits for them any longer', async () => {
    const cancelSignal = new CancelSignal();
    const outcomes = endReplies(2, largeBody, { cancelSignal });
    cancelSignal.abort();
    for (let turns = 0; turns < 3; turns++) await turn();
    expect(outcomes).toEqual(['no waiters', 'no waiters']);
  });

  test('do not reach their deadline while they wait', async () => {
    const outcomes = endReplies(3, largeBody, { deadlineMs: 1 });
    block(10);
    while (outcomes.length < 3) await turn();
    expect(outcomes).not.toContain('deadline passed');
  });

  test('count with their decompressed size: a compressed one waits for large ones that have ended before', async () => {
    const largeOutcomes = endReplies(50, largeBody);
    const outcomes = endReplies(1, gzipSync(largeBody), { contentEncoding: 'gzip' });
    while (outcomes.length === 0) {
      block(1); // decompression runs in another thread and ends before the large replies do
      await turn();
    }
    expect(largeOutcomes).toHaveLength(50);
    expect(outcomes).toEqual(['200 with 131073 characters']);
  });
});
