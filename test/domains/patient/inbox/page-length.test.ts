/** UMANG decides how many rows a reply has: fewer than requested, or fewer than the size that it reports. */
import { describe, expect, test } from '@jest/globals';
import type { Context } from '../../../../src/domains/context.js';
import {
  findAuthorizationRequest,
  findConsentRequest,
  findLockerSetup,
} from '../../../../src/domains/patient/inbox/find-request.js';
import { createInboxLoader } from '../../../../src/domains/patient/inbox/inbox.js';
import { requests } from '../../../../src/domains/patient/inbox/requests.js';
import type { Connection } from '../../../../src/domains/shared/relay/connection.js';
import { type CallBudget, UmangClient } from '../../../../src/umang/client.js';
import { createInboxUpstream, emptyInbox, type InboxRow } from '../../../support/upstream/generated-inbox.js';

type Field = keyof typeof requests;

const rows = (prefix: string, count: number): InboxRow[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${prefix}-${n}`,
    status: 'GRANTED',
    lastUpdated: new Date(Date.UTC(2022, 0, 1) - n * 60_000 - prefix.length).toISOString().slice(0, -1),
  }));

const [halves, otherHalves] = [rows('setup', 45), rows('setup-authorization', 45)];
const inbox = {
  consents: rows('consent', 130),
  subscriptions: rows('subscription', 30),
  authorizations: rows('authorization', 130),
  lockerSetups: halves.map((subscription, n) => ({ subscription, authorization: otherHalves[n] ?? null })),
};
const ids = (list: readonly InboxRow[]): string[] => list.map(({ id }) => id);

function createContext(upstream: ReturnType<typeof createInboxUpstream>, budget?: CallBudget): Context {
  const caller = { user: upstream.options.user, patientToken: () => Promise.resolve('token'), budget };
  const umang = new UmangClient(upstream, caller, () => ({ headers: {}, end: () => {} }));
  return { umang, loaders: { inbox: createInboxLoader(umang) } } as Context;
}

describe.each([1, 7, 10, 20, 50])('inbox of which UMANG sends %d rows a reply', (maxPageLength) => {
  const open = () => createContext(createInboxUpstream(() => inbox, {}, maxPageLength));

  async function readAll(field: Field, args: object): Promise<string[]> {
    const read: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, totalCount, pageInfo } = (await requests[field](
        {},
        { ...args, first: 100, after },
        open(),
      )) as Connection<{ id: string }>;
      read.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) {
        expect(totalCount).toBe(read.length);
        return read;
      }
      after = pageInfo.endCursor;
    }
  }

  test.each<[Field, object, string[]]>([
    ['consentRequests', {}, ids(inbox.consents)],
    ['consentRequests', { statuses: ['GRANTED'] }, ids(inbox.consents)],
    ['subscriptionRequests', { status: 'GRANTED' }, [...ids(inbox.subscriptions), ...ids(halves)]],
    ['authorizationRequests', { status: 'GRANTED' }, [...ids(inbox.authorizations), ...ids(otherHalves)]],
    ['lockerSetups', {}, ids(halves)],
    [
      'requests',
      {},
      [...ids(inbox.consents), ...ids(inbox.subscriptions), ...ids(inbox.authorizations), ...ids(halves)],
    ],
  ])('%s %j: every row appears once', async (field, args, expected) => {
    expect((await readAll(field, args)).sort()).toEqual(expected.toSorted());
  });

  test.each(['consent-0', 'consent-45', 'consent-129'])('consentRequest: finds %s', async (id) => {
    expect(await findConsentRequest(open().loaders.inbox, id)).toMatchObject({ id });
  });

  test.each(['setup-0', 'setup-44'])('lockerSetup: finds %s', async (id) => {
    expect(await findLockerSetup(open().loaders.inbox, id)).not.toBeNull();
  });
});

test('authorizationRequest: finds each row beside rows that cannot be read', async () => {
  const authorizations = inbox.authorizations.map((row, n) =>
    n === 3 || n === 99 ? { ...row, id: null as unknown as string } : row,
  );
  const upstream = createInboxUpstream(() => ({ ...emptyInbox(), authorizations }));
  for (const { id } of authorizations.filter((row) => row.id !== null))
    expect(await findAuthorizationRequest(createContext(upstream).loaders.inbox, id)).toMatchObject({ id });
});

describe.each([0, 1])('inbox of which UMANG reports 100,000 rows and sends %d', (count) => {
  const page = {
    size: 100_000,
    requests: inbox.consents.slice(0, count).map((row) => ({ ...row, requestId: row.id })),
  };
  const setups = { ...page, requests: page.requests.map((subscription) => ({ subscription, authorization: null })) };
  const replies = {
    patientRequest: () => ({ consents: page, subscriptions: page, authorizations: page, lockerSetups: setups }),
    subscriptionRequests: () => page,
    listAuthorizationRequests: () => page,
  };

  test.each<[Field, object]>([
    ['consentRequests', { first: 100 }],
    ['subscriptionRequests', {}],
    ['subscriptionRequests', { status: 'GRANTED' }],
    ['authorizationRequests', { status: 'GRANTED' }],
    ['lockerSetups', { first: 100 }],
    ['requests', {}],
  ])('%s %j: attempts no more calls than the operation may make, and a few', async (field, args) => {
    let attempts = 0;
    const takeCall = () => {
      attempts += 1;
      if (attempts > 50) throw new Error('no call left');
    };
    const budget: CallBudget = { takeCall, tryTakeCall: () => attempts++ < 50, addRetry: () => {} };
    const upstream = createInboxUpstream(emptyInbox, replies);
    await requests[field]({}, args, createContext(upstream, budget)).catch(() => undefined);
    expect(attempts).toBeLessThanOrEqual(count === 0 ? 10 : 60);
  });
});
