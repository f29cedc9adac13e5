/** The state of an inbox at a poll: equal to what queries return, changed by every change, and read with few calls. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Context } from '../../../../src/domains/context.js';
import { createInboxLoader } from '../../../../src/domains/patient/inbox/inbox.js';
import { requests } from '../../../../src/domains/patient/inbox/requests.js';
import { type PolledState, readInboxState } from '../../../../src/domains/patient/inbox-updates/inbox-snapshot.js';
import { releaseRequests } from '../../../../src/domains/patient/inbox-updates/inbox-state.js';
import { diffFor } from '../../../../src/domains/patient/inbox-updates/requests-changed.js';
import { UmangClient } from '../../../../src/umang/client.js';
import {
  createInboxUpstream,
  emptyInbox,
  type GeneratedInbox,
  type InboxRow,
  inboxes,
  statuses,
} from '../../../support/upstream/generated-inbox.js';

const anyStatus = fc.constantFrom('ALL', ...statuses);

function createPatient(inbox: GeneratedInbox) {
  const upstream = createInboxUpstream(() => inbox);
  const caller = { user: upstream.options.user, patientToken: () => Promise.resolve('token') };
  const createClient = () => new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
  const skipped: string[] = [];
  return {
    skipped,
    calls: upstream.calls,
    /** Counts the calls of each poll. */
    poll: async (status: string, reusable?: PolledState) => {
      upstream.calls.length = 0;
      const state = await readInboxState(createClient(), new Set([status]), reusable, (list) => skipped.push(list));
      return { state, createClient, release: () => releaseRequests(state) };
    },
    query: async (status: string) => {
      const umang = createClient();
      const context = { umang, loaders: { inbox: createInboxLoader(umang) } } as Context;
      const { nodes, totalCount } = await requests.requests({}, { status }, context);
      return { ids: nodes.map(({ id }) => id), totalCount };
    },
  };
}

type Snapshot = Awaited<ReturnType<ReturnType<typeof createPatient>['poll']>>;

function toEvent(status: string, previous: Snapshot | undefined, current: Snapshot) {
  const event = diffFor(status)(previous, current);
  return event && { ids: event.requests.map(({ id }) => id), totalCount: event.totalCount };
}

const time = (seconds: number): string => new Date(Date.UTC(2022, 0, 1) + seconds * 1000).toISOString().slice(0, -1);

