/** Streams: the gateway writes the log entry, the metrics and the span when the stream ends, with the errors of all parts. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import {
  createScriptedInbox,
  subscribeToInbox,
  type ScriptedInbox,
  inboxSubscription,
  tokenExpiringIn,
} from '../support/upstream/scripted-inbox.js';
import { waitUntil } from '../support/wait-until.js';

const logs = captureLogs();
const spans = new InMemorySpanExporter();
let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let releaseReplies: () => void;

beforeAll(() => {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
});
afterAll(() => trace.disable());

beforeEach(async () => {
  inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  const repliesReleased = new Promise<void>((resolve) => (releaseReplies = resolve));
  const failure = new ErrorReply('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]');
  upstream = await startScriptedUpstream({
    patientRequest: inbox.script,
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
    patientLinks: async () => (await repliesReleased, failure),
    patientLockers: async () => (await repliesReleased, failure),
  });
  const inboxPolling = { minIntervalMs: 40, maxIntervalMs: 100 };
  gateway = await startGatewayWithUpstream(upstream, { ...logs.options, inboxPolling, metricsPort: 0 });
});
afterEach(async () => {
  releaseReplies();
  await gateway.close();
  await upstream.close();
  logs.clear();
  spans.reset();
});

const scrape = async () => (await fetch(gateway.metricsUrl ?? '')).text();

function parseMetric(text: string, series: string): number {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`ndhm_graph_${series} `));
  return Number(line?.split(' ').at(-1) ?? 0);
}

const metric = async (series: string) => parseMetric(await scrape(), series);

/** In one scrape, because a stream of a test may be short. */
async function countInFlight(): Promise<{ requests: number; streams: number }> {
  const text = await scrape();
  const [subscriptions = 0, incremental = 0] = ['subscription', 'incremental'].map((kind) =>
    parseMetric(text, `streams_in_flight{kind="${kind}"}`),
  );
  return { requests: parseMetric(text, 'requests_in_flight'), streams: subscriptions + incremental };
}

const loggedRequest = async () => {
  await waitUntil(() => logs.requestEntries().length > 0);
  expect(await countInFlight()).toEqual({ requests: 0, streams: 0 });
  await delay(50); // a second entry would be logged by now
  const [line, ...others] = logs.requestEntries();
  expect(others).toEqual([]);
  const finished = spans.getFinishedSpans().filter(({ attributes }) => attributes['graphql.outcome'] !== undefined);
  expect(finished.map(({ attributes }) => attributes['graphql.outcome'])).toEqual([line.outcome]);
  expect(finished[0]?.spanContext().traceId).toBe(line.traceId);
  return line;
};

/** The deferred part fails twice, after the first part has been sent. */
const deferred = `query Slow { me { name { first }
  ... @defer { links { display } lockers { id } } } }`;

const post = (accept: string, signal: AbortSignal | null = null, query = deferred) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', accept },
    body: JSON.stringify({ query }),
    signal,
  });

test.each(['multipart/mixed', 'text/event-stream'])(
  'request log: @defer as %s: contains the error of a later part',
  async (accept) => {
    const response = await post(accept);
    expect(await countInFlight()).toEqual({ requests: 0, streams: 1 });
    expect(logs.requestEntries()).toEqual([]);
    await delay(100); // a delay that the logged duration must include
    releaseReplies();
    expect(await response.text()).toContain('UPSTREAM_UNAVAILABLE');
    const { durationMs, ...line } = await loggedRequest();
    expect(line).toMatchObject({ status: 200, outcome: 'partial', errorCodes: ['UPSTREAM_UNAVAILABLE'] });
    expect(line.operations).toMatchObject([{ operationName: 'Slow' }]);
    expect(line.calls).toHaveLength(3);
    expect(durationMs).toBeGreaterThanOrEqual(100);
    expect(await metric('errors_total{code="UPSTREAM_UNAVAILABLE"}')).toBe(1);
    expect(await metric('stream_duration_seconds_count{kind="incremental",outcome="partial"}')).toBe(1);
    expect(await metric('request_duration_seconds_count{outcome="partial"}')).toBe(0);
  },
);

test.each(['multipart/mixed', 'text/event-stream'])(
  'request log: @defer as %s: has the outcome aborted if the client disconnects',
  async (accept) => {
    const client = new AbortController();
    const response = await post(accept, client.signal);
    await response.body?.getReader().read();
    expect(await countInFlight()).toEqual({ requests: 0, streams: 1 });
    client.abort();
    expect(await loggedRequest()).toMatchObject({ outcome: 'aborted' });
  },
);

