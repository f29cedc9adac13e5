/** The pollers of several subscribers, on a fake clock and a simulated UMANG. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createInboxPollers, type InboxPollers } from '../../../../src/domains/patient/inbox-updates/inbox-pollers.js';
import { StreamEnd } from '../../../../src/domains/patient/inbox-updates/inbox-updates.js';
import { diffFor, type RequestsChangedSource } from '../../../../src/domains/patient/inbox-updates/requests-changed.js';
import { myProfile } from '../../../../src/domains/patient/endpoints.js';
import { UmangFailure } from '../../../../src/umang/failures/failure.js';
import { createInboxUpstream, emptyInbox, type GeneratedInbox } from '../../../support/upstream/generated-inbox.js';
import { unlimitedBudget } from '../../../support/context/unlimited-budget.js';
import { createTestViewer } from '../../../support/context/viewer.js';

let inbox: GeneratedInbox;
let pollers: InboxPollers;
let upstream: ReturnType<typeof createInboxUpstream>;
let readProfile: () => unknown;
let eventBudgets: number;
let skipped: string[];

const viewer = createTestViewer('token', { id: 'asha@sbx' });
const row = (id: string, seconds: number, status = 'REQUESTED') => ({
  id,
  status,
  lastUpdated: new Date(Date.UTC(2022, 0, 1) + seconds * 1000).toISOString().slice(0, -1),
});

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }); // what promises and loaders use
  jest.spyOn(Math, 'random').mockReturnValue(1); // no jitter
  inbox = { ...emptyInbox(), consents: [row('first', 0)] };
  readProfile = () => ({ id: 'asha@sbx' });
  upstream = createInboxUpstream(() => inbox, { myProfile: () => readProfile() });
  eventBudgets = 0;
  skipped = [];
  pollers = createInboxPollers(upstream, {
    interval: { minIntervalMs: 3000, maxIntervalMs: 30_000 },
    maxSubscriptions: { name: 'MAX_SUBSCRIPTIONS_PER_PATIENT', value: 20 },
    callObserverFor: () => () => ({ headers: {}, end: () => {} }),
    createPollBudget: unlimitedBudget,
    createEventBudget() {
      eventBudgets++;
      return unlimitedBudget();
    },
    onSkippedRows: (list) => skipped.push(list),
  });
});

afterEach(() => {
  pollers.close();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

async function subscribe(status = 'ALL') {
  const events: RequestsChangedSource[] = [];
  const stream = await pollers.forViewer(upstream.options.user, viewer).subscribe(status, diffFor(status));
  void (async () => {
    for await (const event of stream) if (!(event instanceof StreamEnd)) events.push(event);
  })();
  return events;
}

/** In small steps, because a poll takes several turns of the event loop. */
async function advance(durationMs: number): Promise<void> {
  for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs += 50) await jest.advanceTimersByTimeAsync(50);
}

describe('selections of events', () => {
  test('share the replies of one snapshot, and each event has a budget of its own', async () => {
    const [[first], [second]] = await subscribeTwo();
    await first.createClient().call(myProfile, {});
    await second.createClient().call(myProfile, {});
    expect(upstream.calls).toEqual(['patientRequest', 'myProfile']);
    expect(eventBudgets).toBe(2);
  });

  test('do not repeat a failure of another event of the same snapshot', async () => {
    const [[first], [second]] = await subscribeTwo();
    readProfile = () => {
      throw new UmangFailure('refused', myProfile);
    };
    await expect(first.createClient().call(myProfile, {})).rejects.toMatchObject({ kind: 'refused' });
    readProfile = () => ({ id: 'asha@sbx' });
    expect(await second.createClient().call(myProfile, {})).toMatchObject({ id: 'asha@sbx' });
  });

  async function subscribeTwo() {
    const subscribers = [await subscribe(), await subscribe('REQUESTED')] as const;
    await advance(200);
    const snapshots = subscribers.map((events) => events.map(({ snapshot }) => snapshot));
    expect(snapshots[0]).toEqual(snapshots[1]);
    return snapshots as [[RequestsChangedSource['snapshot']], [RequestsChangedSource['snapshot']]];
  }
});

describe('a row that cannot be read', () => {
  test('is reported once and does not keep subscribers from the changes of other rows', async () => {
    inbox.consents.push({ id: null, status: 'REQUESTED' });
    const events = await subscribe();
    await advance(30_000);
    inbox.consents.push(row('second', 1));
    await advance(30_000);
    expect(events.map(({ requests }) => requests.map(({ id }) => id))).toEqual([['first'], ['second']]);
    expect(skipped).toEqual(['consents']);
  });
});

describe('upstream calls in 27 s', () => {
  const largeInbox = () => {
    const rows = (name: string, count: number, pending: number) =>
      Array.from({ length: count }, (_, n) =>
        row(`${name}-${n}`, 1000 - n, n < count - pending ? 'GRANTED' : 'REQUESTED'),
      );
    inbox = {
      consents: rows('consent', 150, 20),
      subscriptions: rows('subscription', 12, 4),
      authorizations: rows('authorization', 110, 20),
      lockerSetups: [],
    };
  };

  test('three subscribers of an inbox that fits into one reply: one call per poll', async () => {
    for (const status of ['ALL', 'REQUESTED', 'GRANTED']) await subscribe(status);
    await advance(27_000);
    expect(upstream.calls).toEqual(Array.from({ length: 5 }, () => 'patientRequest'));
  });

  test('three subscribers of a large inbox: one call per poll, and three more for what is past the first reply', async () => {
    largeInbox();
    for (const status of ['ALL', 'REQUESTED', 'GRANTED']) await subscribe(status);
    await advance(27_000);
    expect(upstream.calls).toHaveLength(5 + 3);
  });

  test('three subscribers who come one after the other: no more calls than for three who come together', async () => {
    for (let subscriber = 0; subscriber < 3; subscriber++) {
      await subscribe();
      await advance(1000);
    }
    await advance(24_000);
    expect(upstream.calls).toHaveLength(5);
  });
});
