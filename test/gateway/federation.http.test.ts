/** Entities by reference: found where they are, the caller's own where they are somebody's, in the fewest calls. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { type Answer, operatorKey, type SandboxGateway, startGateway, startGatewayOver } from '../support/gateway.js';
import { startUpstream } from '../support/upstream.js';

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

const entities = (representations: unknown[], as: string | undefined = token): Promise<Answer> =>
  gateway.query(operation, { representations }, as === '' ? {} : as);

async function found(representations: unknown[], as?: string): Promise<unknown[]> {
  const { data, errors } = await entities(representations, as);
  expect(errors).toBeUndefined();
  return data._entities;
}

describe('places, for anyone', () => {
  const bihar = { code: '10', name: 'Bihar' };
  const darbhanga = { __typename: 'District', code: '195', name: 'Darbhanga', state: bihar };

  test.each([
    ['a state', { __typename: 'State', code: '10' }, { __typename: 'State', ...bihar }],
    ['a state by its padded code', { __typename: 'State', code: '07' }, { code: '7', name: 'Delhi' }],
    ['a district', { __typename: 'District', code: '195' }, darbhanga],
    ['a district and its state', { __typename: 'District', code: '195', state: { code: '10' } }, darbhanga],
    ['a district whose state is not known', { __typename: 'District', code: '195', state: null }, darbhanga],
  ])('%s', async (_, reference, expected) => {
    expect(await found([reference], '')).toMatchObject([expected]);
  });

  test.each([
    [{ __typename: 'State', code: '99' }],
    [{ __typename: 'State', code: 'Bihar' }],
    [{ __typename: 'District', code: '9999' }],
    [{ __typename: 'District', code: 'Darbhanga' }],
    [{ __typename: 'District', code: '195', state: { code: '7' } }],
  ])('%j is nowhere', async (reference) => {
    expect(await found([reference], '')).toEqual([null]);
  });
});

describe('providers, for a patient', () => {
  test('are found, and so are those of which UMANG tells nothing', async () => {
    const ids = ['IN3410000238', 'testhip_9 z', 'an-hiu'];
    expect(await found(ids.map((id) => ({ __typename: 'Provider', id })))).toMatchObject([
      { id: 'IN3410000238', name: 'Fountain  Court Medical College and hospital city centre', city: 'Darbhanga' },
      { id: 'testhip_9 z', name: '  Test  hip z' },
      { id: 'an-hiu', name: null, city: null },
    ]);
  });

  test('stay closed to whoever is not signed in', async () => {
    const { errors } = await entities([{ __typename: 'Provider', id: 'IN3410000238' }], '');
    expect(errors).toMatchObject([
      { path: ['_entities', 0, 'name'], extensions: { code: 'UNAUTHENTICATED' } },
      { path: ['_entities', 0, 'city'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(gateway.calls).toEqual([]);
  });
});

describe('lockers', () => {
  test('are the caller’s own, all by one call', async () => {
    const { data } = await gateway.query('{ me { lockers(includeInactive: true) { id } } }', {}, token);
    const own: { id: string }[] = data.me.lockers;
    expect(own.length).toBeGreaterThan(0);
    gateway.calls.length = 0;
    const references = [...own, ...own, { id: 'nobodys-locker' }].map(({ id }) => ({ __typename: 'Locker', id }));
    expect(await found(references)).toMatchObject([...own, ...own, null]);
    expect(gateway.calls).toHaveLength(1);
  });
});

describe('a patient', () => {
  const asha = { id: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' };
  const someone = { id: 'meena@sbx', healthIdNumber: '91-1000-2000-3003' };

  test.each([
    ['their address', { id: asha.id }],
    ['their number', { healthIdNumber: asha.healthIdNumber }],
    ['their number without dashes', { healthIdNumber: '91100020003001' }],
    ['both', asha],
  ])('is found by %s, at no cost', async (_, keys) => {
    expect(await found([{ __typename: 'Patient', ...keys }])).toMatchObject([asha]);
    expect(gateway.calls).toEqual([]);
  });

  test.each([
    { id: someone.id },
    { healthIdNumber: someone.healthIdNumber },
    { id: asha.id, healthIdNumber: someone.healthIdNumber },
    { id: someone.id, healthIdNumber: asha.healthIdNumber },
    { healthIdNumber: '--' },
  ])('%j is not the caller', async (keys) => {
    expect(await found([{ __typename: 'Patient', ...keys }])).toEqual([null]);
    expect(gateway.calls).toEqual([]);
  });

  test('is nobody without a session', async () => {
    const { data, errors } = await entities([{ __typename: 'Patient', ...asha }], '');
    expect(data).toEqual({ _entities: [null] });
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

test('a patient whose token is not verified here is whom UMANG says, by one call', async () => {
  const upstream = await startUpstream({ myProfile: () => ({ id: 'asha.verma@sbx', healthId: null }) });
  const unverifying = await startGatewayOver(upstream);
  const references = ['asha.verma@sbx', 'meena@sbx'].map((id) => ({ __typename: 'Patient', id }));
  const representations = [...references, { __typename: 'Patient', healthIdNumber: '91-1000-2000-3001' }];
  const { data } = await unverifying.query(operation, { representations }, 'any token');
  expect(data._entities).toEqual([{ ...references[0], healthIdNumber: null }, null, null]);
  expect(upstream.calls.map(({ path }) => path)).toEqual(['myProfile']);
  await unverifying.close();
  await upstream.close();
});

test('more providers than calls are allowed are not asked for', async () => {
  const { calls: most } = readConfig({}).entry.limits;
  const providers = Array.from({ length: most + 1 }, (_, index) => ({ __typename: 'Provider', id: `IN${index}` }));
  const query = 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Provider { name } } }';
  const tooMany = await gateway.query(query, { all: providers }, token);
  expect(tooMany.errors).toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_CALLS', found: most + 1 } },
  ]);
  expect(gateway.calls).toEqual([]);

  const few = Array.from({ length: 2 * most }, (_, index) => providers[index % 20]);
  const enough = await gateway.query(query, { all: few }, token);
  expect(enough.errors).toBeUndefined();
  expect(gateway.calls).toHaveLength(20);
});

test('a schema that is not to be read is read with the operator’s key alone', async () => {
  const entry = { ...readConfig({}).entry, introspection: false };
  const closed = await startGateway({ gateway: { entry, operatorKey } });
  const source = '{ _service { sdl } }';
  const { errors } = await closed.query(source);
  expect(errors).toMatchObject([{ path: ['_service'], extensions: { code: 'FORBIDDEN' } }]);
  const { data } = await closed.query(source, {}, { 'x-operator-key': operatorKey });
  expect(data._service.sdl).toContain('type Patient @key');
  await closed.close();
});

test('a bad reference leaves the others', async () => {
  const bad = [
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
  const { data, errors = [] } = await entities([...bad, { __typename: 'State', code: '10' }]);
  expect(data._entities).toEqual([...bad.map(() => null), { __typename: 'State', code: '10', name: 'Bihar' }]);
  expect(errors.map(({ path, extensions }) => [path, extensions['code']])).toEqual(
    bad.map((_, index) => [['_entities', index], 'BAD_USER_INPUT']),
  );
});

test('a long list asks for each but once, and not again', async () => {
  const fresh = await startGateway();
  const session = await fresh.signIn('asha.verma@sbx');
  const ids = ['IN3410000238', 'IN0410000183', 'Czech Doctor', 'QBFH_82357', 'testhip_9 z', 'hip test 1', 'hip_test_1'];
  const distinct = [...ids, 'IN0710000003', 'IN2910000004', 'IN2710000005'];
  const callsFor = async (references: unknown[], fields: string): Promise<number> => {
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
  expect(await callsFor(providers, provider)).toBe(distinct.length);
  expect(await callsFor(providers, provider)).toBe(0);
  expect(await callsFor(providers, '... on Provider { id }')).toBe(0);
  expect(await callsFor(districts, district)).toBe(37);
  expect(await callsFor(districts, district)).toBe(0);
  await fresh.close();
});
