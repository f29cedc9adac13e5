/** Paging over lists that UMANG clamps and pages apart: nothing is lost, nothing comes twice, and few calls are made. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../../../support/gateway.js';
import { type Call, type ScriptedUpstream, startUpstream } from '../../../support/upstream.js';

interface Row {
  readonly id: string;
  readonly requestId: string;
  readonly status: string;
  readonly lastUpdated: string;
  readonly requesterType: string;
}

let lists: Record<
  'consents' | 'subscriptions' | 'authorizations' | 'lockerSubscriptions' | 'lockerAuthorizations',
  Row[]
>;

const row = (name: string, index: number, requesterType = 'HIU'): Row => ({
  id: `${name}-${index}`,
  requestId: `${name}-${index}`,
  status: index % 3 === 0 ? 'REQUESTED' : 'GRANTED',
  lastUpdated: `2022-01-01T00:${String(59 - (index % 60)).padStart(2, '0')}:${String(59 - Math.floor(index / 60)).padStart(2, '0')}.${name.length}`,
  requesterType,
});

const rows = (name: string, count: number, type?: string): Row[] =>
  Array.from({ length: count }, (_, index) => row(name, index, type)).sort(newest);

const newest = (a: Row, b: Row): number => (a.lastUpdated < b.lastUpdated ? 1 : -1);

const clamped = (all: unknown[], limit: unknown, offset: unknown, clamp: number) => {
  const effective = Math.min(Number(limit), clamp);
  return {
    size: all.length,
    limit: effective,
    offset: Number(offset),
    requests: all.slice(Number(offset), Number(offset) + effective),
  };
};

const scripts = {
  patientRequest: ({ body }: Call) => {
    const standing = (row: Row | undefined) => body['status'] === 'ALL' || row?.status === body['status'];
    const setups = lists.lockerSubscriptions.map((subscription, index) => ({
      subscription,
      authorization: lists.lockerAuthorizations[index],
    }));
    return {
      consents: clamped(lists.consents.filter(standing), body['consentLimit'], body['consentOffset'], 100),
      subscriptions: clamped(
        lists.subscriptions.filter(standing),
        body['subscriptionLimit'],
        body['subscriptionOffset'],
        5,
      ),
      authorizations: clamped(
        lists.authorizations.filter(standing),
        body['authorizationLimit'],
        body['authorizationOffset'],
        100,
      ),
      lockerSetups: clamped(
        setups.filter(({ subscription, authorization }) => standing(subscription) || standing(authorization)),
        body['lockerSetupLimit'],
        body['lockerSetupOffset'],
        100,
      ),
    };
  },
  subscriptionRequests: ({ body }: Call) =>
    clamped([...lists.subscriptions, ...lists.lockerSubscriptions].sort(newest), body['limit'], body['offset'], 100),
  listAuthorizationRequests: ({ body }: Call) =>
    clamped([...lists.authorizations, ...lists.lockerAuthorizations].sort(newest), body['limit'], body['offset'], 100),
};

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream(scripts);
  gateway = await startGatewayOver(upstream);
});

afterEach(() => {
  upstream.calls.length = 0;
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

async function pages(field: string, args: string, between = () => {}): Promise<{ ids: string[]; total: number }> {
  const ids: string[] = [];
  for (let after = ''; ;) {
    const { data, errors } = await gateway.query(
      `{ me { ${field}(${args}${after}) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } } }`,
      {},
      'token',
    );
    expect(errors).toBeUndefined();
    const { nodes, totalCount, pageInfo } = data.me[field];
    ids.push(...nodes.map(({ id }: Row) => id));
    if (!pageInfo.hasNextPage) return { ids, total: totalCount };
    after = `, after: "${pageInfo.endCursor}"`;
    between();
  }
}

const idsOf = (...of: Row[][]): string[] =>
  of
    .flat()
    .sort(newest)
    .map(({ id }) => id);

function fill(consents: number, subscriptions: number, authorizations: number, lockers: number): void {
  lists = {
    consents: rows('c', consents),
    subscriptions: rows('su', subscriptions),
    authorizations: rows('aut', authorizations),
    lockerSubscriptions: rows('losu', lockers, 'HEALTH_LOCKER'),
    lockerAuthorizations: rows('loaut', lockers, 'HEALTH_LOCKER'),
  };
}

describe('every list, page by page', () => {
  beforeAll(() => fill(150, 12, 110, 4));

  test.each([
    ['consentRequests', 'first: 40', () => idsOf(lists.consents)],
    ['consentRequests', 'first: 100', () => idsOf(lists.consents)],
    ['subscriptionRequests', 'first: 3', () => idsOf(lists.subscriptions, lists.lockerSubscriptions)],
    ['subscriptionRequests', 'first: 20', () => idsOf(lists.subscriptions, lists.lockerSubscriptions)],
    ['authorizationRequests', 'first: 50', () => idsOf(lists.authorizations, lists.lockerAuthorizations)],
    ['lockerSetups', 'first: 3', () => idsOf(lists.lockerSubscriptions)],
    [
      'requests',
      'first: 50',
      () => idsOf(lists.consents, lists.subscriptions, lists.authorizations, lists.lockerSubscriptions),
    ],
    [
      'requests',
      'first: 100, kinds: [SUBSCRIPTION, LOCKER_SETUP]',
      () => idsOf(lists.subscriptions, lists.lockerSubscriptions),
    ],
  ])('%s(%s)', async (field, args, expected) => {
    const { ids, total } = await pages(field, args);
    expect(ids).toEqual(expected());
    expect(total).toBe(expected().length);
  });

  test.each(['consentRequests', 'subscriptionRequests', 'authorizationRequests', 'requests'])(
    '%s by status',
    async (field) => {
      const { ids } = await pages(field, 'first: 30, status: REQUESTED');
      expect(new Set(ids).size).toBe(ids.length);
      const own = Object.values(lists)
        .flat()
        .filter(({ status }) => status === 'REQUESTED');
      const wanted = {
        consentRequests: /^c-/,
        subscriptionRequests: /^(lo)?su-/,
        authorizationRequests: /^(lo)?aut-/,
        requests: /^(c|su|aut|losu)-/,
      };
      const matching = own.filter(({ id }) => wanted[field as keyof typeof wanted].test(id)).map(({ id }) => id);
      expect([...ids].sort()).toEqual(matching.sort());
    },
  );
});

test('the feed stays whole while rows come and go above it', async () => {
  fill(60, 3, 20, 2);
  const all = idsOf(lists.consents, lists.subscriptions, lists.authorizations, lists.lockerSubscriptions);
  let added = 0;
  const { ids } = await pages('requests', 'first: 10', () => {
    lists.consents.unshift({ ...row('new', 0), id: `new-${added++}`, lastUpdated: `2022-02-0${added}T00:00:00` });
    if (added === 3) lists.authorizations.shift();
  });
  expect(ids).toEqual(all);
});

test('nor is anything passed over when more rows come above it than a page holds', async () => {
  fill(60, 3, 40, 2);
  const all = idsOf(lists.consents, lists.subscriptions, lists.authorizations, lists.lockerSubscriptions);
  let added = 0;
  const { ids } = await pages('requests', 'first: 10', () => {
    if (added > 0) return;
    for (; added < 35; added++)
      lists.consents.unshift({
        ...row('new', 0),
        id: `new-${added}`,
        lastUpdated: `2022-02-01T00:00:${String(added).padStart(2, '0')}`,
      });
  });
  expect(ids).toEqual(all);
});

describe('calls', () => {
  const callsOf = async (fields: string): Promise<string[]> => {
    upstream.calls.length = 0;
    const { errors } = await gateway.query(`{ me { ${fields} } }`, {}, 'token');
    expect(errors).toBeUndefined();
    return upstream.calls.map(({ path }) => path);
  };
  beforeAll(() => fill(150, 12, 110, 4));

  test.each([
    ['consentRequests(first: 100) { totalCount }', ['patientRequest']],
    ['subscriptionRequests(first: 100) { totalCount }', ['subscriptionRequests']],
    ['authorizationRequests(first: 100) { totalCount }', ['listAuthorizationRequests']],
    ['authorizationRequests(status: REQUESTED) { totalCount }', ['patientRequest']],
    ['a: consentRequests(first: 5) { totalCount } b: consentRequests(first: 90) { totalCount }', ['patientRequest']],
    ['a: requests { totalCount } b: consentRequests { totalCount }', ['patientRequest', 'subscriptionRequests']],
    [
      'a: lockerSetups(status: DENIED) { totalCount } b: lockerSetups { totalCount }',
      ['patientRequest', 'patientRequest'],
    ],
  ])('%s', async (fields, expected) => {
    expect(await callsOf(fields)).toEqual(expected);
  });
});