/** Rows of which the first has changed last. */
const rows = (name: string, count: number, statusAt: (index: number) => string, newest = 10_000): InboxRow[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index}`,
    status: statusAt(index),
    lastUpdated: time(newest - index * 10),
  }));

/** More requests of each kind than a reply holds, the pending ones last. */
const largeInbox = (): GeneratedInbox => ({
  consents: rows('consent', 150, (index) => (index < 140 ? 'GRANTED' : 'REQUESTED'), 9001),
  subscriptions: rows('subscription', 12, (index) => (index < 9 ? 'DENIED' : 'REQUESTED'), 9002),
  authorizations: rows('authorization', 130, (index) => (index < 120 ? 'DENIED' : 'REQUESTED'), 9003),
  lockerSetups: [],
});

/** Makes a row the newest one with another status. */
function change(inbox: GeneratedInbox, id: string, status: string): void {
  const update = (row: InboxRow): InboxRow => (row.id === id ? { ...row, status, lastUpdated: time(2_000_000) } : row);
  inbox.consents = (inbox.consents as InboxRow[]).map(update);
  inbox.subscriptions = inbox.subscriptions.map(update);
  inbox.authorizations = inbox.authorizations.map(update);
  inbox.lockerSetups = inbox.lockerSetups.map(({ subscription, authorization }) => ({
    subscription: subscription && update(subscription),
    authorization: authorization && update(authorization),
  }));
}

describe('first event', () => {
  test('equals the first page of the query, for any inbox and status', async () => {
    await fc.assert(
      fc.asyncProperty(inboxes, anyStatus, async (inbox, status) => {
        const { poll, query } = createPatient(inbox);
        expect(toEvent(status, undefined, await poll(status))).toEqual(await query(status));
      }),
      { numRuns: 300 },
    );
  });

  test.each(['ALL', ...statuses])(
    'equals the first page of the query with status %s of a large inbox',
    async (status) => {
      const { poll, query } = createPatient(largeInbox());
      expect(toEvent(status, undefined, await poll(status))).toEqual(await query(status));
    },
  );
});

test('snapshot: a request in a list and on the first page is stored once', async () => {
  const { poll } = createPatient({ ...emptyInbox(), consents: rows('consent', 3, () => 'REQUESTED') });
  const { state } = await poll('REQUESTED');
  const listed = new Set(state.lists.flatMap(({ entries }) => entries));
  const page = state.pages.get('REQUESTED')?.entries ?? [];
  expect(page).toHaveLength(3);
  expect(page.filter((entry) => !listed.has(entry))).toEqual([]);
});

describe('later events', () => {
  test('contain every request that was on the first page and has changed, for any inbox and status', async () => {
    await fc.assert(
      fc.asyncProperty(inboxes, anyStatus, fc.nat(), fc.constantFrom(...statuses), async (inbox, status, pick, to) => {
        const { poll, query } = createPatient(inbox);
        const before = await poll(status);
        const { ids } = await query(status);
        fc.pre(ids.length > 0);
        const id = ids[pick % ids.length] ?? '';
        change(inbox, id, to);
        const after = await poll(status, before.state);
        expect(toEvent(status, before, after)).toEqual({ ids: [id], totalCount: (await query(status)).totalCount });
      }),
      { numRuns: 300 },
    );
  });

  test.each(['consent-145', 'subscription-11', 'authorization-125'])(
    'contain %s, which is far down in a large inbox, when it is denied',
    async (id) => {
      const inbox = largeInbox();
      const { poll } = createPatient(inbox);
      const before = await poll('REQUESTED');
      change(inbox, id, 'DENIED');
      const after = await poll('REQUESTED', before.state);
      expect(toEvent('REQUESTED', before, after)).toEqual({ ids: [id], totalCount: 22 });
      expect(toEvent('REQUESTED', after, await poll('REQUESTED', after.state))).toBeUndefined();
    },
  );

  test('contain a change that UMANG does not sort to the front, if the poll reads everything', async () => {
    const inbox = largeInbox();
    const { poll } = createPatient(inbox);
    const before = await poll('REQUESTED');
    inbox.subscriptions = inbox.subscriptions.map((row, index) => (index === 11 ? { ...row, status: 'DENIED' } : row));
    expect(toEvent('REQUESTED', before, await poll('REQUESTED'))).toEqual({ ids: ['subscription-11'], totalCount: 22 });
  });
});

describe('calls of a poll', () => {
  test('an inbox that fits into one reply: one call, whatever the status', async () => {
    const { poll, calls } = createPatient({ ...emptyInbox(), consents: rows('consent', 100, () => 'REQUESTED') });
    for (const status of ['ALL', 'REQUESTED']) {
      await poll(status);
      expect(calls).toEqual(['patientRequest']);
    }
  });

  test('a large inbox: three calls at first, one while nothing changes', async () => {
    const inbox = largeInbox();
    const { poll, calls } = createPatient(inbox);
    const { state } = await poll('REQUESTED');
    expect(calls).toEqual(['patientRequest', 'subscriptionRequests', 'patientRequest']);
    const unchanged = await poll('REQUESTED', state);
    expect(calls).toEqual(['patientRequest']);
    expect(unchanged.state.pages.get('REQUESTED')).toEqual(state.pages.get('REQUESTED'));
    change(inbox, 'consent-0', 'REVOKED');
    await poll('REQUESTED', unchanged.state);
    expect(calls).toHaveLength(3);
  });
});

describe('a row that cannot be read', () => {
  const unreadable = [null, 7, { id: null, status: 'REQUESTED' }, { status: 'REQUESTED', hiTypes: 'none' }];

  test('is left out of the snapshot and reported, and the other rows are not', async () => {
    const [first, ...others] = rows('consent', 3, () => 'REQUESTED');
    const inbox = { ...emptyInbox(), consents: [first, ...unreadable, ...others] };
    const { poll, skipped } = createPatient(inbox);
    const { state } = await poll('ALL');
    expect(state.pages.get('ALL')?.entries.map(({ id }) => id)).toEqual(['consent-0', 'consent-1', 'consent-2']);
    expect(new Set(skipped)).toEqual(new Set(['consents']));
  });

  test('does not end the sequence of events', async () => {
    const inbox = { ...emptyInbox(), consents: [...rows('consent', 2, () => 'REQUESTED'), ...unreadable] };
    const { poll } = createPatient(inbox);
    const before = await poll('ALL');
    inbox.consents.push({ id: 'new', status: 'REQUESTED', lastUpdated: time(2_000_000) });
    expect(toEvent('ALL', before, await poll('ALL', before.state))?.ids).toEqual(['new']);
  });

  test('in the list of all subscriptions: is left out and reported', async () => {
    const inbox = { ...emptyInbox(), subscriptions: rows('subscription', 8, () => 'REQUESTED') };
    inbox.subscriptions[7] = { ...inbox.subscriptions[7], id: null } as unknown as InboxRow;
    const { poll, skipped } = createPatient(inbox);
    const { state } = await poll('ALL');
    expect(state.pages.get('ALL')?.entries).toHaveLength(7);
    expect(new Set(skipped)).toEqual(new Set(['subscriptions']));
  });

  test('is left out of a query, and counts in the total', async () => {
    const { query } = createPatient({ ...emptyInbox(), consents: [...unreadable, ...rows('consent', 1, () => 'NEW')] });
    await expect(query('ALL')).resolves.toEqual({ ids: ['consent-0'], totalCount: 5 });
    await expect(query('GRANTED')).resolves.toEqual({ ids: [], totalCount: 0 });
  });
});
