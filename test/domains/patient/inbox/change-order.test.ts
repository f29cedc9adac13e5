/** Inbox lists and live updates are in the order of instants, however UMANG spells the times. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Context } from '../../../../src/domains/context.js';
import { toLockerSetup } from '../../../../src/domains/locker/locker.js';
import { createInboxLoader } from '../../../../src/domains/patient/inbox/inbox.js';
import { sortNewestFirst } from '../../../../src/domains/patient/inbox/inbox-types.js';
import { requests } from '../../../../src/domains/patient/inbox/requests.js';
import { readInboxState } from '../../../../src/domains/patient/inbox-updates/inbox-snapshot.js';
import { diffFor } from '../../../../src/domains/patient/inbox-updates/requests-changed.js';
import type { Connection } from '../../../../src/domains/shared/relay/connection.js';
import { UmangClient } from '../../../../src/umang/client.js';
import {
  createInboxUpstream,
  emptyInbox,
  type GeneratedInbox,
  inboxes,
  type InboxRow,
} from '../../../support/upstream/generated-inbox.js';

function createPatient(readInbox: () => GeneratedInbox) {
  const upstream = createInboxUpstream(readInbox);
  const caller = { user: upstream.options.user, patientToken: () => Promise.resolve('token') };
  const createClient = () => new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
  return {
    readPage: async (field: keyof typeof requests, first: number, after?: string | null) => {
      const umang = createClient();
      const context = { umang, loaders: { inbox: createInboxLoader(umang) } } as Context;
      const page = await requests[field]({}, { first, after, status: 'ALL' }, context);
      return page as Connection<{ id: string; lastUpdated: string | null }>;
    },
    poll: async () => ({
      state: await readInboxState(createClient(), new Set(['ALL']), undefined, () => {}),
      createClient,
      release: () => {},
    }),
  };
}

const spellings: ((utc: string) => string)[] = [
  (utc) => utc,
  (utc) => `${utc}Z`,
  (utc) => `${utc}000`,
  (utc) => new Date(Date.parse(`${utc}Z`) + 330 * 60_000).toISOString().replace('Z', '+05:30'),
  (utc) => new Date(Date.parse(`${utc}Z`) - 660 * 60_000).toISOString().replace('Z', '-11:00'),
];

/** Inboxes whose times are spelled in different ways, and the instant of each row. */
const mixedInboxes = fc.tuple(inboxes, fc.infiniteStream(fc.constantFrom(...spellings))).map(([inbox, chosen]) => {
  const instants = new Map<string, number>();
  const spell = (row: InboxRow): InboxRow => {
    instants.set(row.id, Date.parse(`${row.lastUpdated}Z`));
    const toSpelling = chosen.next().value as (utc: string) => string;
    return { ...row, lastUpdated: toSpelling(row.lastUpdated) };
  };
  const mixed: GeneratedInbox = {
    consents: (inbox.consents as InboxRow[]).map(spell),
    subscriptions: inbox.subscriptions.map(spell),
    authorizations: inbox.authorizations.map(spell),
    lockerSetups: inbox.lockerSetups.map(({ subscription, authorization }) => ({
      subscription: subscription && spell(subscription),
      authorization: authorization && spell(authorization),
    })),
  };
  for (const { subscription, authorization } of mixed.lockerSetups) {
    const halves = [subscription, authorization].flatMap((half) => instants.get(half?.id ?? '') ?? []);
    instants.set(`setup of ${(subscription ?? authorization)?.id}`, Math.max(...halves));
  }
  return { inbox: mixed, instants };
});

const paging = fc.record({
  field: fc.constantFrom<keyof typeof requests>('requests', 'subscriptionRequests', 'authorizationRequests'),
  first: fc.integer({ min: 1, max: 9 }),
});

test('pages list every request once, newest first, for any mixture of time zones', async () => {
  await fc.assert(
    fc.asyncProperty(mixedInboxes, paging, async ({ inbox, instants }, { field, first }) => {
      const { readPage } = createPatient(() => inbox);
      const listed: number[] = [];
      for (let after: string | null | undefined; ;) {
        const { nodes, pageInfo } = await readPage(field, first, after);
        for (const node of nodes) {
          const setup = 'subscriptionRequest' in node ? instants.get(`setup of ${node.id}`) : undefined;
          listed.push(setup ?? instants.get(node.id) ?? NaN);
          expect(Date.parse(node.lastUpdated ?? '')).toBe(listed.at(-1));
        }
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(listed).toEqual(listed.toSorted((a, b) => b - a));
      expect(new Set(listed).size).toBe(listed.length);
    }),
    { numRuns: 200 },
  );
});

test('rows are sorted by the latest change, or else by the creation; those without a time come last', () => {
  const rows = [
    { id: 'none' },
    { id: 'created', lastUpdated: 'yesterday', createdAt: '2022-01-01T03:00:00' },
    { id: 'IST', lastUpdated: '2022-01-01T09:00:00+05:30', createdAt: '2021-01-01T00:00:00' },
    { id: 'UTC', lastUpdated: '2022-01-01T04:00:00' },
  ];
  expect(sortNewestFirst(rows).map(({ id }) => id)).toEqual(['UTC', 'IST', 'created', 'none']);
});

test('a locker setup was created with its earlier half and changed with its later one', () => {
  const half = { status: 'GRANTED' };
  const setup = toLockerSetup({
    subscription: {
      ...half,
      id: 's',
      createdAt: '2022-01-01T09:00:00+05:30',
      lastUpdated: '2022-01-02T09:00:00+05:30',
    },
    authorization: { ...half, requestId: 'a', createdAt: '2022-01-01T04:00:00', lastUpdated: '2022-01-02T04:00:00' },
  });
  expect(setup).toMatchObject({ createdAt: '2022-01-01T09:00:00+05:30', lastUpdated: '2022-01-02T04:00:00Z' });
});

describe('a time without a zone that lies in the future as UTC', () => {
  afterEach(() => void jest.useRealTimers());

  /** 11:40 in India. */
  const now = Date.parse('2022-01-01T06:10:00Z');
  const inbox: GeneratedInbox = {
    ...emptyInbox(),
    consents: [{ id: 'consent in UTC', status: 'REQUESTED', lastUpdated: '2022-01-01T06:05:00' }],
    subscriptions: [
      { id: 'newer in IST', status: 'REQUESTED', lastUpdated: '2022-01-01T11:39:00' },
      { id: 'older in IST', status: 'REQUESTED', lastUpdated: '2022-01-01T11:30:00' },
    ],
  };

  test('is sorted and returned as Indian time', async () => {
    jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const { nodes } = await createPatient(() => inbox).readPage('requests', 10);
    expect(nodes.map(({ id, lastUpdated }) => [id, lastUpdated])).toEqual([
      ['newer in IST', '2022-01-01T11:39:00+05:30'],
      ['consent in UTC', '2022-01-01T06:05:00Z'],
      ['older in IST', '2022-01-01T11:30:00+05:30'],
    ]);
  });

  test('causes no event of live updates when it no longer lies in the future', async () => {
    jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const { poll } = createPatient(() => inbox);
    const before = await poll();
    jest.setSystemTime(Date.parse('2022-01-01T11:45:00Z'));
    const after = await poll();
    expect(after.state.lists.flatMap(({ entries }) => entries.map(({ request }) => request?.lastUpdated))).toContain(
      '2022-01-01T11:39:00Z',
    );
    expect(diffFor('ALL')(before, after)).toBeUndefined();
  });
});
