/** `totalCount` of the inbox lists equals the number of rows on all pages, whatever the page size. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Context } from '../../../../src/domains/context.js';
import { createInboxLoader } from '../../../../src/domains/patient/inbox/inbox.js';
import { requests } from '../../../../src/domains/patient/inbox/requests.js';
import type { Connection } from '../../../../src/domains/shared/relay/connection.js';
import { UmangClient } from '../../../../src/umang/client.js';
import {
  createInboxUpstream,
  emptyInbox,
  type GeneratedInbox,
  inboxes,
  type InboxRow,
  statuses,
} from '../../../support/upstream/generated-inbox.js';

type Arguments = Parameters<typeof requests.requests>[1];
type Field = keyof typeof requests;

const fields = Object.keys(requests) as Field[];
const kinds = ['CONSENT', 'SUBSCRIPTION', 'AUTHORIZATION', 'LOCKER_SETUP'] as const;

function createReader(inbox: GeneratedInbox) {
  const upstream = createInboxUpstream(() => inbox);
  const caller = { user: upstream.options.user, patientToken: () => Promise.resolve('token') };
  const createContext = () => {
    const umang = new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
    return { umang, loaders: { inbox: createInboxLoader(umang) } } as Context;
  };
  const readPage = (field: Field, args: Arguments, context = createContext()) =>
    requests[field]({}, args, context) as Promise<Connection<{ id: string }>>;

  /** With a new operation for each page. */
  async function readAll(field: Field, args: Arguments) {
    const ids: string[] = [];
    const totals: number[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, totalCount, pageInfo } = await readPage(field, { ...args, after });
      ids.push(...nodes.map(({ id }) => id));
      totals.push(totalCount);
      if (!pageInfo.hasNextPage) return { ids, totals };
      after = pageInfo.endCursor;
    }
  }
  return { calls: upstream.calls, createContext, readPage, readAll };
}

/** The IDs of the rows that a field lists. */
function expectedIds(inbox: GeneratedInbox, field: Field, { status, kinds: kindFilter }: Arguments): string[] {
  const select = (rows: readonly (InboxRow | null)[]) =>
    rows.flatMap((row) => (row && (status === 'ALL' || row.status === status) ? [row.id] : []));
  const setups = inbox.lockerSetups
    .filter((setup) => select([setup.subscription, setup.authorization]).length > 0)
    .map(({ subscription, authorization }) => (subscription ?? authorization)?.id ?? '');
  const byKind = {
    CONSENT: select(inbox.consents as InboxRow[]),
    SUBSCRIPTION: select(inbox.subscriptions),
    AUTHORIZATION: select(inbox.authorizations),
    LOCKER_SETUP: setups,
  };
  switch (field) {
    case 'consentRequests':
      return byKind.CONSENT;
    case 'lockerSetups':
      return setups;
    case 'subscriptionRequests':
      return [...byKind.SUBSCRIPTION, ...select(inbox.lockerSetups.map(({ subscription }) => subscription))];
    case 'authorizationRequests':
      return [...byKind.AUTHORIZATION, ...select(inbox.lockerSetups.map(({ authorization }) => authorization))];
    case 'requests':
      return (kindFilter ?? kinds).flatMap((kind) => byKind[kind]);
  }
}

const pageArguments = fc.record({
  first: fc.integer({ min: 1, max: 9 }),
  status: fc.constantFrom('ALL', ...statuses),
  kinds: fc.option(fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 1 }), { nil: undefined }),
}) as fc.Arbitrary<Arguments>;

test.each(fields)(
  '%s: totalCount of every page is the number of rows on all pages, each listed once',
  async (field) => {
    await fc.assert(
      fc.asyncProperty(inboxes, pageArguments, async (inbox, args) => {
        const { ids, totals } = await createReader(inbox).readAll(field, args);
        const expected = expectedIds(inbox, field, args);
        expect(ids.toSorted()).toEqual(expected.toSorted());
        expect(new Set(totals)).toEqual(new Set([expected.length]));
      }),
      { numRuns: 200 },
    );
  },
);

test('totalCount of each list is the same alone and together with other lists and page sizes', async () => {
  const anyFields = fc.array(fc.tuple(fc.constantFrom(...fields), pageArguments), { minLength: 2, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(inboxes, anyFields, async (inbox, selections) => {
      const { createContext, readPage } = createReader(inbox);
      const context = createContext();
      const pages = await Promise.all(selections.map(([field, args]) => readPage(field, args, context)));
      expect(pages.map(({ totalCount }) => totalCount)).toEqual(
        selections.map(([field, args]) => expectedIds(inbox, field, args).length),
      );
    }),
    { numRuns: 300 },
  );
});

test('five of six half-answered locker setups: totalCount does not depend on first, with one call', async () => {
  const row = (name: string, number: number, status: string) => ({
    id: `${name}-${number}`,
    status,
    lastUpdated: `2022-01-01T00:0${number}:00`,
  });
  const inbox = {
    ...emptyInbox(),
    lockerSetups: Array.from({ length: 6 }, (_, number) => ({
      subscription: row('subscription', number, number === 3 ? 'REQUESTED' : 'GRANTED'),
      authorization: row('authorization', number, 'REQUESTED'),
    })),
  };
  const { calls, createContext, readPage } = createReader(inbox);
  for (const first of [1, 2, 5, 100]) {
    calls.length = 0;
    const context = createContext();
    const args = { first, status: 'REQUESTED' };
    const [subscriptions, authorizations] = await Promise.all([
      readPage('subscriptionRequests', args, context),
      readPage('authorizationRequests', args, context),
    ]);
    expect([subscriptions.totalCount, authorizations.totalCount]).toEqual([1, 6]);
    expect(subscriptions.nodes.map(({ id }) => id)).toEqual(['subscription-3']);
    expect(calls).toEqual(['patientRequest']);
  }
});

test('more locker setups than fit into a reply: totalCount counts those of all replies', async () => {
  const inbox = emptyInbox();
  for (let number = 0; number < 230; number++) {
    const lastUpdated = new Date(Date.UTC(2022, 0, 1) + number * 1000).toISOString().slice(0, -1);
    const authorization = { id: `a-${number}`, status: number % 2 === 0 ? 'GRANTED' : 'DENIED', lastUpdated };
    inbox.lockerSetups.push({ subscription: { id: `s-${number}`, status: 'DENIED', lastUpdated }, authorization });
  }
  const { calls, readPage } = createReader(inbox);
  expect((await readPage('authorizationRequests', { first: 1, status: 'DENIED' })).totalCount).toBe(115);
  expect(calls).toEqual(['patientRequest', 'patientRequest', 'patientRequest']);
});
