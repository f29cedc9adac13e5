import { describe, expect, test } from '@jest/globals';
import type { CancelSignal } from '../../../src/lib/cancel-signal.js';
import { RequestCoalescer } from '../../../src/umang/calls/request-coalescer.js';
import { measureHeapUsed } from '../../support/heap.js';

/** Calls that stay in flight until the test settles them. */
function createCalls() {
  const calls: { readonly cancelSignal: CancelSignal; settle(reply: string): void; fail(): void }[] = [];
  const load = (cancelSignal: CancelSignal) =>
    new Promise<string>((settle, reject) =>
      calls.push({ cancelSignal, settle, fail: () => reject(new Error('down')) }),
    );
  return { calls, load };
}

describe('request coalescer', () => {
  test('sends equal concurrent reads of one owner as one call, and other reads as calls of their own', async () => {
    const coalescer = new RequestCoalescer();
    const { calls, load } = createCalls();
    const replies = [
      coalescer.share('asha', 'profile', load),
      coalescer.share('asha', 'profile', load),
      coalescer.share('asha', 'links', load),
      coalescer.share('rahul', 'profile', load),
    ];
    expect(coalescer.size).toBe(3);
    for (const [index, call] of calls.entries()) call.settle(`reply ${index}`);
    expect(await Promise.all(replies)).toEqual(['reply 0', 'reply 0', 'reply 1', 'reply 2']);
    expect(coalescer.size).toBe(0);
  });

  test('aborts a call when its last waiter leaves, and starts a new one for the next reader', async () => {
    const coalescer = new RequestCoalescer();
    const { calls, load } = createCalls();
    const [first, second] = [new AbortController(), new AbortController()];
    const waiters = [first, second].map(({ signal }) => coalescer.share('asha', 'profile', load, signal));
    first.abort();
    expect(calls[0]?.cancelSignal.aborted).toBe(false);
    second.abort();
    expect(calls[0]?.cancelSignal.aborted).toBe(true);

    const next = coalescer.share('asha', 'profile', load);
    calls[0]?.fail();
    await Promise.all(waiters.map((waiter) => expect(waiter).rejects.toThrow('down')));
    expect(coalescer.size).toBe(1);
    calls[1]?.settle('new reply');
    expect(await next).toBe('new reply');
    expect(coalescer.size).toBe(0);
  });

  test('never aborts a call that has a waiter without a signal', async () => {
    const coalescer = new RequestCoalescer();
    const { calls, load } = createCalls();
    const client = new AbortController();
    const waiters = [coalescer.share('asha', 'profile', load, client.signal), coalescer.share('asha', 'profile', load)];
    client.abort();
    expect(calls[0]?.cancelSignal.aborted).toBe(false);
    calls[0]?.settle('reply');
    expect(await Promise.all(waiters)).toEqual(['reply', 'reply']);
  });

  test('ignores a waiter that leaves after the reply', async () => {
    const coalescer = new RequestCoalescer();
    const { calls, load } = createCalls();
    const client = new AbortController();
    const reply = coalescer.share('asha', 'profile', load, client.signal);
    calls[0]?.settle('reply');
    await reply;
    client.abort();
    expect(calls[0]?.cancelSignal.aborted).toBe(false);
  });

  test('after forget, an equal read starts a new call, and the call in flight still replies to its waiters', async () => {
    const coalescer = new RequestCoalescer();
    const { calls, load } = createCalls();
    const beforeWrite = coalescer.share('asha', 'profile', load);
    const otherOwner = coalescer.share('rahul', 'profile', load);
    coalescer.forget('asha');
    const afterWrite = coalescer.share('asha', 'profile', load);
    expect(calls).toHaveLength(3);
    calls[0]?.settle('old');
    expect(await beforeWrite).toBe('old');
    expect(coalescer.size).toBe(2);
    const joinedRead = coalescer.share('asha', 'profile', load);
    calls[2]?.settle('new');
    calls[1]?.settle('other');
    expect(await Promise.all([afterWrite, joinedRead, otherOwner])).toEqual(['new', 'new', 'other']);
    expect(coalescer.size).toBe(0);
  });

  test.each<[string, (coalescer: RequestCoalescer, owner: string) => Promise<unknown>]>([
    ['have succeeded', (coalescer, owner) => coalescer.share(owner, 'profile', async () => 'reply')],
    [
      'have failed',
      (coalescer, owner) =>
        coalescer.share(owner, 'profile', () => Promise.reject(new Error('down'))).catch(() => undefined),
    ],
    [
      'were aborted',
      (coalescer, owner) => {
        const client = new AbortController();
        const { calls, load } = createCalls();
        const reply = coalescer.share(owner, 'profile', load, client.signal).catch(() => undefined);
        client.abort();
        calls[0]?.fail();
        return reply;
      },
    ],
    [
      'were in flight during a write',
      async (coalescer, owner) => {
        const { calls, load } = createCalls();
        const before = coalescer.share(owner, 'profile', load);
        coalescer.forget(owner);
        const after = coalescer.share(owner, 'profile', load);
        for (const call of calls) call.settle('reply');
        await Promise.all([before, after]);
      },
    ],
  ])('retains nothing of an owner whose calls %s', async (_case, readAs) => {
    const owners = 5000;
    const coalescer = new RequestCoalescer();
    const heapAfterReads = async (prefix: string): Promise<number> => {
      for (let index = 0; index < owners; index++) await readAs(coalescer, `${prefix} ${index}`);
      return measureHeapUsed();
    };
    const before = await heapAfterReads('first');
    const bytesPerOwner = ((await heapAfterReads('second')) - before) / owners;
    expect(bytesPerOwner).toBeLessThan(60); // an empty map alone takes more than 200
    expect(coalescer.size).toBe(0); // and is still in use
  });
});
