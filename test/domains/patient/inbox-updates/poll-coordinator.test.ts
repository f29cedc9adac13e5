/** The polls of one inbox by several replicas, on a fake clock, a simulated UMANG and a store in memory. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { patientRequest } from '../../../../src/domains/patient/endpoints.js';
import { createInboxPollers, type InboxPollers } from '../../../../src/domains/patient/inbox-updates/inbox-pollers.js';
import { StreamEnd } from '../../../../src/domains/patient/inbox-updates/inbox-updates.js';
import { diffFor } from '../../../../src/domains/patient/inbox-updates/requests-changed.js';
import { ReplicaPolling } from '../../../../src/domains/patient/inbox-updates/poll-coordinator.js';
import { UmangFailure } from '../../../../src/umang/failures/failure.js';
import { createMemoryStore, type MemoryStore } from '../../../support/memory-store.js';
import { createInboxUpstream, emptyInbox, type GeneratedInbox } from '../../../support/upstream/generated-inbox.js';
import { unlimitedBudget } from '../../../support/context/unlimited-budget.js';
import { createTestViewer } from '../../../support/context/viewer.js';

interface Replica {
  readonly pollers: InboxPollers;
  readonly store: MemoryStore | undefined;
  readonly upstream: ReturnType<typeof createInboxUpstream>;
}

let inbox: GeneratedInbox;
let store: MemoryStore;
let replicas: Replica[];
let isUpstreamFailing: boolean;

const viewer = createTestViewer('token', { id: 'asha@sbx' });
const callDurationMs = 100;
const row = (id: string, seconds: number, status = 'REQUESTED') => ({
  id,
  status,
  lastUpdated: new Date(Date.UTC(2022, 0, 1) + seconds * 1000).toISOString().slice(0, -1),
});

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }); // what promises and loaders use
  inbox = { ...emptyInbox(), consents: [row('first', 0)] };
  store = createMemoryStore();
  isUpstreamFailing = false;
  replicas = [];
});

afterEach(async () => {
  for (const { pollers } of replicas) pollers.close();
  await advance(2 * callDurationMs); // calls in progress end
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
  jest.restoreAllMocks();
});

function startReplica(sharedStore: MemoryStore | undefined = store.connect()): Replica {
  const inboxUpstream = createInboxUpstream(() => {
    if (isUpstreamFailing) throw new UmangFailure('refused', patientRequest); // not retried
    return inbox;
  });
  const { transport } = inboxUpstream;
  const post: typeof transport.post = async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, callDurationMs)); // so that polls can overlap
    return transport.post(...args);
  };
  const upstream = { ...inboxUpstream, transport: { ...transport, post } };
  const pollers = createInboxPollers(upstream, {
    interval: { minIntervalMs: 3000, maxIntervalMs: 30_000 },
    maxSubscriptions: { name: 'MAX_SUBSCRIPTIONS_PER_PATIENT', value: 20 },
    callObserverFor: () => () => ({ headers: {}, end: () => {} }),
    createPollBudget: unlimitedBudget,
    createEventBudget: unlimitedBudget,
    onSkippedRows: () => {},
    sharedStore,
  });
  const replica = { pollers, store: sharedStore, upstream };
  replicas.push(replica);
  return replica;
}

async function startThree(): Promise<[Replica, Replica, Replica]> {
  return [startReplica(), startReplica(), startReplica()];
}

async function subscribe({ pollers, upstream }: Replica) {
  const ids: string[] = [];
  const stream = await pollers.forViewer(upstream.options.user, viewer).subscribe('ALL', diffFor('ALL'));
  void (async () => {
    for await (const event of stream)
      if (!(event instanceof StreamEnd)) ids.push(...event.requests.map(({ id }) => id));
  })();
  return ids;
}

const mutate = ({ pollers, upstream }: Replica) => pollers.forViewer(upstream.options.user, viewer).pollSoon();

const pollCounts = () => replicas.map(({ upstream: { calls } }) => calls.length);
const pollCount = () => pollCounts().reduce((sum, count) => sum + count, 0);

/** In small steps, because a poll takes several turns of the event loop. */
async function advance(durationMs: number): Promise<void> {
  for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs += 50) await jest.advanceTimersByTimeAsync(50);
}

