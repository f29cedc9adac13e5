/** An answer in parts has its one line, its place in the metrics and its span when it ends, with all that came in it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { collectLines } from '../support/log-lines.js';
import { Failure, type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import {
  createInbox,
  listenTo,
  type ScriptedInbox,
  soon,
  subscription,
  tokenFor,
  until,
} from '../support/scripted-inbox.js';

const lines = collectLines();
const spans = new InMemorySpanExporter();
let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let release: () => void;

beforeAll(() => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
});
afterAll(() => trace.disable());

beforeEach(async () => {
  inbox = createInbox();
  inbox.put('first', 'REQUESTED');
  const released = new Promise<void>((resolve) => (release = resolve));
  const fault = new Failure('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]');
  upstream = await startUpstream({
    patientRequest: inbox.script,
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
    patientLinks: async () => (await released, fault),
    patientLockers: async () => (await released, fault),
  });
  const live = { shortest: 40, longest: 100 };
  gateway = await startGatewayOver(upstream, { ...lines.settings, live, metricsPort: 0 });
});
afterEach(async () => {
  release();
  await gateway.close();
  await upstream.close();
  lines.clear();
  spans.reset();
});

async function metric(series: string): Promise<number> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`ndhm_graph_${series} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

const underWay = () => metric('requests_in_flight');
const ended = async () => {
  await until(() => lines.requests().length > 0);
  expect(await underWay()).toBe(0);
  await soon(50);
  const [line, ...others] = lines.requests();
  expect(others).toEqual([]);
  const requests = spans.getFinishedSpans().filter(({ name }) => name === 'graphql');
  expect(requests.map(({ attributes }) => attributes['graphql.outcome'])).toEqual([line.outcome]);
  expect(requests[0]?.spanContext().traceId).toBe(line.traceId);
  return line;
};

/** A deferred part fails, twice over, a while after the rest is there. */
const deferred = `query Slow { me { name { first }
  ... @defer { links { display } lockers { id } } } }`;

const ask = (accept: string, signal: AbortSignal | null = null, query = deferred) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', accept },
    body: JSON.stringify({ query }),
    signal,
  });

test.each(['multipart/mixed', 'text/event-stream'])('@defer as %s: an error in a later part', async (accept) => {
  const response = await ask(accept);
  await soon(100);
  expect(lines.requests()).toEqual([]);
  expect(await underWay()).toBe(1);
  release();
  expect(await response.text()).toContain('UPSTREAM_UNAVAILABLE');
  const { milliseconds, ...line } = await ended();
  expect(line).toMatchObject({ status: 200, outcome: 'partial', errors: ['UPSTREAM_UNAVAILABLE'] });
  expect(line.operations).toMatchObject([{ operation: 'Slow' }]);
  expect(line.calls).toHaveLength(3);
  expect(milliseconds).toBeGreaterThanOrEqual(100);
  expect(await metric('errors_total{code="UPSTREAM_UNAVAILABLE"}')).toBe(1);
  expect(await metric('request_duration_seconds_count{outcome="partial"}')).toBe(1);
});

test.each(['multipart/mixed', 'text/event-stream'])('@defer as %s: the client leaves first', async (accept) => {
  const client = new AbortController();
  const response = await ask(accept, client.signal);
  await response.body?.getReader().read();
  expect(await underWay()).toBe(1);
  client.abort();
  expect(await ended()).toMatchObject({ outcome: 'aborted' });
});

test('server-sent events: a session that ends in the midst of it', async () => {
  const client = listenTo(gateway.url, tokenFor(0.6));
  await client.heard(1);
  expect(lines.requests()).toEqual([]);
  await client.ended;
  expect(await ended()).toMatchObject({ outcome: 'partial', errors: ['UNAUTHENTICATED'], status: 200 });
  expect(await metric('errors_total{code="UNAUTHENTICATED"}')).toBe(1);
});

test('server-sent events: the client leaves', async () => {
  const client = listenTo(gateway.url, 'token');
  await client.heard(1);
  client.leave();
  expect(await ended()).toMatchObject({ outcome: 'aborted', errors: [] });
});

test('parts of a subscription: the client leaves', async () => {
  const client = new AbortController();
  const accept = 'multipart/mixed;subscriptionSpec=1.0, application/json';
  const response = await ask(accept, client.signal, subscription);
  expect(response.headers.get('content-type')).toContain('multipart/mixed');
  await response.body?.getReader().read();
  client.abort();
  expect(await ended()).toMatchObject({ outcome: 'aborted' });
});

test('a subscription that is asked for in no form that it can have', async () => {
  const response = await ask('application/json', null, subscription);
  expect(response.status).toBe(406);
  expect(await ended()).toMatchObject({ outcome: 'failed', errors: ['NOT_ACCEPTABLE'], status: 406 });
});

test.each([
  ['ends', 'partial', ['UNAUTHENTICATED']],
  ['completes', 'aborted', []],
  ['closes', 'aborted', []],
] as const)('WebSocket: one that %s', async (how, outcome, errors) => {
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { 'X-Auth-Token': tokenFor(how === 'ends' ? 0.8 : 60) },
    retryAttempts: 0,
  });
  let heard = 0;
  const done = () => {};
  const leave = client.subscribe({ query: subscription }, { next: () => heard++, error: done, complete: done });
  await until(() => heard > 0);
  expect(await underWay()).toBe(1);
  expect(lines.requests()).toEqual([]);
  if (how === 'completes') leave();
  if (how === 'closes') client.terminate();
  expect(await ended()).toMatchObject({ outcome, errors, status: 200 });
  await client.dispose();
});

test('the server’s end is the end of them all', async () => {
  const client = listenTo(gateway.url, 'token');
  await client.heard(1);
  await gateway.close();
  expect(lines.requests()).toMatchObject([{ outcome: 'partial', errors: ['SHUTTING_DOWN'] }]);
  gateway = await startGatewayOver(upstream);
});
