/** Rows that cannot be read are left out of the inbox lists. The pages show every other row once, whatever the page size. */
import { describe, expect, test } from '@jest/globals';
import type { Context } from '../../../../src/domains/context.js';
import { createInboxLoader } from '../../../../src/domains/patient/inbox/inbox.js';
import { requests } from '../../../../src/domains/patient/inbox/requests.js';
import type { Connection } from '../../../../src/domains/shared/relay/connection.js';
import { UmangClient } from '../../../../src/umang/client.js';
import { createInboxUpstream, emptyInbox, type InboxRow } from '../../../support/upstream/generated-inbox.js';

const count = 13;
const unreadable = new Set([1, 3, 4, 5, 11]);

/** With distinct times. */
const rows = (prefix: string): InboxRow[] =>
  Array.from({ length: count }, (_, n) => ({
    id: unreadable.has(n) ? (null as unknown as string) : `${prefix}-${n}`,
    status: 'GRANTED',
    lastUpdated: new Date(Date.UTC(2022, 0, 1) - n * 60_000 - prefix.length).toISOString().slice(0, -1),
  }));

const readable = (prefix: string): string[] =>
  rows(prefix)
    .map(({ id }) => id)
    .filter((id) => id !== null);

const inbox = {
  ...emptyInbox(),
  consents: rows('consent'),
  subscriptions: rows('subscription'),
  authorizations: rows('authorization'),
  lockerSetups: rows('locker').map((row) => ({ subscription: row, authorization: null })),
};

function readPage(field: keyof typeof requests, args: object): Promise<Connection<{ id: string }>> {
  const upstream = createInboxUpstream(() => inbox);
  const caller = { user: upstream.options.user, patientToken: () => Promise.resolve('token') };
  const umang = new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
  const context = { umang, loaders: { inbox: createInboxLoader(umang) } } as Context;
  return requests[field]({}, args, context);
}

async function readAll(field: keyof typeof requests, first: number, args: object = {}): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 100; pages++) {
    const { nodes, pageInfo }: Connection<{ id: string }> = await readPage(field, { ...args, first, after });
    ids.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) return ids;
    expect(pageInfo.endCursor).not.toBeNull();
    after = pageInfo.endCursor;
  }
  throw new Error('the pages have no end');
}

describe.each([1, 2, 5, 100])('inbox lists with unreadable rows, %d a page', (first) => {
  test.each<[keyof typeof requests, string[]]>([
    ['consentRequests', readable('consent')],
    ['lockerSetups', readable('locker')],
    ['subscriptionRequests', [...readable('subscription'), ...readable('locker')]],
    ['authorizationRequests', readable('authorization')],
    ['requests', ['consent', 'subscription', 'authorization', 'locker'].flatMap((prefix) => readable(prefix))],
  ])('%s: every other row appears once', async (field, expected) => {
    expect((await readAll(field, first)).sort()).toEqual(expected.toSorted());
  });

  test('consentRequests of one status: every other row appears once', async () => {
    expect(await readAll('consentRequests', first, { status: 'GRANTED' })).toEqual(readable('consent'));
  });
});

test('consentRequests: an edge has the cursor of its row in the list of UMANG', async () => {
  const { edges } = await readPage('consentRequests', { first: 4 });
  expect(edges.map(({ node }) => node.id)).toEqual(['consent-0', 'consent-2']);
  const next = await readPage('consentRequests', { first: 5, after: edges[0]?.cursor });
  expect(next.nodes.map(({ id }) => id)).toEqual(['consent-2']);
});
