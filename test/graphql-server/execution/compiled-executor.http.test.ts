/** Compares the gateway's responses by the compiled executor with those by Yoga's executor, which runs introspection queries. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { GraphQLObjectType } from 'graphql';
import { createSchema } from '../../../src/gateway/schema.js';
import { generateOperations } from '../../support/operations/every-operation.js';
import {
  type GraphQLResponse,
  startGateway,
  startGatewayWithUpstream,
  type SandboxGateway,
  type TestGateway,
} from '../../support/gateway.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

interface QueryCase {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const literals: Readonly<Record<string, string>> = { Int: '3', Boolean: 'true', ID: '"10"' };
const generatedCases = generateOperations(
  createSchema(true),
  ['after', 'first'],
  (scalar) => literals[scalar] ?? '"Asha"',
)
  .filter(({ text }) => text.startsWith('query'))
  .map(({ text }): QueryCase => ({ query: text }));

const stateQuery = 'query ($code: ID!) { state(code: $code) { code name } }';
const conditionalQuery =
  'fragment N on State { name } query ($some: Boolean!, $none: Boolean = false) { states { code @include(if: $some) ...N @skip(if: $some) ... @skip(if: $none) { districts @include(if: $some) { code name @skip(if: true) } } } me @include(if: $none) { id } }';
const pageQuery = 'query ($first: Int, $name: String!) { providers(first: $first, name: $name) { nodes { id } } }';

/** Fragments come first, so that appending a field to the operation does not change error locations. */
const handwrittenCases: readonly QueryCase[] = [
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
    (variables) => ({ query: conditionalQuery, variables }),
  ),
  ...[{ code: '10' }, { code: 10 }, {}, { code: null }, { code: ['10'] }, { code: {} }, { code: '10', more: 1 }].map(
    (variables) => ({ query: stateQuery, variables }),
  ),
  ...[{ name: 'z' }, { name: 'z', first: 2 }, { name: 'z', first: null }, { name: 'z', first: 2.5 }, { name: 7 }].map(
    (variables) => ({ query: pageQuery, variables }),
  ),
];

/** The compiled executor does not support introspection fields, so Yoga's executor runs the query. */
const forStandardExecutor = (query: string): string =>
  query.replace(/\}\s*$/, ' introspection: __type(name: "None") { name } }');

/** The order of errors is not defined. */
const comparable = ({ status, data, errors }: GraphQLResponse) => ({
  status,
  data: JSON.stringify(data && { ...data, introspection: undefined }),
  errors: errors?.map((error) => JSON.stringify({ ...error, extensions: { ...error.extensions, traceId: '' } })).sort(),
});

async function runWithBoth(gateway: TestGateway, { query, variables }: QueryCase, token: string | undefined) {
  const responses = [query, forStandardExecutor(query)].map((text) => gateway.query(text, variables, token));
  const [compiled, standard] = (await Promise.all(responses)).map(comparable);
  return { compiled, standard };
}

describe('compiled executor: same response as the standard executor', () => {
  let gateway: SandboxGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await startGateway();
    token = await gateway.signIn('asha.verma@sbx');
  });

  afterAll(() => gateway.close());

  describe.each([
    ['signed in', () => token],
    ['anonymous', () => undefined],
  ])('%s', (_client, getToken) => {
    test.each([...generatedCases, ...handwrittenCases])('$query $variables', async (queryCase) => {
      const { compiled, standard } = await runWithBoth(gateway, queryCase, getToken());
      expect(compiled).toEqual(standard);
    });
  });
});

test('compiled executor: a repeated query runs without field lookups in the schema, an introspection query does not', async () => {
  const gateway = await startGateway();
  const getFields = jest.spyOn(GraphQLObjectType.prototype, 'getFields');
  const countLookups = async (query: string): Promise<number> => {
    await gateway.query(query); // parses, validates and compiles it
    getFields.mockClear();
    await gateway.query(query);
    return getFields.mock.calls.length;
  };
  const query = '{ states { code name } }';
  expect(await countLookups(query)).toBe(0);
  expect(await countLookups(forStandardExecutor(query))).toBeGreaterThan(0);
  getFields.mockRestore();
  await gateway.close();
});

describe('compiled executor: same errors as the standard executor when UMANG fails', () => {
  const page = 'nodes { id status } totalCount';
  let gateway: TestGateway;
  let upstream: ScriptedUpstream;

  beforeAll(async () => {
    upstream = await startScriptedUpstream({
      ...screenScripts,
      patientLinks: () => new ErrorReply('500 Internal Server Error'),
      specificProviders: () => new ErrorReply('404 Not Found: [{"error":{"code":1505,"message":"x"}}]'),
      patientRequest: () => new RawReply('<html>'),
      myProfile: () => 'a text in place of a profile',
    });
    gateway = await startGatewayWithUpstream(upstream);
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
    const { compiled, standard } = await runWithBoth(gateway, { query }, 'token');
    expect(compiled?.errors).toBeDefined();
    expect(compiled).toEqual(standard);
  });
});