describe('three replicas with a listener each', () => {
  test('poll at most 8 times in 27 s', async () => {
    const all = await startThree();
    for (const replica of all) await subscribe(replica);
    await advance(27_000);
    expect(pollCount()).toBeLessThanOrEqual(8);
    expect(
      pollCounts()
        .toSorted((a, b) => a - b)
        .slice(0, 2),
    ).toEqual([1, 1]); // the first event of the followers
  });

  test('poll a quiet inbox in ten minutes as often as one replica does, besides the first poll of each', async () => {
    const all = await startThree();
    for (const replica of all) await subscribe(replica);
    await advance(600_000);
    const shared = pollCount();
    for (const { pollers } of replicas.splice(0)) pollers.close();
    await subscribe(startReplica(undefined));
    jest.spyOn(Math, 'random').mockReturnValue(0);
    await advance(600_000);
    expect(shared).toBeLessThanOrEqual(pollCount() + 2);
  });

  test('all send a change that the holder of the lease reads', async () => {
    const all = await startThree();
    const events = await Promise.all(all.map(subscribe));
    await advance(60_000);
    inbox.consents.push(row('second', 1));
    await advance(34_000);
    expect(events).toEqual([
      ['first', 'second'],
      ['first', 'second'],
      ['first', 'second'],
    ]);
  });

  test('all send a change that a mutation at any of them made within 300 ms', async () => {
    const all = await startThree();
    const events = await Promise.all(all.map(subscribe));
    const mutating = startReplica();
    await advance(20_000);
    for (const replica of [...all, mutating]) {
      const id = `request-${inbox.consents.length}`;
      inbox.consents.push(row(id, inbox.consents.length));
      await mutate(replica);
      await advance(300);
      expect(events.map((ids) => ids.at(-1))).toEqual([id, id, id]);
      await advance(10_600); // at least the minimum interval after a poll
    }
  });

  test('one takes over when the holder of the lease is killed, and sends changes', async () => {
    const all = await startThree();
    const events = await Promise.all(all.map(subscribe));
    await advance(50_000);
    const before = pollCounts();
    const holder = before.indexOf(Math.max(...before));
    all[holder]!.store!.isDown = true;
    all[holder]!.pollers.close();
    inbox.consents.push(row('second', 1));
    await advance(30_000 + 1500 + 3000);
    const others = events.filter((_, index) => index !== holder);
    expect(others).toEqual([
      ['first', 'second'],
      ['first', 'second'],
    ]);
    const atTakeover = pollCount();
    await advance(60_000);
    expect(pollCount() - atTakeover).toBeLessThanOrEqual(9); // one poller again
  });

  test('only one takes over, even if the others notice the end of the holder at the same time', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(1);
    const all = await startThree();
    await Promise.all(all.map(subscribe));
    await advance(20_000);
    const before = pollCounts();
    const holder = before.indexOf(Math.max(...before));
    all[holder]!.store!.isDown = true;
    all[holder]!.pollers.close();
    while (pollCount() === before.reduce((a, b) => a + b, 0)) await advance(50);
    await advance(1000);
    expect(pollCounts().filter((count, index) => count > before[index]!)).toHaveLength(1);
  });

  test('poll each for itself while the store is down, and share again afterwards', async () => {
    const all = await startThree();
    const events = await Promise.all(all.map(subscribe));
    await advance(20_000);
    store.isDown = true;
    inbox.consents.push(row('second', 1));
    await advance(32_000);
    for (const ids of events) expect(ids).toEqual(['first', 'second']);
    await advance(100_000);
    store.isDown = false;
    await advance(100_000);
    const before = pollCount();
    await advance(300_000);
    expect(pollCount() - before).toBeLessThanOrEqual(14); // 300 s / 24 s, the interval with its jitter
  });

  test('send a change after UMANG has failed for all of them', async () => {
    const all = await startThree();
    const events = await Promise.all(all.map(subscribe));
    await advance(20_000);
    isUpstreamFailing = true;
    await advance(60_000);
    inbox.consents.push(row('second', 1));
    isUpstreamFailing = false;
    await advance(35_000);
    for (const ids of events) expect(ids).toEqual(['first', 'second']);
  });
});

test('a listener that joins while another replica polls receives the inbox at once', async () => {
  const [first, second] = await startThree();
  await subscribe(first);
  await advance(20_000);
  const ids = await subscribe(second);
  await advance(200);
  expect(ids).toEqual(['first']);
});

test('a replica takes over when the last listener of the holder leaves', async () => {
  const [first, second] = await startThree();
  await subscribe(first);
  await advance(100);
  await subscribe(second);
  await advance(10_000);
  first.pollers.close();
  const before = second.upstream.calls.length;
  await advance(30_000);
  expect(second.upstream.calls.length - before).toBeGreaterThanOrEqual(2);
});

test('messages that cannot be read are ignored', async () => {
  const sharedStore = store.connect();
  let send: ((message: string) => void) | undefined;
  const replica = startReplica({
    ...sharedStore,
    subscribe: (channel, listener) => {
      send = listener;
      return sharedStore.subscribe(channel, listener);
    },
  });
  await subscribe(replica);
  await advance(1000);
  for (const message of ['', 'null', '{"kind":"poll"}', '{"kind":"later","from":"x"}']) send?.(message);
  await advance(1000);
  expect(replica.upstream.calls).toHaveLength(1);
});

test('messages hold neither a token nor anything of the inbox', async () => {
  const [first] = await startThree();
  await subscribe(first);
  await mutate(first);
  await advance(10_000);
  expect(store.messages.length).toBeGreaterThan(2);
  for (const message of store.messages) expect(message).not.toMatch(/token|asha|first|REQUESTED/);
});

test('replica polling: ignores messages that have another form than those of this version', async () => {
  const listener = { onMutation: jest.fn(), onAnnouncement: jest.fn() };
  const coordinator = new ReplicaPolling(store).coordinate('inbox', listener);
  const channel = 'inbox updates inbox';
  const otherForms = [
    'a later format',
    'null',
    '{}',
    '{"kind":"poll","from":"other"}',
    '{"kind":"later","from":"other"}',
  ];
  for (const message of otherForms) await store.publish(channel, message);
  expect([listener.onMutation, listener.onAnnouncement].flatMap(({ mock }) => mock.calls)).toEqual([]);
  await new ReplicaPolling(store).announceMutation('inbox');
  expect(listener.onMutation).toHaveBeenCalledTimes(1);
  coordinator.close();
});