test('request log: server-sent events: contains the error when the session expires', async () => {
  const client = subscribeToInbox(gateway.url, tokenExpiringIn(3));
  await client.waitForEvents(1);
  expect(logs.requestEntries()).toEqual([]);
  await client.closed;
  expect(await loggedRequest()).toMatchObject({ outcome: 'partial', errorCodes: ['UNAUTHENTICATED'], status: 200 });
  expect(await metric('errors_total{code="UNAUTHENTICATED"}')).toBe(1);
  expect(await metric('stream_duration_seconds_count{kind="subscription",outcome="partial"}')).toBe(1);
  expect(await metric('request_duration_seconds_count{outcome="partial"}')).toBe(0);
});

test('span of a subscription: that of its request ends when the response begins, and that of the stream is its child', async () => {
  const client = subscribeToInbox(gateway.url, 'token');
  await client.waitForEvents(1);
  await waitUntil(() => spans.getFinishedSpans().some(({ name }) => name === 'subscription'));
  const isStream = ({ name }: { name: string }) => name === 'subscription stream';
  expect(spans.getFinishedSpans().some(isStream)).toBe(false);
  client.unsubscribe();
  await waitUntil(() => spans.getFinishedSpans().some(isStream));
  const [request] = spans.getFinishedSpans().filter(({ name }) => name === 'subscription');
  const [stream] = spans.getFinishedSpans().filter(isStream);
  expect(request?.attributes).toMatchObject({ 'http.response.status_code': 200, 'http.route': '/graphql' });
  expect(stream?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  const { 'graphql.operation.name': operationName } = request?.attributes ?? {};
  expect(stream?.attributes).toEqual({
    ...(operationName !== undefined && { 'graphql.operation.name': operationName }),
    'graphql.operation.type': 'subscription',
    'graphql.document.hash': request?.attributes['graphql.document.hash'],
    'graphql.outcome': 'aborted',
  });
});

test('request log: server-sent events: has the outcome aborted if the client disconnects', async () => {
  const client = subscribeToInbox(gateway.url, 'token');
  await client.waitForEvents(1);
  client.unsubscribe();
  expect(await loggedRequest()).toMatchObject({ outcome: 'aborted', errorCodes: [] });
});

test('request log: multipart subscription: has the outcome aborted if the client disconnects', async () => {
  const client = new AbortController();
  const accept = 'multipart/mixed;subscriptionSpec=1.0, application/json';
  const response = await post(accept, client.signal, inboxSubscription);
  expect(response.headers.get('content-type')).toContain('multipart/mixed');
  await response.body?.getReader().read();
  client.abort();
  expect(await loggedRequest()).toMatchObject({ outcome: 'aborted' });
});

test('request log: subscription requested as plain JSON: has the status 406 and its error code', async () => {
  const response = await post('application/json', null, inboxSubscription);
  expect(response.status).toBe(406);
  expect(await loggedRequest()).toMatchObject({ outcome: 'failed', errorCodes: ['NOT_ACCEPTABLE'], status: 406 });
  expect(await metric('request_duration_seconds_count{outcome="failed"}')).toBe(1);
});

test.each([
  ['session expires', 'partial', ['UNAUTHENTICATED']],
  ['client unsubscribes', 'aborted', []],
  ['client disconnects', 'aborted', []],
] as const)('request log: WebSocket subscription: %s: has the outcome %s', async (end, outcome, errorCodes) => {
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { 'X-Auth-Token': tokenExpiringIn(end === 'session expires' ? 2 : 60) },
    retryAttempts: 0,
  });
  let events = 0;
  const noop = () => {};
  const unsubscribe = client.subscribe(
    { query: inboxSubscription },
    { next: () => events++, error: noop, complete: noop },
  );
  await waitUntil(() => events > 0);
  expect(await countInFlight()).toEqual({ requests: 0, streams: 1 });
  expect(logs.requestEntries()).toEqual([]);
  if (end === 'client unsubscribes') unsubscribe();
  if (end === 'client disconnects') client.terminate();
  expect(await loggedRequest()).toMatchObject({ outcome, errorCodes, status: 200, transport: 'websocket' });
  await client.dispose();
});

test('request log: a stream that the gateway ends at shutdown: contains SHUTTING_DOWN', async () => {
  const client = subscribeToInbox(gateway.url, 'token');
  await client.waitForEvents(1);
  await gateway.close();
  expect(logs.requestEntries()).toMatchObject([{ outcome: 'partial', errorCodes: ['SHUTTING_DOWN'] }]);
  gateway = await startGatewayWithUpstream(upstream);
});
