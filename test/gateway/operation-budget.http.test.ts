/** Operation budgets of the gateway: with either executor, and for the calls of a batch. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { type GraphQLResponse, type SandboxGateway, startGateway } from '../support/gateway.js';

let gateway: SandboxGateway;

afterEach(() => gateway.close());

async function start(env: Record<string, string>): Promise<void> {
  const { requestPolicy, queryExecutor } = readConfig(env);
  gateway = await startGateway({ gateway: { requestPolicy, queryExecutor } });
}

const limitsOf = ({ errors = [] }: GraphQLResponse) => errors.map(({ extensions }) => extensions['limit']);
const executors = ['compiled', 'standard'];
const references = (count: number) => ({ of: Array<number>(count).fill(0) });

describe.each(executors)('operation budget: %s executor', (QUERY_EXECUTOR) => {
  test.each([
    ['MAX_RESPONSE_OBJECTS', '100', '{ states { districts { name } } }'],
    ['MAX_RESPONSE_BYTES', '10000', '{ states { code districts { code name } } }'],
  ])('a query over %s has no data, one error and status 200', async (name, value, query) => {
    await start({ QUERY_EXECUTOR, [name]: value });
    const response = await gateway.query(query);
    expect([response.status, response.data]).toEqual([200, null]);
    expect(response.errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED', limit: name, max: Number(value), retryable: false } },
    ]);
    expect(response.errors?.[0]).not.toHaveProperty('path');
  });

  test('a query over MAX_RESPONSE_OBJECTS makes no further call', async () => {
    await start({ QUERY_EXECUTOR, MAX_RESPONSE_OBJECTS: '20' });
    await gateway.query('{ states { districts { name } } }');
    expect(gateway.calls.length).toBeLessThanOrEqual(21);
  });

  test('a result lists MAX_ERRORS errors and one that counts them', async () => {
    await start({ QUERY_EXECUTOR, MAX_ERRORS: '3' });
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
    const { data, errors } = await gateway.query(query, references(9));
    expect(data._entities).toEqual(Array(9).fill(null));
    expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['_entities', 0], 'BAD_USER_INPUT'],
      [['_entities', 1], 'BAD_USER_INPUT'],
      [['_entities', 2], 'BAD_USER_INPUT'],
      [undefined, 'LIMIT_EXCEEDED'],
    ]);
    expect(errors?.[3]).toMatchObject({ extensions: { limit: 'MAX_ERRORS', actual: 9, max: 3 } });
  });
});

test('operation budget: the operations of a batch share MAX_UPSTREAM_CALLS', async () => {
  await start({ MAX_UPSTREAM_CALLS: '5', MAX_BATCH_SIZE: '10' });
  const token = await gateway.signIn('asha.verma@sbx');
  const operations = [1, 2, 3].map((index) => ({
    query: `{ a: provider(id: "IN${index}a") { id } b: provider(id: "IN${index}b") { id } }`,
  }));
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(operations),
  });
  const results = (await response.json()) as GraphQLResponse[];
  expect(results.filter(({ data }) => data).map(limitsOf)).toEqual([[], []]);
  expect(results.filter(({ data }) => !data).map(limitsOf)).toEqual([['MAX_UPSTREAM_CALLS']]);
  expect(gateway.calls).toHaveLength(5);
});

test('operation budget: a mutation over MAX_RESPONSE_OBJECTS keeps what it has done and writes nothing more', async () => {
  await start({ MAX_RESPONSE_OBJECTS: '12' });
  const fields = 'session { token } userErrors { code }';
  const input = '(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" })';
  const { data, errors } = await gateway.query(
    `mutation { a: signIn${input} { ${fields} } b: signIn${input} { ${fields} patient { requests { nodes { id } } } } c: signIn${input} { ${fields} } }`,
  );
  expect(data.a.session.token).toEqual(expect.any(String));
  expect(data.c).toBeNull();
  expect(errors?.map(({ extensions }) => extensions['limit'])).toEqual(['MAX_RESPONSE_OBJECTS']);
  const signIns = gateway.calls.filter(({ body }) => 'password' in body);
  expect(signIns).toHaveLength(2);
});
