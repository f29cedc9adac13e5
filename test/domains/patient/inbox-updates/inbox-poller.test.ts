/** The poll schedule of one patient's inbox, on a fake clock. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { patientRequest } from '../../../../src/domains/patient/endpoints.js';
import { InboxPoller, type PollRequest } from '../../../../src/domains/patient/inbox-updates/inbox-poller.js';
import {
  createStateEntry,
  releaseRequests,
  type PatientRequest,
} from '../../../../src/domains/patient/inbox-updates/inbox-state.js';
import { type InboxSnapshot, StreamEnd } from '../../../../src/domains/patient/inbox-updates/inbox-updates.js';
import { PollThrottle } from '../../../../src/domains/patient/inbox-updates/poll-throttle.js';
import { diffFor, type RequestsChangedSource } from '../../../../src/domains/patient/inbox-updates/requests-changed.js';
import { Subscriber } from '../../../../src/domains/patient/inbox-updates/subscriber.js';
import type { PollSession } from '../../../../src/domains/patient/inbox-updates/poll-sessions.js';
import type { CancelSignal } from '../../../../src/lib/cancel-signal.js';
import type { UmangClient } from '../../../../src/umang/client.js';
import { UmangFailure } from '../../../../src/umang/failures/failure.js';
import { createTestViewer } from '../../../support/context/viewer.js';

const interval = { minIntervalMs: 1000, maxIntervalMs: 10_000 };

/** The IDs of the requests in the inbox; the latest change is at the end. */
let inbox: string[];
/** Replaces the reply of a poll if set. */
let poll: ((request: PollRequest<InboxSnapshot>) => Promise<InboxSnapshot>) | undefined;
let startedAt: number;
let pollTimes: number[];
let pollRequests: PollRequest<InboxSnapshot>[];
let ended: boolean;

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(1); // no jitter, which would shorten the interval
  resetState();
});

function resetState(): void {
  inbox = ['first'];
  poll = undefined;
  startedAt = Date.now();
  pollTimes = [];
  pollRequests = [];
  ended = false;
}

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

function snapshot(): InboxSnapshot {
  const entries = inbox
    .map((id, index) => {
      const request = { id, status: 'REQUESTED', lastUpdated: `${index}` } as PatientRequest;
      return createStateEntry(id, `${index}`, request);
    })
    .reverse();
  const page = { entries, totalCount: inbox.length };
  const state = { lists: [{ ...page, complete: true }], pages: new Map([['ALL', page]]) };
  return { state, createClient: () => ({}) as UmangClient, release: () => releaseRequests(state) };
}

const viewer = createTestViewer();

const toSession = (token: string, expiresAtMs?: number): PollSession => ({ token, expiresAtMs, viewer });

function startPoller(throttle = new PollThrottle(interval.minIntervalMs)): InboxPoller {
  return new InboxPoller({
    interval,
    throttle,
    async fetchSnapshot(request) {
      pollTimes.push(Date.now() - startedAt);
      pollRequests.push(request);
      return poll ? poll(request) : snapshot();
    },
    onLeave: () => {},
    onEnd: () => void (ended = true),
  });
}

function openStream(poller: InboxPoller, status = 'ALL', session = toSession('token')) {
  const register = (subscriber: Subscriber<InboxSnapshot>) => {
    poller.add(subscriber);
    return poller;
  };
  return new Subscriber<InboxSnapshot, RequestsChangedSource>(register, session, status, diffFor('ALL'));
}

function subscribe(poller: InboxPoller, status = 'ALL', session = toSession('token')) {
  const events: (string[] | Error)[] = [];
  const stream = openStream(poller, status, session);
  const completion = (async () => {
    for await (const event of stream)
      events.push(event instanceof StreamEnd ? event.error : event.requests.map(({ id }) => id));
  })();
  return { events, completion, unsubscribe: () => stream.return() };
}

const advance = (durationMs: number) => jest.advanceTimersByTimeAsync(durationMs);

