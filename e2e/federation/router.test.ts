/** The federation example, started by its own command: Hive Gateway over this graph and the grievances subgraph. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { errorDetailMessages, errorMessages } from '../../src/domains/shared/i18n/error-messages.js';
import { parseCodeBlocks } from '../../test/repo/documentation/markdown.js';
import {
  type GraphQLResponse,
  createQueryClient,
  type SandboxGateway,
  startGateway,
  type TestGateway,
} from '../../test/support/gateway.js';
import { killProcesses, spawnProcess } from '../../test/support/spawn-process.js';

const routerKey = 'router-key-of-the-tests';

let gateway: SandboxGateway;
let url: string;
let query: TestGateway['query'];

beforeAll(async () => {
  gateway = await startGateway({ gateway: { routerKey } });
  const example = spawnProcess(process.execPath, ['examples/federation/main.mjs'], {
    env: { ...process.env, NDHM_GRAPH_URL: `${gateway.url}/graphql`, ROUTER_KEY: routerKey, PORT: '0' },
  });
  [, url = ''] = await example.waitForOutput(/The supergraph is at (\S+)\/graphql/);
  query = createQueryClient(url);
}, 60_000);

afterAll(async () => {
  await killProcesses();
  await gateway.close();
});

const unattendedCounter = 'Nobody at the counter';
const doubleCharge = 'Charged twice';

test('router: the query of the guide returns the response of the guide', async () => {
  const blocks = parseCodeBlocks(readFileSync('examples/federation/README.md', 'utf8'));
  const findText = (language: string): string => blocks.find((block) => block.language === language)?.text ?? '';
  expect(await query(findText('graphql'))).toEqual({ status: 200, ...JSON.parse(findText('json')) });
}, 20_000);

test('router: resolves districts and providers that the other subgraph references', async () => {
  const token = await gateway.signIn('asha.verma@sbx');
  const operation = '{ grievances { text district { name state { name } } provider { name } } }';
  const { data, errors } = await query(operation, {}, { 'x-auth-token': token });
  const darbhanga = { name: 'Darbhanga', state: { name: 'Bihar' } };
  const fountain = { name: 'Fountain Court Medical College and hospital city centre' };
  expect(errors).toBeUndefined();
  expect(data.grievances.slice(0, 3)).toEqual([
    { text: unattendedCounter, district: darbhanga, provider: fountain },
    { text: 'No report after two weeks', district: { ...darbhanga, name: 'Patna' }, provider: fountain },
    { text: doubleCharge, district: darbhanga, provider: { name: 'Garden Gate Hospital' } },
  ]);
});

test('router: resolves the fields that the other subgraph adds to a district', async () => {
  const operation = '{ district(code: "195", stateCode: "10") { name grievances { text } } }';
  const { data, errors } = await query(operation);
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    district: { name: 'Darbhanga', grievances: [{ text: unattendedCounter }, { text: doubleCharge }] },
  });
});

test('router: returns a refusal with all fields of its user error', async () => {
  const operation = `mutation ($input: SignInInput!) {
    signIn(input: $input) { session { token } userErrors { code message field attemptsLeft ndhmCode } }
  }`;
  const variables = { input: { phrAddress: 'ravi.kumar@sbx', password: 'Wrong#1234' } };
  const [viaRouter, direct] = [await query(operation, variables), await gateway.query(operation, variables)];
  const refusal = (attemptsLeft: number) => ({
    code: 'WRONG_CREDENTIALS',
    message: 'The address or the password is wrong. Check both and try again.',
    field: ['input', 'password'],
    attemptsLeft,
    ndhmCode: 1433,
  });
  expect(viaRouter.data).toEqual({ signIn: { session: null, userErrors: [refusal(4)] } });
  expect(direct.data).toEqual({ signIn: { session: null, userErrors: [refusal(3)] } });
});

test('router: returns a subgraph error with its code, and the data of the other subgraph', async () => {
  const { data, errors } = await query('{ me { id } grievances { id } }');
  expect(data).toMatchObject({ me: null, grievances: [{ id: '1' }, { id: '2' }, { id: '3' }] });
  expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED', retryable: false } }]);
});

test('router: forwards the token, the trace context and the language', async () => {
  const token = await gateway.signIn('asha.verma@sbx');
  const recorder = recordRequestHeaders();
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const headers = { 'x-auth-token': token, traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'accept-language': 'hi' };
  const { data } = await query('{ me { id } }', {}, headers);
  expect(data).toEqual({ me: { id: 'asha.verma@sbx' } });
  expect(recorder.stop()).toMatchObject([
    { 'x-auth-token': token, traceparent: expect.stringContaining(traceId), 'accept-language': 'hi' },
  ]);
});

test('router: concurrent patients receive only their own data', async () => {
  const patients = ['asha.verma@sbx', 'meena@sbx', 'ravi.kumar@sbx'];
  const tokens = await Promise.all(patients.map((address) => gateway.signIn(address)));
  const responses = await Promise.all(
    tokens.map((token) => query('{ me { id name { first } } }', {}, { 'x-auth-token': token })),
  );
  expect(responses.map(({ data }) => data.me.id)).toEqual(patients);
});

test('router: completes an event of the other subgraph with fields of this graph', async () => {
  const events = await subscribeToEvents('subscription { grievanceFiled { text district { name } } }');
  await query('mutation { fileGrievance(text: "Closed", districtCode: "82", providerId: "IN0410000183") { id } }');
  expect(await events.next()).toEqual({
    data: { grievanceFiled: { text: 'Closed', district: { name: 'North West' } } },
  });
  await events.cancel();
});

test('router: sends an inbox event when a request changes', async () => {
  const headers = { 'x-auth-token': await gateway.signIn('asha.verma@sbx') };
  const events = await subscribeToEvents(
    'subscription { requestsChanged(status: REQUESTED) { requests { id kind status } } }',
    headers,
  );
  const { data } = (await events.next()) as GraphQLResponse;
  const pending: { id: string; kind: string }[] = data.requestsChanged.requests;
  const { id } = pending.find(({ kind }) => kind === 'SUBSCRIPTION') ?? {};
  const deny = `mutation ($input: DenySubscriptionRequestInput!) {
    denySubscriptionRequest(input: $input) { requestId userErrors { code } }
  }`;
  const denied = await query(deny, { input: { requestId: id, reason: 'Not now' } }, headers);
  expect(denied.data).toEqual({ denySubscriptionRequest: { requestId: id, userErrors: [] } });
  expect(await events.next()).toMatchObject({ data: { requestsChanged: { requests: [{ id, status: 'DENIED' }] } } });
  await events.cancel();
}, 20_000);

describe('federation example that cannot start', () => {
  const hint = 'Set NDHM_GRAPH_URL to the URL of its endpoint, including /graphql, and ROUTER_KEY to its router key.\n';
  const run = async (variables: Record<string, string>) => {
    const example = spawnProcess(process.execPath, ['examples/federation/main.mjs'], {
      env: { ...process.env, NDHM_GRAPH_URL: `${gateway.url}/graphql`, ROUTER_KEY: routerKey, PORT: '0', ...variables },
    });
    const [exitCode] = await example.exit;
    return { exitCode, output: example.output() };
  };
  const noSdl = (url: string, reason: string) =>
    `Cannot start: the subgraph ndhm at ${url} returns no SDL, with status ${reason}\n${hint}`;

  test('URL without /graphql: prints the error of the gateway and the variables to set', async () => {
    const output = noSdl(gateway.url, `404.\n  NOT_FOUND: ${errorMessages.NOT_FOUND.en}`);
    expect(await run({ NDHM_GRAPH_URL: gateway.url })).toEqual({ exitCode: 1, output });
  });

  test('wrong router key: prints the error of the gateway', async () => {
    const reason = `200.\n  FORBIDDEN: ${errorDetailMessages.routerKeyRequired.en}`;
    const output = noSdl(`${gateway.url}/graphql`, reason);
    expect(await run({ ROUTER_KEY: 'not-the-router-key' })).toEqual({ exitCode: 1, output });
  });

  test('gateway that does not run: names its URL', async () => {
    const { exitCode, output } = await run({ NDHM_GRAPH_URL: 'http://127.0.0.1:9/graphql' });
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^Cannot start: the subgraph ndhm at http:\/\/127\.0\.0\.1:9\/graphql does not respond: .+\n/,
    );
    expect(output).toContain(hint);
  });

  test('port in use: names the variable to set', async () => {
    const port = Number(new URL(url).port);
    expect(await run({ PORT: String(port) })).toEqual({
      exitCode: 1,
      output: `Cannot start: port ${port} is in use. Set PORT to a free port, such as PORT=${port + 1}.\n`,
    });
  });
});

/** Records the headers of requests to the gateway. The router and the other subgraph run in another process. */
function recordRequestHeaders() {
  const headers: IncomingMessage['headers'][] = [];
  const onRequest = (message: unknown): void => {
    const { request } = message as { request: IncomingMessage };
    if (request.url === '/graphql') headers.push(request.headers);
  };
  subscribe('http.server.request.start', onRequest);
  return {
    stop() {
      unsubscribe('http.server.request.start', onRequest);
      return headers;
    },
  };
}

async function subscribeToEvents(subscription: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query: subscription }),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async next(): Promise<unknown> {
      for (;;) {
        const [event, json] = /event: next\s+data: (.+)\n\n/.exec(text) ?? [];
        if (event && json) {
          text = text.slice(text.indexOf(event) + event.length);
          return JSON.parse(json);
        }
        const { value, done } = (await reader?.read()) ?? {};
        if (done !== false) throw new Error(`The stream ended after ${text}`);
        text += value;
      }
    },
    cancel: () => reader?.cancel(),
  };
}
