/** The price of an operation, in calls to UMANG: announced before the first of them, and enough for what follows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getNamedType, isObjectType, parse } from 'graphql';
import { readConfig } from '../../../src/config/config.js';
import { countCalls } from '../../../src/graphql-server/cost/estimate-cost.js';
import { known, prices, rows, whole, writes } from '../../../src/gateway/cost-table.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

const schema = createSchema();
const { limits } = readConfig({}).entry;
const callsOf = countCalls(limits);
const cost = (text: string, variableValues = {}) => callsOf({ schema, document: parse(text), variableValues });

const table: [operation: string, calls: number][] = [
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

describe('the price', () => {
  test.each(table)('%s', (operation, calls) => {
    expect(cost(operation)).toBe(calls);
  });

  test('follows variables', () => {
    const operation =
      'query ($n: Int) { me { authorizationRequests(first: $n) { nodes { authorization { expiry } } } } }';
    expect([cost(operation, { n: 3 }), cost(operation, { n: 7 }), cost(operation)]).toEqual([4, 8, 21]);
  });

  test('is the same for an operation that was asked before with other variables', () => {
    const document =
      parse(`query ($n: Int = 9, $all: Boolean!, $none: Boolean = false, $a: ID!, $b: ID!, $of: [_Any!]!) {
      me { authorizationRequests(first: $n) @include(if: $all) { nodes { authorization { expiry } } } name @skip(if: $none) { first } }
      a: provider(id: $a) { city } b: provider(id: $b) { city ... @include(if: $none) { state { name districts { name } } } }
      _entities(representations: $of) { ... on Provider { city } }
    }`);
    const given = fc.record(
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
      fc.property(given, (variableValues) => {
        const [again, anew] = [callsOf, countCalls(limits)].map((count) => count({ schema, document, variableValues }));
        expect(again).toBe(anew);
      }),
      { seed: 1 },
    );
  });

  test('is listed for fields that exist, and for all that a patient or a query asks', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const coordinates = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const listed = [prices, rows, known, writes].flatMap(Object.keys);
    expect(coordinates).toEqual(expect.arrayContaining([...listed, ...whole]));
    const priced = coordinates.filter((name) => /^(Query|Patient)\./.test(name) && !(name in prices));
    const free = priced.filter((name) => !['Query.me', 'Query._service', 'Query._entities'].includes(name));
    expect(free).toEqual([]);
    expect(getNamedType(schema.getQueryType()?.getFields()['me']?.type)?.name).toBe('Patient');
  });
});

describe('over HTTP', () => {
  let gateway: SandboxGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await startGateway();
    token = await gateway.signIn('ravi.kumar@sbx');
  });

  afterAll(() => gateway.close());

  test('too many calls are refused before the first', async () => {
    const { data, errors } = await gateway.query(
      '{ me { authorizationRequests(first: 100) { nodes { authorization { expiry } } } links { provider { city } } lockers { settings { authorizations { expiry } } } } states { districts { name } } }',
      {},
      token,
    );
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message: 'Too many calls to UMANG: 155, and at most 150 are allowed (MAX_CALLS).',
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_CALLS', found: 155, most: 150, retryable: false },
      },
    ]);
    expect(gateway.calls).toEqual([]);
  });

  test('the operations of a batch share', async () => {
    const query = '{ me { authorizationRequests(first: 40) { nodes { authorization { expiry } } } } }';
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(Array(4).fill({ query })),
    });
    const answers = (await response.json()) as { errors?: unknown }[];
    expect(answers.map(({ errors }) => errors === undefined)).toEqual([true, true, true, false]);
    expect(answers[3]?.errors).toMatchObject([{ extensions: { limit: 'MAX_CALLS', found: 164 } }]);
  });

  test('too many objects are refused, however few calls they take', async () => {
    gateway.calls.length = 0;
    const inbox = (inner: string) => `consentRequests(first: 100) { nodes { patient { ${inner} } } }`;
    const { errors } = await gateway.query(`{ me { ${inbox(inbox(inbox('id')))} } }`, {}, token);
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_OBJECTS', most: 20_000 } }]);
    expect(gateway.calls).toEqual([]);
  });

  test('no more calls are made, for a patient of an ordinary size', async () => {
    const hers = await gateway.signIn('asha.verma@sbx');
    for (const [operation, price] of table.filter(([text]) => !text.startsWith('mutation'))) {
      gateway.calls.length = 0;
      await gateway.query(operation, {}, hers);
      expect([operation, Math.max(price, gateway.calls.length)]).toEqual([operation, price]);
    }
  });
});
