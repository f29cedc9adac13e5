/** The contract of an async iterator, and when a subscriber is registered. */
import { beforeEach, expect, test } from '@jest/globals';
import { type InboxSnapshot, StreamEnd } from '../../../../src/domains/patient/inbox-updates/inbox-updates.js';
import { type SnapshotSource, Subscriber } from '../../../../src/domains/patient/inbox-updates/subscriber.js';
import { createTestViewer } from '../../../support/context/viewer.js';

const createSnapshot = (): InboxSnapshot => ({
  state: { lists: [], pages: new Map() },
  createClient: () => {
    throw new Error('no client');
  },
  release: () => {},
});
const session = { token: 'token', expiresAtMs: undefined, viewer: createTestViewer() };
const done = { done: true, value: undefined };

let current: InboxSnapshot | undefined;
let log: string[];
let registration: StreamEnd | undefined;
let subscriber: Subscriber<InboxSnapshot, string>;

beforeEach(() => {
  current = undefined;
  log = [];
  registration = undefined;
  let events = 0;
  const source: SnapshotSource<InboxSnapshot> = {
    findNews: ({ lastSent }) => (current === lastSent ? undefined : current),
    onIdle: () => {},
    remove: ({ hasEnded }) => log.push(`removed${hasEnded ? ' at its end' : ''}`),
  };
  const register = () => {
    log.push('registered');
    return registration ?? source;
  };
  subscriber = new Subscriber(register, session, 'ALL', () => `event ${++events}`);
});

function publish(): void {
  current = createSnapshot();
  subscriber.notify();
}

test('subscriber: is registered when the first event is requested', async () => {
  expect(log).toEqual([]);
  const first = subscriber.next();
  expect(log).toEqual(['registered']);
  publish();
  expect(await first).toEqual({ done: false, value: 'event 1' });
});

test('subscriber: one that returns before the first event is never registered', async () => {
  expect(await subscriber.return()).toEqual(done);
  expect(await subscriber.next()).toEqual(done);
  expect(log).toEqual([]);
});

test('subscriber: a registration that is rejected is the only event', async () => {
  registration = new StreamEnd(new Error('limit'));
  expect(await subscriber.next()).toEqual({ done: false, value: registration });
  expect(await subscriber.next()).toEqual(done);
  expect(log).toEqual(['registered']);
});

test('subscriber: events that are requested at once arrive in order', async () => {
  const results = [subscriber.next(), subscriber.next()];
  publish();
  expect(await results[0]).toMatchObject({ value: 'event 1' });
  publish();
  expect(await results[1]).toMatchObject({ value: 'event 2' });
});

test('subscriber: a return ends the wait for an event, and nothing follows', async () => {
  const pending = subscriber.next();
  expect(await subscriber.return()).toEqual(done);
  expect(await pending).toEqual(done);
  publish();
  subscriber.end(new StreamEnd(new Error('expired')));
  expect(await subscriber.next()).toEqual(done);
  expect(log).toEqual(['registered', 'removed']);
});

test('subscriber: the end of the stream follows the event in progress', async () => {
  const first = subscriber.next();
  publish();
  await first;
  expect(subscriber.isSending).toBe(true);
  const end = new StreamEnd(new Error('expired'));
  subscriber.end(end);
  expect(log).toEqual(['registered']);
  expect(await subscriber.next()).toEqual({ done: false, value: end });
  expect(await subscriber.next()).toEqual(done);
  expect(log).toEqual(['registered', 'removed at its end']);
});

test('subscriber: a defect in the comparison of snapshots rejects the request for an event and removes the subscriber', async () => {
  const failing = new Subscriber<InboxSnapshot>(
    () => ({
      findNews: createSnapshot,
      onIdle: () => {},
      remove: () => log.push('removed'),
    }),
    session,
    'ALL',
    () => {
      throw new TypeError('defect');
    },
  );
  await expect(failing.next()).rejects.toThrow('defect');
  expect(await failing.next()).toEqual(done);
  expect(log).toEqual(['removed']);
});
