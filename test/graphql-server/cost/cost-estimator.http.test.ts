/** The cost estimate predicts the upstream calls of a request before the first one, and is never exceeded. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getNamedType, isObjectType, parse } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import { createCostTable } from '../../../src/gateway/field-costs.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { createCostEstimator } from '../../../src/graphql-server/cost/cost-estimator.js';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

const schema = createSchema();
const config = readConfig({});
const costTable = createCostTable(config);
const createEstimator = () => createCostEstimator(config.requestPolicy.limits, costTable);
const estimateCost = createEstimator();
const estimate = (text: string, variableValues = {}) => estimateCost({ schema, document: parse(text), variableValues });

const cases: [operation: string, calls: number][] = [
  ['{ __typename }', 0],
  ['{ states { name } }', 1],
  ['{ states { name districts { name } } }', 37],
  ['{ state(code: "10") { name districts { name } } }', 2],
  ['{ states { code } b: states { name } }', 1],
  ['{ me { name { first } address } }', 1],
  ['{ a: me { name { first } } b: me { hasTransactionPin } }', 1],
  ['{ me { links { provider { id name } careContexts { display } } } }', 1],
  ['{ me { links { provider { city telephone } } } }', 11],
  [
    '{ me { ...A ...B } } fragment A on Patient { links { provider { city } } } fragment B on Patient { l: links { provider { telephone } } }',
    11,
  ],
  ['{ a: provider(id: "1") { name city } b: provider(id: "2") { name } c: provider(id: "1") { telephone } }', 2],
  ['{ providers(name: "x", first: 100) { nodes { city } edges { node { telephone } } } }', 1],
  [
    '{ me { consentRequests { nodes { id } } authorizationRequests { nodes { id } } lockerSetups { nodes { id } } } }',
    1,
  ],
  ['{ me { consentRequests(status: REQUESTED) { nodes { id } } lockerSetups { nodes { id } } } }', 2],
  ['{ me { subscriptionRequests { nodes { hiu { name } } } } }', 22],
  ['{ me { consentRequests(first: 100) { nodes { hiu { name } hip { name } } } } }', 31],
  [
    '{ me { authorizationRequests(first: 50) { edges { node { authorization { expiry } } } nodes { authorization { status } } } } }',
    51,
  ],
  ['{ me { lockers { settings { authorizations { expiry } } } } }', 6],
  ['mutation { a: signOut { signedOut } b: signOut { signedOut } }', 2],
  [
    'mutation { a: createPin(input: { pin: "1" }) { patient { name { first } } } b: createPin(input: { pin: "2" }) { patient { name { first } } } }',
    4,
  ],
  ['mutation { changePin(input: { newPin: "1", currentPin: "2" }) { patient { hasTransactionPin } } }', 3],
  ['query ($all: Boolean = false) { me { links @include(if: $all) { display } address @skip(if: true) } }', 0],
  [
    'query ($first: Int = 50) { me { authorizationRequests(first: $first) { nodes { authorization { expiry } } } } }',
    51,
  ],
];

describe('cost estimate', () => {
  test.each(cases)('%s is estimated at %i upstream calls', (operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('depends on the value of a page size in a variable', () => {
    const operation =
      'query ($n: Int) { me { authorizationRequests(first: $n) { nodes { authorization { expiry } } } } }';
    expect([estimate(operation, { n: 3 }), estimate(operation, { n: 7 }), estimate(operation)]).toEqual([4, 8, 21]);
  });

  test('is the same from the cached steps of a document as from new ones, also for other variables', () => {
    const document =
      parse(`query ($n: Int = 9, $all: Boolean!, $none: Boolean = false, $a: ID!, $b: ID!, $of: [_Any!]!) {
      me { authorizationRequests(first: $n) @include(if: $all) { nodes { authorization { expiry } } } name @skip(if: $none) { first } }
      a: provider(id: $a) { city } b: provider(id: $b) { city ... @include(if: $none) { state { name districts { name } } } }
      _entities(representations: $of) { ... on Provider { city } }
    }`);
    const variables = fc.record(
      {
        n: fc.constantFrom(1, 30, null, 'x', [2]),
        all: fc.constantFrom(true, false, null, 'true'),
        none: fc.boolean(),
        a: fc.constantFrom('1', '2', 2, {}),
        b: fc.constantFrom('1', '3'),
        of: fc.constantFrom([], 'x', [{ id: '1' }, { id: '1' }], [{ id: '1' }, { id: '2' }]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(variables, (variableValues) => {
        const [cached, uncached] = [estimateCost, createEstimator()].map((estimator) =>
          estimator({ schema, document, variableValues }),
        );
        expect(cached).toBe(uncached);
      }),
      { seed: 1 },
    );
  });

  test('uses a cost table of existing fields that covers every field of Query and Patient', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const coordinates = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const { callCosts, expectedListSizes, prefetchedFields, mutationCalls, completeObjects } = costTable;
    const listed = [callCosts, expectedListSizes, prefetchedFields, mutationCalls].flatMap(Object.keys);
    expect(coordinates).toEqual(expect.arrayContaining([...listed, ...completeObjects]));
    const unlisted = coordinates.filter((name) => /^(Query|Patient)\./.test(name) && !(name in callCosts));
    const missing = unlisted.filter((name) => !['Query.me', 'Query._service', 'Query._entities'].includes(name));
    expect(missing).toEqual([]);
    expect(getNamedType(schema.getQueryType()?.getFields()['me']?.type)?.name).toBe('Patient');
  });
});

describe('cost limit over HTTP', () => {
  let gateway: SandboxGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await startGateway();
    token = await gateway.signIn('ravi.kumar@sbx');
  });

  afterAll(() => gateway.close());

  test('an operation over MAX_UPSTREAM_CALLS is rejected without an upstream call', async () => {
    const { data, errors } = await gateway.query(
      '{ me { authorizationRequests(first: 100) { nodes { authorization { expiry } } } links { provider { city } } lockers { settings { authorizations { expiry } } } } states { districts { name } } }',
      {},
      token,
    );
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message:
          'The request may cause 155 upstream calls; at most 150 are allowed. Reduce them, or ask the operator to raise MAX_UPSTREAM_CALLS.',
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_UPSTREAM_CALLS', actual: 155, max: 150, retryable: false },
      },
    ]);
    expect(gateway.calls).toEqual([]);
  });

  test('operations of a batch share MAX_UPSTREAM_CALLS, and the first one over the limit is rejected', async () => {
    const query = '{ me { authorizationRequests(first: 40) { nodes { authorization { expiry } } } } }';
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(Array(4).fill({ query })),
    });
    const results = (await response.json()) as { errors?: unknown }[];
    expect(results.map(({ errors }) => errors === undefined)).toEqual([true, true, true, false]);
    expect(results[3]?.errors).toMatchObject([{ extensions: { limit: 'MAX_UPSTREAM_CALLS', actual: 164 } }]);
  });

  test('an operation over MAX_RESPONSE_OBJECTS that needs few calls is rejected without an upstream call', async () => {
    gateway.calls.length = 0;
    const inbox = (inner: string) => `consentRequests(first: 100) { nodes { patient { ${inner} } } }`;
    const { errors } = await gateway.query(`{ me { ${inbox(inbox(inbox('id')))} } }`, {}, token);
    expect(errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_RESPONSE_OBJECTS', max: 20_000 } },
    ]);
    expect(gateway.calls).toEqual([]);
  });

  test('no query of an ordinary patient makes more upstream calls than estimated', async () => {
    const ordinaryToken = await gateway.signIn('asha.verma@sbx');
    for (const [operation, calls] of cases.filter(([text]) => !text.startsWith('mutation'))) {
      gateway.calls.length = 0;
      await gateway.query(operation, {}, ordinaryToken);
      expect([operation, Math.max(calls, gateway.calls.length)]).toEqual([operation, calls]);
    }
  });
});
