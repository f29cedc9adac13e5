/** Stored results of public queries: when a query is executed again, and who receives a stored result. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { geography } from '../../../src/domains/geography/resolvers.js';
import { provider } from '../../../src/domains/provider/resolvers.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { waitUntil } from '../../support/wait-until.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

type Resolver = (...args: unknown[]) => unknown;

/** Counts executions of the query fields of a domain. */
function countExecutions(fields: Record<string, Resolver>): void {
  for (const [name, resolve] of Object.entries(fields)) {
    fields[name] = (...args) => {
      executions++;
      return resolve(...args);
    };
  }
}
countExecutions(geography.Query as Record<string, Resolver>);
countExecutions(provider.Query as Record<string, Resolver>);

let executions = 0;
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeEach(async () => {
  upstream = await startScriptedUpstream({
    getStates: () => [
      { stateCode: '10', stateName: 'Bihar' },
      { stateCode: '27', stateName: 'Maharashtra' },
    ],
    getDistrict: ({ body }) => [
      { code: `${String(body['stateCode'])}1`, name: `First of ${String(body['stateCode'])}` },
    ],
    listProviders: ({ body }) => [{ identifier: { id: 'HIP-1', name: `Hospital ${String(body['name'])}` } }],
    myProfile: () => ({ healthId: 'asha@sbx', name: { first: 'Asha' } }),
  });
  const { umangUserOverrides } = readConfig({ UMANG_USER_HEADERS: 'true' });
  gateway = await startGatewayWithUpstream(upstream, { umangUserOverrides, upstreamReport: true });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await gateway.close();
  await upstream.close();
});

type Arguments = Parameters<TestGateway['query']>;

/** @returns the data of the response and how many public fields were executed */
async function execute(...args: Arguments): Promise<[data: unknown, executions: number]> {
  executions = 0;
  const { data, errors } = await gateway.query(...args);
  expect(errors).toBeUndefined();
  return [data, executions];
}

async function readUntilStored(...args: Arguments): Promise<void> {
  for (let reads = 0; reads < 2; reads++) await gateway.query(...args); // the first one fills the public cache
  const [, count] = await execute(...args);
  expect(count).toBe(0);
}

const states = '{ states { name districts { name } } }';
const statesData = {
  states: [
    { name: 'Bihar', districts: [{ name: 'First of 10' }] },
    { name: 'Maharashtra', districts: [{ name: 'First of 27' }] },
  ],
};

test.each([
  ['states and their districts', states, {}],
  ['a state by variable', 'query ($code: String!) { state(code: $code) { name } }', { code: '10' }],
  ['a fragment', 'query { ...Places } fragment Places on Query { states { code } }', {}],
  ['providers', '{ providers(name: "x") { nodes { id name } } }', {}],
])('public results: %s: executed until all replies are cached', async (_name, query, variables) => {
  const responses = [];
  for (let reads = 0; reads < 4; reads++) responses.push(await execute(query, variables, 'token'));
  const [[data]] = responses as [[unknown, number]];
  expect(responses).toEqual([1, 1, 0, 0].map((count) => [data, count]));
});

test('public results: variables, operation names and documents are distinguished', async () => {
  const query = 'query State($code: String! = "10") { state(code: $code) { name } }';
  await readUntilStored(query);
  expect((await execute(query, { code: '27' }))[0]).toEqual({ state: { name: 'Maharashtra' } });
  expect((await execute(query, { unused: 1 }))[1]).toBe(0);
  expect((await execute(query.replace('{ name }', '{ title: name }')))[0]).toEqual({ state: { title: 'Bihar' } });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, operationName: 'Other' }),
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
  const invalid = await gateway.query(query, { code: null });
  expect(invalid.errors).toHaveLength(1);
});

test('public results: a GET request receives the same result with its own report', async () => {
  await readUntilStored(states);
  executions = 0;
  const url = `${gateway.url}/graphql?query=${encodeURIComponent(states)}`;
  const response = await fetch(url, { headers: { accept: 'application/json', 'apollo-require-preflight': '1' } });
  const { data, extensions } = await response.json();
  expect([data, executions]).toEqual([statesData, 0]);
  expect(extensions.upstream.calls.map(({ section, source }: any) => [section, source])).toEqual([
    [42, 'cache'],
    [43, 'cache'],
    [43, 'cache'],
  ]);
});

