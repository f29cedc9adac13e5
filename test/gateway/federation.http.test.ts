/** Entity references: resolved for the caller only, with as few upstream calls as possible. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import {
  type GraphQLResponse,
  operatorKey,
  type SandboxGateway,
  startGateway,
  startGatewayWithUpstream,
} from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';
import { startScriptedUpstream } from '../support/upstream/upstream.js';

const operation = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on State { code name }
    ... on District { code name state { code name } }
    ... on Provider { id name city }
    ... on Locker { id name active endpoints { address } }
    ... on Patient { id healthIdNumber }
  }
}`;

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});
beforeEach(() => void (gateway.calls.length = 0));
afterAll(() => gateway.close());

const queryEntities = (representations: unknown[], as: string | undefined = token): Promise<GraphQLResponse> =>
  gateway.query(operation, { representations }, as === '' ? {} : as);

async function resolveEntities(representations: unknown[], as?: string): Promise<unknown[]> {
  const { data, errors } = await queryEntities(representations, as);
  expect(errors).toBeUndefined();
  return data._entities;
}

describe('entities State and District', () => {
  const bihar = { code: '10', name: 'Bihar' };
  const darbhanga = { __typename: 'District', code: '195', name: 'Darbhanga', state: bihar };

  test.each([
    ['resolve a state by its code', { __typename: 'State', code: '10' }, { __typename: 'State', ...bihar }],
    ['resolve a state by its padded code', { __typename: 'State', code: '07' }, { code: '7', name: 'Delhi' }],
    ['resolve a district by its code', { __typename: 'District', code: '195' }, darbhanga],
    [
      'resolve a district by its code and state',
      { __typename: 'District', code: '195', state: { code: '10' } },
      darbhanga,
    ],
    ['resolve a district whose state is null', { __typename: 'District', code: '195', state: null }, darbhanga],
  ])('%s', async (_, reference, expected) => {
    expect(await resolveEntities([reference], '')).toMatchObject([expected]);
  });

  test.each([
    [{ __typename: 'State', code: '99' }],
    [{ __typename: 'State', code: 'Bihar' }],
    [{ __typename: 'District', code: '9999' }],
    [{ __typename: 'District', code: 'Darbhanga' }],
    [{ __typename: 'District', code: '195', state: { code: '7' } }],
  ])('resolve %j to null', async (reference) => {
    expect(await resolveEntities([reference], '')).toEqual([null]);
  });
});

describe('entity Provider', () => {
  test('resolves existing providers with their fields and unknown ones with null fields', async () => {
    const ids = ['IN3410000238', 'testhip_9 z', 'an-hiu'];
    expect(await resolveEntities(ids.map((id) => ({ __typename: 'Provider', id })))).toMatchObject([
      { id: 'IN3410000238', name: 'Fountain Court Medical College and hospital city centre', city: 'Darbhanga' },
      { id: 'testhip_9 z', name: 'Test hip z' },
      { id: 'an-hiu', name: null, city: null },
    ]);
  });

  test('is unauthenticated without a patient token', async () => {
    const { errors } = await queryEntities([{ __typename: 'Provider', id: 'IN3410000238' }], '');
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'name'], extensions: { code: 'UNAUTHENTICATED' } },
      { path: ['_entities', 0, 'city'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(gateway.calls).toEqual([]);
  });
});

describe('entity Locker', () => {
  test('resolves all lockers of the caller with one call, and others to null', async () => {
    const { data } = await gateway.query('{ me { lockers(includeInactive: true) { id } } }', {}, token);
    const ownLockers: { id: string }[] = data.me.lockers;
    expect(ownLockers.length).toBeGreaterThan(0);
    gateway.calls.length = 0;
    const references = [...ownLockers, ...ownLockers, { id: 'nobodys-locker' }].map(({ id }) => ({
      __typename: 'Locker',
      id,
    }));
    expect(await resolveEntities(references)).toMatchObject([...ownLockers, ...ownLockers, null]);
    expect(gateway.calls).toHaveLength(1);
  });
});

describe('entity Patient', () => {
  const asha = { id: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' };
  const meena = { id: 'meena@sbx', healthIdNumber: '91-1000-2000-3003' };

  test.each([
    ['PHR address', { id: asha.id }],
    ['PHR address in mixed case', { id: 'Asha.Verma@SBX' }],
    ['health ID number', { healthIdNumber: asha.healthIdNumber }],
    ['health ID number without dashes', { healthIdNumber: '91100020003001' }],
    ['health ID number in other groups', { healthIdNumber: '9110\u20110020 0030\u201101' }],
    ['both', asha],
  ])('resolves the caller by %s without an upstream call', async (_, keys) => {
    expect(await resolveEntities([{ __typename: 'Patient', ...keys }])).toMatchObject([asha]);
    expect(gateway.calls).toEqual([]);
  });

  test.each([
    { id: meena.id },
    { healthIdNumber: meena.healthIdNumber },
    { id: asha.id, healthIdNumber: meena.healthIdNumber },
    { id: meena.id, healthIdNumber: asha.healthIdNumber },
    { healthIdNumber: '--' },
  ])('resolves %j, which is not the caller, to null', async (keys) => {
    expect(await resolveEntities([{ __typename: 'Patient', ...keys }])).toEqual([null]);
    expect(gateway.calls).toEqual([]);
  });

  test('is unauthenticated without a patient token', async () => {
    const { data, errors } = await queryEntities([{ __typename: 'Patient', ...asha }], '');
    expect(data).toEqual({ _entities: [null] });
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

test('entity Patient without a verification key: resolves the patient that UMANG reports, with one call', async () => {
  const upstream = await startScriptedUpstream({ myProfile: () => ({ id: 'asha.verma@sbx', healthId: null }) });
  const unverifying = await startGatewayWithUpstream(upstream);
  const references = ['asha.verma@sbx', 'meena@sbx'].map((id) => ({ __typename: 'Patient', id }));
  const representations = [...references, { __typename: 'Patient', healthIdNumber: '91-1000-2000-3001' }];
  const { data } = await unverifying.query(operation, { representations }, 'any token');
  expect(data._entities).toEqual([{ ...references[0], healthIdNumber: null }, null, null]);
  expect(upstream.calls.map(({ path }) => path)).toEqual(['myProfile']);
  await unverifying.close();
  await upstream.close();
});

test('more Provider references than MAX_UPSTREAM_CALLS: are rejected without an upstream call', async () => {
  const max = readConfig({}).requestPolicy.limits.maxUpstreamCalls.value;
  const providers = Array.from({ length: max + 1 }, (_, index) => ({ __typename: 'Provider', id: `IN${index}` }));
  const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Provider { name } } }';
  const tooMany = await gateway.query(query, { all: providers }, token);
  expect(tooMany.errors).toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_UPSTREAM_CALLS', actual: max + 1 } },
  ]);
  expect(gateway.calls).toEqual([]);

  const repeated = Array.from({ length: max }, (_, index) => providers[index % 20]);
  const accepted = await gateway.query(query, { all: repeated }, token);
  expect(accepted.errors).toBeUndefined();
  expect(gateway.calls).toHaveLength(20);
});

test('_service with introspection disabled: requires the operator key', async () => {
  const requestPolicy = { ...readConfig({}).requestPolicy, introspection: false };
  const closed = await startGateway({ gateway: { requestPolicy, operatorKey } });
  const source = '{ _service { sdl } }';
  const { errors } = await closed.query(source);
  expect(errors).toMatchObject([{ path: ['_service'], extensions: { code: 'FORBIDDEN' } }]);
  const { data } = await closed.query(source, {}, { 'x-operator-key': operatorKey });
  expect(data._service.sdl).toContain('type Patient @key');
  await closed.close();
});

describe('ROUTER_KEY', () => {
  const routerKey = 'router-key-of-the-tests';
  const query =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on State { name } } }';
  const variables = { representations: [{ __typename: 'State', code: '10' }] };
  const logs = captureLogs();
  let closed: SandboxGateway;

  beforeAll(async () => {
    const requestPolicy = { ...readConfig({}).requestPolicy, introspection: false };
    closed = await startGateway({ gateway: { ...logs.options, requestPolicy, routerKey, operatorKey } });
  });
  beforeEach(() => void logs.clear());
  afterAll(() => closed.close());

  const eventKinds = () => logs.entries().flatMap(({ msg, kind }) => (msg === 'security event' ? [kind] : []));

  test('_entities and _service are answered with the router key, without introspection or an operator key', async () => {
    const headers = { 'x-router-key': routerKey };
    expect((await closed.query(query, variables, headers)).data).toEqual({ _entities: [{ name: 'Bihar' }] });
    expect((await closed.query('{ _service { sdl } }', {}, headers)).data._service.sdl).toContain('type Patient @key');
    expect(eventKinds()).toEqual([]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['no key', {}, []],
    ['a wrong router key', { 'x-router-key': 'router-key-of-the-testS' }, ['wrong_router_key']],
    ['the operator key', { 'x-operator-key': operatorKey }, []],
  ])('_entities and _service are forbidden with %s, without an upstream call', async (_case, headers, events) => {
    closed.calls.length = 0;
    for (const [field, request] of [
      ['_entities', query],
      ['_service', '{ _service { sdl } }'],
    ] as const) {
      logs.clear();
      expect(await closed.query(request, variables, headers)).toMatchObject({
        data: null,
        errors: [{ path: [field], extensions: { code: 'FORBIDDEN' } }],
      });
      expect(eventKinds()).toEqual(events);
    }
    expect(closed.calls).toEqual([]);
    expect(logs.text()).not.toContain('router-key');
  });

  test('other fields need no router key', async () => {
    expect((await closed.query('{ state(code: "10") { name } }')).data).toEqual({ state: { name: 'Bihar' } });
  });
});

test('an invalid reference fails without the others', async () => {
  const invalid = [
    { __typename: 'State' },
    { __typename: 'State', code: 10 },
    { __typename: 'Patient', id: null },
    { __typename: 'Provider', id: ' ' },
    { __typename: 'Session', token: 'x' },
    { __typename: 'toString' },
    { code: '10' },
    'State',
    7,
    [],
  ];
  const { data, errors = [] } = await queryEntities([...invalid, { __typename: 'State', code: '10' }]);
  expect(data._entities).toEqual([...invalid.map(() => null), { __typename: 'State', code: '10', name: 'Bihar' }]);
  expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual(
    invalid.map((_, index) => [['_entities', index], 'BAD_USER_INPUT']),
  );
});

test('a long list of references: calls UMANG once per distinct entity, and not again for cached ones', async () => {
  const fresh = await startGateway();
  const session = await fresh.signIn('asha.verma@sbx');
  const ids = ['IN3410000238', 'IN0410000183', 'Czech Doctor', 'QBFH_82357', 'testhip_9 z', 'hip test 1', 'hip_test_1'];
  const distinct = [...ids, 'IN0710000003', 'IN2910000004', 'IN2710000005'];
  const countCalls = async (references: unknown[], fields: string): Promise<number> => {
    fresh.calls.length = 0;
    const query = `query ($references: [_Any!]!) { _entities(representations: $references) { ${fields} } }`;
    const { errors } = await fresh.query(query, { references }, session);
    expect(errors).toBeUndefined();
    return fresh.calls.length;
  };
  const providers = Array.from({ length: 50 }, (_, index) => ({ __typename: 'Provider', id: distinct[index % 10] }));
  const districts = ['195', '212', '82', '195'].map((code) => ({ __typename: 'District', code }));
  const provider = '... on Provider { name city telephone }';
  const district = '... on District { name state { name } }';
  expect(await countCalls(providers, provider)).toBe(distinct.length);
  expect(await countCalls(providers, provider)).toBe(0);
  expect(await countCalls(providers, '... on Provider { id }')).toBe(0);
  expect(await countCalls(districts, district)).toBe(37);
  expect(await countCalls(districts, district)).toBe(0);
  await fresh.close();
});

describe('MAX_ENTITY_REFERENCES', () => {
  const references = (count: number) => Array.from({ length: count }, () => ({ __typename: 'State', code: '27' }));
  const resolve = (count: number) =>
    gateway.query('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: references(count) });
  const excess = (actual: number) => ({
    message: `The operation has ${actual} entity references; at most 200 are allowed. Reduce them, or ask the operator to raise MAX_ENTITY_REFERENCES.`,
    extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_ENTITY_REFERENCES', actual, max: 200, retryable: false },
  });

  test('200 references are resolved, and 201 are rejected without an upstream call', async () => {
    expect((await resolve(201)).errors).toMatchObject([excess(201)]);
    expect(gateway.calls).toEqual([]);
    expect((await resolve(200)).data._entities).toHaveLength(200);
  });

  test('all `_entities` fields of an operation count together, with literal references as well', async () => {
    const literals = '[{ __typename: "State", code: "27" }, { __typename: "State", code: "10" }]';
    const query = `query ($r: [_Any!]!) {
      a: _entities(representations: $r) { __typename }
      b: _entities(representations: ${literals}) { __typename }
    }`;
    expect((await gateway.query(query, { r: references(199) })).errors).toMatchObject([excess(201)]);
    expect((await gateway.query(query, { r: references(198) })).errors).toBeUndefined();
  });

  test('each operation has its own count', async () => {
    for (let index = 0; index < 3; index++) expect((await resolve(150)).errors).toBeUndefined();
  });
});
