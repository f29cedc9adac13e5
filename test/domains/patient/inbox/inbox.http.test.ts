/** Paging over lists that UMANG limits and pages separately: complete, without duplicates, with few calls. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { type UpstreamCall, type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';

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
  Array.from({ length: count }, (_, index) => row(name, index, type)).sort(compareNewestFirst);

const compareNewestFirst = (a: Row, b: Row): number => (a.lastUpdated < b.lastUpdated ? 1 : -1);

const toPage = (all: unknown[], limit: unknown, offset: unknown, maxLimit: number) => {
  const effectiveLimit = Math.min(Number(limit), maxLimit);
  return {
    size: all.length,
    limit: effectiveLimit,
    offset: Number(offset),
    requests: all.slice(Number(offset), Number(offset) + effectiveLimit),
  };
};

const scripts = {
  patientRequest: ({ body }: UpstreamCall) => {
    const matches = (row: Row | undefined) => body['status'] === 'ALL' || row?.status === body['status'];
    const setups = lists.lockerSubscriptions.map((subscription, index) => ({
      subscription,
      authorization: lists.lockerAuthorizations[index],
    }));
    return {
      consents: toPage(lists.consents.filter(matches), body['consentLimit'], body['consentOffset'], 100),
      subscriptions: toPage(
        lists.subscriptions.filter(matches),
        body['subscriptionLimit'],
        body['subscriptionOffset'],
        5,
      ),
      authorizations: toPage(
        lists.authorizations.filter(matches),
        body['authorizationLimit'],
        body['authorizationOffset'],
        100,
      ),
      lockerSetups: toPage(
        setups.filter(({ subscription, authorization }) => matches(subscription) || matches(authorization)),
        body['lockerSetupLimit'],
        body['lockerSetupOffset'],
        100,
      ),
    };
  },
  subscriptionRequests: ({ body }: UpstreamCall) =>
    toPage(
      [...lists.subscriptions, ...lists.lockerSubscriptions].sort(compareNewestFirst),
      body['limit'],
      body['offset'],
      100,
    ),
  listAuthorizationRequests: ({ body }: UpstreamCall) =>
    toPage(
      [...lists.authorizations, ...lists.lockerAuthorizations].sort(compareNewestFirst),
      body['limit'],
      body['offset'],
      100,
    ),
};

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream(scripts);
  gateway = await startGatewayWithUpstream(upstream);
});

afterEach(() => {
  upstream.calls.length = 0;
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

async function readAllPages(
  field: string,
  args: string,
  betweenPages = () => {},
): Promise<{ ids: string[]; total: number }> {
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
    betweenPages();
  }
}

const idsNewestFirst = (...sources: Row[][]): string[] =>
  sources
    .flat()
    .sort(compareNewestFirst)
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

describe('inbox lists', () => {
  beforeAll(() => fill(150, 12, 110, 4));

  test.each([
    ['consentRequests', 'first: 40', () => idsNewestFirst(lists.consents)],
    ['consentRequests', 'first: 100', () => idsNewestFirst(lists.consents)],
    ['subscriptionRequests', 'first: 3', () => idsNewestFirst(lists.subscriptions, lists.lockerSubscriptions)],
    ['subscriptionRequests', 'first: 20', () => idsNewestFirst(lists.subscriptions, lists.lockerSubscriptions)],
    ['authorizationRequests', 'first: 50', () => idsNewestFirst(lists.authorizations, lists.lockerAuthorizations)],
    ['lockerSetups', 'first: 3', () => idsNewestFirst(lists.lockerSubscriptions)],
    [
      'requests',
      'first: 50',
      () => idsNewestFirst(lists.consents, lists.subscriptions, lists.authorizations, lists.lockerSubscriptions),
    ],
    [
      'requests',
      'first: 100, kinds: [SUBSCRIPTION, LOCKER_SETUP]',
      () => idsNewestFirst(lists.subscriptions, lists.lockerSubscriptions),
    ],
  ])('%s(%s) returns every request once, newest first, over all pages', async (field, args, expected) => {
    const { ids, total } = await readAllPages(field, args);
    expect(ids).toEqual(expected());
    expect(total).toBe(expected().length);
  });

  test.each(['consentRequests', 'subscriptionRequests', 'authorizationRequests', 'requests'])(
    '%s(status: REQUESTED) returns exactly the matching requests, each once',
    async (field) => {
      const { ids } = await readAllPages(field, 'first: 30, status: REQUESTED');
      expect(new Set(ids).size).toBe(ids.length);
      const candidates = Object.values(lists)
        .flat()
        .filter(({ status }) => status === 'REQUESTED');
      const idPatterns = {
        consentRequests: /^c-/,
        subscriptionRequests: /^(lo)?su-/,
        authorizationRequests: /^(lo)?aut-/,
        requests: /^(c|su|aut|losu)-/,
      };
      const matching = candidates
        .filter(({ id }) => idPatterns[field as keyof typeof idPatterns].test(id))
        .map(({ id }) => id);
      expect([...ids].sort()).toEqual(matching.sort());
    },
  );
});

test('requests: skips and repeats no row while rows before the cursor are added and removed', async () => {
  fill(60, 3, 20, 2);
  const all = idsNewestFirst(lists.consents, lists.subscriptions, lists.authorizations, lists.lockerSubscriptions);
  let added = 0;
  const { ids } = await readAllPages('requests', 'first: 10', () => {
    lists.consents.unshift({ ...row('new', 0), id: `new-${added++}`, lastUpdated: `2022-02-0${added}T00:00:00` });
    if (added === 3) lists.authorizations.shift();
  });
  expect(ids).toEqual(all);
});

test('requests: skips no row if more rows are added before the cursor than fit on a page', async () => {
  fill(60, 3, 40, 2);
  const all = idsNewestFirst(lists.consents, lists.subscriptions, lists.authorizations, lists.lockerSubscriptions);
  let added = 0;
  const { ids } = await readAllPages('requests', 'first: 10', () => {
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

describe('inbox upstream calls', () => {
  const readCalls = async (fields: string): Promise<string[]> => {
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
  ])('%s makes the minimum of upstream calls', async (fields, expected) => {
    expect(await readCalls(fields)).toEqual(expected);
  });
});