test('public results: a query is executed again once one of its replies is stale, and has the new data', async () => {
  const now = Date.now;
  let elapsedMs = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + elapsedMs);
  await gateway.close();
  gateway = await startGatewayWithUpstream(upstream);
  await readUntilStored(states);
  elapsedMs = 25 * 3_600_000;
  upstream.scripts['getDistrict'] = () => [{ code: '1', name: 'New' }];
  expect((await execute(states))[1]).toBe(1); // stale replies are used while they are refreshed
  const renewed = { states: statesData.states.map(({ name }) => ({ name, districts: [{ name: 'New' }] })) };
  await waitUntil(async () => JSON.stringify((await execute(states))[0]) === JSON.stringify(renewed));
  await readUntilStored(states);
  expect((await execute(states))[0]).toEqual(renewed);
});

test('public results: providers of a stored result require a valid token', async () => {
  const query = '{ providers(name: "x") { nodes { name } } }';
  await readUntilStored(query, {}, 'token');
  expect((await execute(query, {}, 'token of another patient'))[1]).toBe(0);
  const { data, errors } = await gateway.query(query);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
  expect(JSON.stringify(data)).not.toContain('Hospital');
});

test('public results: another UMANG user does not receive them', async () => {
  upstream.scripts['getStates'] = ({ body }) => [{ stateCode: '10', stateName: `Bihar for ${String(body['usrid'])}` }];
  await readUntilStored('{ states { name } }');
  const [data, count] = await execute('{ states { name } }', {}, { 'x-umang-usrid': 'other' });
  expect([data, count]).toEqual([{ states: [{ name: 'Bihar for other' }] }, 1]);
});

test.each([
  ['with patient data', '{ states { name } me { name { first } } }'],
  ['of several operations', 'query A { states { name } } query B { states { code } }'],
])('public results: a document %s is executed each time', async (_name, query) => {
  for (let reads = 0; reads < 4; reads++) {
    executions = 0;
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
      body: JSON.stringify({ query, ...(query.includes('query A') && { operationName: 'A' }) }),
    });
    expect(await response.json()).not.toHaveProperty('errors');
    expect(executions).toBe(1);
  }
});

test('public results: a result with errors is not stored', async () => {
  let failing = true;
  upstream.scripts['getDistrict'] = ({ body }) =>
    failing && body['stateCode'] === '27' ? new ErrorReply({ error: 'down' }) : [{ code: '1', name: 'One' }];
  for (let reads = 0; reads < 3; reads++) {
    executions = 0;
    const { errors } = await gateway.query(states);
    expect([errors?.length, executions]).toEqual([1, 1]);
  }
  failing = false;
  expect((await execute(states))[1]).toBe(1);
});

test('public results: a result with an error of the gateway itself is not stored', async () => {
  const query = '{ states { name } providers(name: "%") { totalCount } }';
  for (let reads = 0; reads < 3; reads++) {
    executions = 0;
    const { errors } = await gateway.query(query, {}, 'token');
    expect([errors?.map(({ extensions }) => extensions['code']), executions]).toEqual([['BAD_USER_INPUT'], 2]);
  }
});

test('public results: values that JSON does not distinguish, or that nest deeply, are rejected as before', async () => {
  const search = 'query ($first: Int) { providers(name: "x", first: $first) { totalCount } }';
  await readUntilStored(search, { first: null }, 'token');
  const nested = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  const send = async (query: string, variables: string) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token' },
      body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
    });
    const { errors } = await response.json();
    return errors.map(({ extensions }: any) => extensions.code);
  };
  expect(await send(search, '{"first":1e999}')).toEqual(['BAD_USER_INPUT']);
  const state = 'query ($code: String!) { state(code: $code) { name } }';
  expect(await send(state, `{"code":${nested}}`)).toEqual(['BAD_USER_INPUT']);
});

test('public results: a lookup of the public cache is counted once for each reply', async () => {
  const { callLimits } = readConfig({});
  await gateway.close();
  gateway = await startGatewayWithUpstream(upstream, { callLimits, metricsPort: 0 });
  await readUntilStored(states);
  const countHits = async () => {
    const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
    return Number(/public_cache_lookups_total\{result="hit"\} (\d+)/.exec(metrics)?.[1]);
  };
  const before = await countHits();
  await execute(states);
  expect((await countHits()) - before).toBe(3);
});
