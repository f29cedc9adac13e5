/** A query that is compiled, as it is from the third time on, is answered as the executor answered it the first time. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { getIntrospectionQuery, type OperationDefinitionNode, parse } from 'graphql';
import { fieldsToCompile } from '../../src/gateway/compiled/compilable.js';
import { useCompiled } from '../../src/gateway/compiled/compiled.js';
import { createSchema } from '../../src/gateway/schema.js';
import { everyOperation } from '../support/every-operation.js';
import {
  type Answer,
  startGateway,
  startGatewayOver,
  type SandboxGateway,
  type TestGateway,
} from '../support/gateway.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import { screens } from './screens.js';

const schema = createSchema(true);
const values: Readonly<Record<string, string>> = { Int: '3', Boolean: 'true', ID: '"10"' };
const everyQuery = everyOperation(schema, ['after', 'first'], (scalar) => values[scalar] ?? '"Asha"')
  .filter(({ text }) => text.startsWith('query'))
  .map(({ text }): Asked => ({ query: text }));

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const stateBy = 'query ($code: ID!) { state(code: $code) { code name } }';
const pageBy = 'query ($first: Int, $name: String!) { providers(first: $first, name: $name) { nodes { id } } }';
const sometimes =
  'query ($is: Boolean!) { me { id @include(if: $is) name { full @skip(if: $is) } ...More @include(if: $is) } } fragment More on Patient { gender links { display } }';

const handmade: readonly Asked[] = [
  { query: '{ a: state(code: "10") { name } b: state(code: "11") { name } none: state(code: "77") { name } }' },
  { query: '{ states { __typename code districts { code name } } }' },
  {
    query:
      '{ me { requests(first: 50) { totalCount edges { cursor node { __typename id status } } pageInfo { hasNextPage endCursor } } } }',
  },
  {
    query:
      '{ me { requests { nodes { ... on ConsentRequest { purpose { text } hiu { id name } } ... on LockerSetup { id } } } } }',
  },
  {
    query:
      '{ me { links { provider { ...P state { name } } } } } fragment P on Provider { id name city ...Q } fragment Q on Provider { isHip }',
  },
  { query: '{ me { consentRequests(after: "no cursor") { totalCount } } states { code } }' },
  { query: '{ me { consentRequests(first: 0) { totalCount } id } }' },
  { query: '{ providers(name: "%") { totalCount } provider(id: "nobody") { name } }' },
  ...[{ code: '10' }, { code: 10 }, {}, { code: null }, { code: ['10'] }, { code: {} }, { code: '10', more: 1 }].map(
    (variables) => ({ query: stateBy, variables }),
  ),
  ...[{ name: 'z' }, { name: 'z', first: 2 }, { name: 'z', first: null }, { name: 'z', first: 2.5 }, { name: 7 }].map(
    (variables) => ({ query: pageBy, variables }),
  ),
  ...[true, false, null, 'yes'].map((is) => ({ query: sometimes, variables: { is } })),
  { query: getIntrospectionQuery() },
];

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});

afterAll(() => gateway.close());

const withoutTrace = ({ data, errors }: Answer) => ({
  data,
  errors: errors?.map((error) => ({ ...error, extensions: { ...error.extensions, traceId: '' } })),
});

describe.each([
  ['a patient', () => token],
  ['nobody', () => undefined],
])('asked by %s', (_who, tokenOf) => {
  test.each([...everyQuery, ...handmade])('$query $variables', async ({ query, variables }) => {
    const answers = [];
    for (let time = 1; time <= 4; time++) answers.push(withoutTrace(await gateway.query(query, variables, tokenOf())));
    const [first, ...others] = answers;
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('where UMANG fails', () => {
  const page = 'nodes { id status } totalCount';
  const failing = {
    links: () => new Failure('500 Internal Server Error'),
    providers: () => new Failure('404 Not Found: [{"error":{"code":1505,"message":"x"}}]'),
  };
  let over: TestGateway;
  let upstream: ScriptedUpstream;

  beforeAll(async () => {
    upstream = await startUpstream({
      ...screens,
      patientLinks: failing.links,
      specificProviders: failing.providers,
      patientRequest: () => new Raw('<html>'),
    });
    over = await startGatewayOver(upstream);
  });

  afterAll(async () => {
    await over.close();
    await upstream.close();
  });

  test.each([
    '{ me { id links { display provider { id city } } } }',
    `{ me { id consentRequests { ${page} } lockerSetups { totalCount } } a: provider(id: "HIP-1") { name } }`,
    `{ me { name { full } requests { ${page} } authorizationRequests { ${page} } subscriptionRequests { ${page} } } }`,
  ])('%s', async (query) => {
    const [first, ...others] = await Promise.all(
      [1, 2, 3, 4].map(async () => withoutTrace(await over.query(query, {}, 'token'))),
    );
    expect(first?.errors).not.toBeUndefined();
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('what is compiled', () => {
  const fieldsIn = (text: string) => {
    const document = parse(text);
    return fieldsToCompile(document, document.definitions[0] as OperationDefinitionNode);
  };

  test('is what was asked twice already', () => {
    const setExecuteFn = jest.fn();
    const document = parse('{ __typename }');
    const { onExecute } = useCompiled();
    const asked = [1, 2, 3, 4].map(() => {
      void onExecute?.({ args: { schema, document }, executeFn: () => ({}), setExecuteFn } as never);
      return setExecuteFn.mock.calls.length;
    });
    expect(asked).toEqual([0, 0, 1, 2]);
  });

  test('may be large', () => expect(fieldsIn(getIntrospectionQuery())).toBeLessThan(300));

  test.each([
    ['a mutation', 'mutation { signOut { userErrors { code } } }'],
    ['a subscription', 'subscription { requestsChanged { totalCount } }'],
    ['an answer in parts', '{ me { ...A @defer } } fragment A on Patient { id }'],
    ['references of a larger graph', '{ _entities(representations: []) { __typename } }'],
  ])('is not %s', (_what, text) => expect(fieldsIn(text)).toBe(Infinity));

  test('counts a fragment’s fields wherever it stands', () => {
    const doubled = (times: number) =>
      `{ me { ...F0 } } ${Array.from({ length: times }, (_, index) => `fragment F${index} on Patient { a: x { ...F${index + 1} } b: x { ...F${index + 1} } }`).join(' ')} fragment F${times} on Patient { id }`;
    expect(fieldsIn(doubled(3))).toBe(1 + 2 + 4 + 8 + 8);
    expect(fieldsIn(doubled(12))).toBe(3 * 4096 - 1);
  });
});
