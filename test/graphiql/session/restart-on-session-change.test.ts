import { expect, test } from '@jest/globals';
import { restartOnSessionChange } from '../../../src/graphiql/session/restart-on-session-change.js';
import { createSessionStore } from '../../../src/graphiql/session/session.js';

const startSession = (token: string) => ({ token, expiresAt: undefined });

test('a subscription whose connection has failed: a new session does not start it again', async () => {
  const session = createSessionStore();
  let starts = 0;
  const events = await restartOnSessionChange(session, async () => {
    starts += 1;
    return failingSource();
  });
  await expect(events.next()).rejects.toThrow('closed');
  session.start(startSession('another'));
  expect(starts).toBe(1);
});

test('a subscription whose connection fails while a new session replaces it: goes on with the events of the new one', async () => {
  const session = createSessionStore();
  let fail = (_error: Error): void => undefined;
  const sources = [
    iterator(() => new Promise<never>((_resolve, reject) => (fail = reject))),
    iterator(async () => ({ done: false, value: 'new' })),
  ];
  const events = await restartOnSessionChange(session, async () => sources.shift()!);
  const event = events.next();
  await Promise.resolve();
  session.start(startSession('another'));
  fail(new Error('closed'));
  expect(await event).toEqual({ done: false, value: 'new' });
});

const failingSource = () => iterator(() => Promise.reject(new Error('closed')));

function iterator(next: () => Promise<IteratorResult<string>>): AsyncIterableIterator<string> {
  return { next, [Symbol.asyncIterator]: () => iterator(next) };
}