describe('inbox poller: interval', () => {
  test('grows by half after each poll without a change, up to the maximum', async () => {
    subscribe(startPoller());
    await advance(40_000);
    expect(pollTimes).toEqual([0, 1000, 2500, 4750, 8125, 13_187, 20_780, 30_780]);
  });

  test('doubles after each failure, without an event, and is the minimum again after a change', async () => {
    const { events } = subscribe(startPoller());
    await advance(0);
    poll = () => Promise.reject(new UmangFailure('unavailable', patientRequest));
    await advance(7500);
    expect(pollTimes).toEqual([0, 1000, 3000, 7000]);
    expect(events).toEqual([['first']]);
    poll = undefined;
    inbox.push('second');
    await advance(8500);
    expect(pollTimes).toEqual([0, 1000, 3000, 7000, 15_000, 16_000]);
    expect(events).toEqual([['first'], ['second']]);
  });

  test('is the minimum after pollSoon', async () => {
    const poller = startPoller();
    subscribe(poller);
    await advance(8200);
    poller.pollSoon();
    await advance(900);
    expect(pollTimes).toEqual([0, 1000, 2500, 4750, 8125]);
    await advance(100);
    expect(pollTimes).toEqual([0, 1000, 2500, 4750, 8125, 9125]);
  });

  test('starts when a poll has returned, so polls never overlap', async () => {
    const poller = startPoller();
    const { events } = subscribe(poller);
    await advance(0);
    let respond = () => {};
    poll = () => new Promise((resolve) => (respond = () => resolve(snapshot())));
    await advance(1000);
    for (let call = 0; call < 5; call++) poller.pollSoon();
    await advance(60_000);
    expect(pollTimes).toEqual([0, 1000]);
    respond();
    await advance(1000);
    expect(pollTimes).toEqual([0, 1000, 62_000]);
    expect(events).toEqual([['first']]);
  });
});

