/** A query that is run by a plan is answered as Yoga's own executor answers it, which runs what asks about the schema. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { GraphQLObjectType } from 'graphql';
import { createSchema } from '../../../src/gateway/schema.js';
import { everyOperation } from '../../support/every-operation.js';
import {
  type Answer,
  startGateway,
  startGatewayOver,
  type SandboxGateway,
  type TestGateway,
} from '../../support/gateway.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../../support/upstream.js';
import { screens } from '../../support/screen-fixtures.js';

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const values: Readonly<Record<string, string>> = { Int: '3', Boolean: 'true', ID: '"10"' };
const everyQuery = everyOperation(createSchema(true), ['after', 'first'], (scalar) => values[scalar] ?? '"Asha"')
  .filter(({ text }) => text.startsWith('query'))
  .map(({ text }): Asked => ({ query: text }));

const stateBy = 'query ($code: ID!) { state(code: $code) { code name } }';
const partBy =
  'fragment N on State { name } query ($some: Boolean!, $none: Boolean = false) { states { code @include(if: $some) ...N @skip(if: $some) ... @skip(if: $none) { districts @include(if: $some) { code name @skip(if: true) } } } me @include(if: $none) { id } }';
const pageBy = 'query ($first: Int, $name: String!) { providers(first: $first, name: $name) { nodes { id } } }';

/** Fragments stand first, so that nothing is moved by what is added at the end. */
const handmade: readonly Asked[] = [
  { query: '{ a: state(code: "10") { name } b: state(code: "11") { name } none: state(code: "77") { name } }' },
  { query: '{ __proto__: state(code: "10") { constructor: name then: code __proto__: __typename } }' },
  { query: '{ states { __typename code districts { code name } } states { name } }' },
  {
    query:
      '{ me { requests(first: 50) { totalCount edges { cursor node { __typename id status } } pageInfo { hasNextPage endCursor } } } }',
  },
  {
    query:
      'fragment N on Node { id } { me { requests { nodes { ... on ConsentRequest { purpose { text } hiu { id name } } ... on LockerSetup { id } ...N } } } }',
  },
  {
    query:
      'fragment P on Provider { id name city ...Q } fragment Q on Provider { isHip } { me { links { provider { ...P ...Q state { name } } } ... { links { display } } } }',
  },
  { query: '{ me { consentRequests(after: "no cursor") { totalCount } } states { code } }' },
  { query: '{ me { consentRequests(first: 0) { totalCount } id } }' },
  { query: '{ providers(name: "%") { totalCount } provider(id: "nobody") { name } }' },
  {
    query:
      '{ _entities(representations: [{ __typename: "State", code: "10" }, { __typename: "State", code: "no" }, { __typename: "Nothing" }, { __typename: "State", code: "11" }]) { __typename ... on State { code name } } }',
  },
  ...[{ some: true, none: false }, { some: false, none: true }, { some: true }, { some: null, none: true }, {}].map(
    (variables) => ({ query: partBy, variables }),
  ),
  ...[{ code: '10' }, { code: 10 }, {}, { code: null }, { code: ['10'] }, { code: {} }, { code: '10', more: 1 }].map(
    (variables) => ({ query: stateBy, variables }),
  ),
  ...[{ name: 'z' }, { name: 'z', first: 2 }, { name: 'z', first: null }, { name: 'z', first: 2.5 }, { name: 7 }].map(
    (variables) => ({ query: pageBy, variables }),
  ),
];

const unplanned = (query: string): string => query.replace(/\}\s*$/, ' plain: __type(name: "None") { name } }');

/** Errors have no order among each other. */
const comparable = ({ status, data, errors }: Answer) => ({
  status,
  data: JSON.stringify(data && { ...data, plain: undefined }),
  errors: errors?.map((error) => JSON.stringify({ ...error, extensions: { ...error.extensions, traceId: '' } })).sort(),
});

async function answers(gateway: TestGateway, { query, variables }: Asked, token: string | undefined) {
  const both = [query, unplanned(query)].map((text) => gateway.query(text, variables, token));
  return (await Promise.all(both)).map(comparable);
}

describe('over the sandbox', () => {
  let gateway: SandboxGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await startGateway();
    token = await gateway.signIn('asha.verma@sbx');
  });

  afterAll(() => gateway.close());

  describe.each([
    ['a patient', () => token],
    ['nobody', () => undefined],
  ])('asked by %s', (_who, tokenOf) => {
    test.each([...everyQuery, ...handmade])('$query $variables', async (asked) => {
      const [planned, plain] = await answers(gateway, asked, tokenOf());
      expect(planned).toEqual(plain);
    });
  });
});

test('is run by a plan', async () => {
  const gateway = await startGateway();
  const lookUps = jest.spyOn(GraphQLObjectType.prototype, 'getFields');
  const lookUpsFor = async (query: string): Promise<number> => {
    await gateway.query(query); // parsed, validated and planned
    lookUps.mockClear();
    await gateway.query(query);
    return lookUps.mock.calls.length;
  };
  const query = '{ states { code name } }';
  expect(await lookUpsFor(query)).toBe(0);
  expect(await lookUpsFor(unplanned(query))).toBeGreaterThan(0);
  lookUps.mockRestore();
  await gateway.close();
});

describe('where UMANG fails', () => {
  const page = 'nodes { id status } totalCount';
  let gateway: TestGateway;
  let upstream: ScriptedUpstream;

  beforeAll(async () => {
    upstream = await startUpstream({
      ...screens,
      patientLinks: () => new Failure('500 Internal Server Error'),
      specificProviders: () => new Failure('404 Not Found: [{"error":{"code":1505,"message":"x"}}]'),
      patientRequest: () => new Raw('<html>'),
      myProfile: () => ({ ...screens.myProfile(), dateOfBirth: { date: 1, month: 2, year: 1990.5 } }),
    });
    gateway = await startGatewayOver(upstream);
  });

  afterAll(async () => {
    await gateway.close();
    await upstream.close();
  });

  test.each([
    '{ me { dateOfBirth { year } } }',
    '{ me { id links { display provider { id city } } } }',
    `{ me { id consentRequests { ${page} } lockerSetups { totalCount } } a: provider(id: "HIP-1") { name } }`,
    `{ me { name { full } requests { ${page} } authorizationRequests { ${page} } subscriptionRequests { ${page} } } }`,
  ])('%s', async (query) => {
    const [planned, plain] = await answers(gateway, { query }, 'token');
    expect(planned?.errors).not.toBeUndefined();
    expect(planned).toEqual(plain);
  });
});