describe('inbox poller: subscribers', () => {
  test('those who subscribe together share a poll', async () => {
    const poller = startPoller();
    const subscribers = [subscribe(poller), subscribe(poller, 'REQUESTED'), subscribe(poller)];
    await advance(0);
    expect(subscribers.map(({ events }) => events)).toEqual([[['first']], [['first']], [['first']]]);
    expect(pollTimes).toEqual([0]);
    expect(pollRequests[0]?.statuses).toEqual(new Set(['ALL', 'REQUESTED']));
    expect(poller.subscriberCount).toBe(3);
  });

  test('a new one causes a poll at once and receives nothing that was read before', async () => {
    const poller = startPoller();
    const first = subscribe(poller);
    await advance(300);
    inbox.push('second');
    const second = subscribe(poller);
    await advance(0);
    expect(second.events).toEqual([['second', 'first']]);
    expect(first.events).toEqual([['first'], ['second']]);
    expect(pollTimes).toEqual([0, 300]);
  });

  test('a new one does not receive what a poll reads that started before it subscribed', async () => {
    const poller = startPoller();
    subscribe(poller);
    await advance(0);
    let respond = () => {};
    const stale = snapshot();
    poll = () => new Promise((resolve) => (respond = () => resolve(stale)));
    await advance(1000);
    inbox.push('second');
    const second = subscribe(poller);
    await advance(100);
    poll = undefined;
    respond();
    await advance(0);
    expect(pollTimes).toEqual([0, 1000, 1100]);
    expect(second.events).toEqual([['second', 'first']]);
  });

  test('a new one waits for the next poll if its own fails', async () => {
    const poller = startPoller();
    subscribe(poller);
    await advance(500);
    poll = () => Promise.reject(new UmangFailure('unavailable', patientRequest));
    const second = subscribe(poller);
    await advance(100);
    expect(second.events).toEqual([]);
    poll = undefined;
    inbox.push('second');
    await advance(2000);
    expect(second.events).toEqual([['second', 'first']]);
  });

  test('new ones cause at most three polls at once, then one per interval', async () => {
    const throttle = new PollThrottle(interval.minIntervalMs);
    for (let visit = 0; visit < 100; visit++) {
      const { unsubscribe } = subscribe(startPoller(throttle));
      await advance(100);
      await unsubscribe();
    }
    expect(pollTimes).toEqual([0, 100, 200, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000]);
  });

  test('unchanged parts are copied from the last snapshot, unless somebody subscribed or changed the inbox', async () => {
    const poller = startPoller();
    subscribe(poller);
    await advance(1000);
    subscribe(poller);
    await advance(100);
    poller.pollSoon();
    await advance(5000);
    expect(pollRequests.map(({ reusable }) => reusable !== undefined)).toEqual([false, true, false, false, true, true]);
  });

  test('a slow subscriber misses snapshots but no changes', async () => {
    const poller = startPoller();
    const stream = openStream(poller);
    const read = async () => {
      const { value } = (await stream.next()) as IteratorYieldResult<RequestsChangedSource | StreamEnd>;
      return value instanceof StreamEnd ? value.error : value.requests.map(({ id }) => id);
    };
    const first = read();
    await advance(0);
    expect(await first).toEqual(['first']);
    inbox.push('second');
    await advance(1000);
    inbox.push('third');
    await advance(1000);
    inbox.push('fourth');
    await advance(1000);
    const second = read();
    await advance(0);
    expect(await second).toEqual(['fourth', 'third', 'second']);
    expect(pollTimes).toEqual([0, 1000, 2000, 3000]);
  });

  test('a snapshot is released when all of them have its event, and the next changes are found nevertheless', async () => {
    const snapshots: InboxSnapshot[] = [];
    poll = () => {
      const current = snapshot();
      snapshots.push(current);
      return Promise.resolve(current);
    };
    const areReleased = () => snapshots.map(({ state }) => state.lists[0]?.entries[0]?.request === undefined);
    const poller = startPoller();
    const { events } = subscribe(poller);
    const slow = openStream(poller);
    const first = slow.next();
    await advance(0);
    await first;
    expect(areReleased()).toEqual([false]);
    const next = slow.next();
    await advance(0);
    expect(areReleased()).toEqual([true]);
    poll = undefined;
    inbox.push('second');
    await advance(1000);
    expect(await next).toMatchObject({ value: { requests: [{ id: 'second' }] } });
    expect(events).toEqual([['first'], ['second']]);
  });

  test('the last one to unsubscribe aborts the running poll and ends the poller', async () => {
    const poller = startPoller();
    const subscribers = [subscribe(poller), subscribe(poller)];
    await advance(0);
    let signal: CancelSignal | undefined;
    poll = (request) => {
      ({ signal } = request);
      return new Promise(() => {});
    };
    await advance(1000);
    await subscribers[0]?.unsubscribe();
    expect([signal?.aborted, ended]).toEqual([false, false]);
    await subscribers[1]?.unsubscribe();
    expect([signal?.aborted, ended]).toEqual([true, true]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('inbox poller: several tokens of one patient', () => {
  const pollTokens = () => pollRequests.map(({ session }) => session.token);

  test('poll in turn, at the intervals of a single token', async () => {
    const poller = startPoller();
    const [phone, tablet] = [
      subscribe(poller, 'ALL', toSession('phone')),
      subscribe(poller, 'ALL', toSession('tablet')),
    ];
    await advance(40_000);
    expect(pollTokens().slice(0, 5)).toEqual(['phone', 'tablet', 'phone', 'tablet', 'phone']);
    expect(pollTimes).toEqual([0, 1, 1501, 3751, 7126, 12_188, 19_781, 29_781, 39_781]);
    inbox.push('second');
    await advance(10_000);
    expect([phone.events, tablet.events]).toEqual([
      [['first'], ['second']],
      [['first'], ['second']],
    ]);
  });

  test('one that UMANG rejects ends its own streams, and another one polls at once', async () => {
    const poller = startPoller();
    const phone = subscribe(poller, 'ALL', toSession('phone'));
    const tablet = subscribe(poller, 'ALL', toSession('tablet'));
    await advance(10);
    const failure = rejectTokens('phone');
    inbox.push('second');
    await advance(1500);
    await phone.completion;
    expect(pollTokens()).toEqual(['phone', 'tablet', 'phone', 'tablet']);
    expect(pollTimes).toEqual([0, 1, 1501, 1502]);
    expect(phone.events).toEqual([['first'], failure]);
    expect(tablet.events).toEqual([['first'], ['second']]);
    expect(ended).toBe(false);
    await tablet.unsubscribe();
    expect([ended, jest.getTimerCount()]).toEqual([true, 0]);
  });

  test('one that expires ends its own streams, and the others poll on', async () => {
    const poller = startPoller();
    const phone = subscribe(poller, 'ALL', toSession('phone', startedAt + 1600));
    const tablet = subscribe(poller, 'ALL', toSession('tablet'));
    await advance(1600);
    await phone.completion;
    expect(phone.events[1]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    inbox.push('second');
    await advance(3500);
    expect(tablet.events).toEqual([['first'], ['second']]);
    expect(pollTokens()).toEqual(['phone', 'tablet', 'phone', 'tablet', 'tablet']);
  });

  test('one that UMANG has not accepted receives nothing that another one read', async () => {
    const poller = startPoller();
    const phone = subscribe(poller, 'ALL', toSession('phone'));
    await advance(0);
    rejectTokens('revoked');
    poll = ((reject) => async (request) => {
      await delay(200);
      return reject!(request);
    })(poll);
    await advance(900);
    const tablet = subscribe(poller, 'ALL', toSession('tablet'));
    const revoked = subscribe(poller, 'ALL', toSession('revoked'));
    inbox.push('second');
    await advance(2000);
    expect(revoked.events).toEqual([expect.any(UmangFailure)]);
    expect(tablet.events).toEqual([['second', 'first']]);
    expect(phone.events).toEqual([['first'], ['second']]);
  });

  test('the one that made a mutation polls next, so that a sign-out ends its streams', async () => {
    const poller = startPoller();
    const phone = subscribe(poller, 'ALL', toSession('phone'));
    const tablet = subscribe(poller, 'ALL', toSession('tablet'));
    await advance(1600);
    expect(pollTokens()).toEqual(['phone', 'tablet', 'phone']);
    const failure = rejectTokens('phone');
    poller.pollSoon('phone');
    await advance(1000);
    expect(phone.events).toEqual([['first'], failure]);
    expect(tablet.events).toEqual([['first']]);
  });

  test('what is read from a snapshot later takes a token with subscribers', async () => {
    const poller = startPoller();
    const phone = subscribe(poller, 'ALL', toSession('phone'));
    await advance(0);
    subscribe(poller, 'ALL', toSession('tablet'));
    const [request] = pollRequests;
    expect(request?.selectToken()).toBe('phone');
    await phone.unsubscribe();
    expect(request?.selectToken()).toBe('tablet');
  });

  test('any sequence of subscriptions, rejections and changes: valid tokens miss no change, others receive nothing new', async () => {
    const token = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('subscribe', 'unsubscribe', 'reject', 'mutate'), token }),
      fc.record({ kind: fc.constantFrom('change', 'wait'), token }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.oneof(fc.constant(0), fc.nat(3000))), { maxLength: 25 }),
        async (steps) => {
          resetState();
          const rejected = new Set<string>();
          let running = 0;
          poll = async ({ session, signal }) => {
            running++;
            expect(running).toBe(1);
            const state = snapshot();
            await delay(100);
            if (signal.aborted) throw new Error('aborted');
            running--;
            if (rejected.has(session.token)) throw new UmangFailure('unauthenticated', patientRequest);
            return state;
          };
          const subscribers: (ReturnType<typeof subscribe> & {
            token: string;
            revokedAtStart: boolean;
            left: boolean;
          })[] = [];
          let poller: InboxPoller | undefined;
          for (const [{ kind, token }, durationMs] of steps) {
            if (kind === 'subscribe') {
              if (!poller || ended) {
                [poller, ended, running] = [startPoller(), false, 0];
              }
              // A token that UMANG accepted before it was revoked is checked when its turn comes.
              const isInUse = subscribers.some((other) => other.token === token && !other.left);
              const revokedAtStart = rejected.has(token) && !isInUse;
              subscribers.push({ ...subscribe(poller, 'ALL', toSession(token)), token, revokedAtStart, left: false });
            }
            if (kind === 'unsubscribe') {
              const subscriber = subscribers.find((candidate) => candidate.token === token && !candidate.left);
              if (subscriber) {
                subscriber.left = true;
                void subscriber.unsubscribe();
              }
            }
            if (kind === 'reject') rejected.add(token);
            if (kind === 'mutate') poller?.pollSoon(token);
            if (kind === 'change') inbox.push(`request-${inbox.length}`);
            await advance(durationMs);
          }
          await advance(60_000);
          for (const { events, token, revokedAtStart, left } of subscribers) {
            const ids = events.flatMap((event) => (Array.isArray(event) ? event : []));
            if (revokedAtStart) expect(ids).toEqual([]);
            if (left) continue;
            if (rejected.has(token)) expect(events.at(-1)).toBeInstanceOf(UmangFailure);
            else expect(new Set(ids)).toEqual(new Set(inbox));
          }
          for (const { left, unsubscribe } of subscribers) if (!left) void unsubscribe();
          await advance(1000);
          expect(jest.getTimerCount()).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });

  const delay = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

  function rejectTokens(...tokens: string[]): UmangFailure {
    const failure = new UmangFailure('unauthenticated', patientRequest);
    poll = ({ session }) => (tokens.includes(session.token) ? Promise.reject(failure) : Promise.resolve(snapshot()));
    return failure;
  }
});

describe('inbox poller: end of streams', () => {
  test.each(['unauthenticated', 'forbidden'] as const)(
    'a poll that fails as %s ends every stream with that error',
    async (kind) => {
      const { events, completion } = subscribe(startPoller());
      await advance(0);
      const failure = new UmangFailure(kind, patientRequest);
      poll = () => Promise.reject(failure);
      await advance(1000);
      await completion;
      expect(events).toEqual([['first'], failure]);
      expect([ended, jest.getTimerCount()]).toEqual([true, 0]);
    },
  );

  test('the expiry of the token ends every stream with UNAUTHENTICATED', async () => {
    const { events, completion } = subscribe(startPoller(), 'ALL', toSession('token', startedAt + 5000));
    await advance(4999);
    expect(ended).toBe(false);
    await advance(1);
    await completion;
    const [, error] = events;
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect([ended, jest.getTimerCount()]).toEqual([true, 0]);
  });
});
