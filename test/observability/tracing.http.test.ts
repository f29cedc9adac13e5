/** OpenTelemetry spans with a tracer provider, and W3C trace context with or without one. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ProxyTracerProvider, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { removeGeneratedValues } from '../support/generated-values.js';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { RawReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { createScriptedInbox, subscribeToInbox } from '../support/upstream/scripted-inbox.js';
import { waitUntil } from '../support/wait-until.js';

const spans = new InMemorySpanExporter();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    myProfile: () => new RawReply('certainly'),
    patientLinks: () => ({ patient: { id: 'x', links: [] } }),
  });
  gateway = await startGatewayWithUpstream(upstream, { inboxPolling: { minIntervalMs: 40, maxIntervalMs: 100 } });
});
afterEach(() => {
  upstream.calls.length = 0;
  spans.reset();
  trace.disable();
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const register = () =>
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));

const clientSpan = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const send = (headers: Record<string, string> = {}) =>
  gateway.query('{ me { name { first } links { display } } }', {}, { authorization: 'Bearer token', ...headers });
const sentTraceparents = () => upstream.calls.map(({ headers }) => String(headers['traceparent']));

describe('tracing with a tracer provider', () => {
  test('makes a request and its upstream calls spans of one trace', async () => {
    register();
    const { errors } = await send();
    const [request] = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.SERVER);
    const calls = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(request?.name).toBe('query');
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'http.route': '/graphql',
      'url.path': '/graphql',
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(gateway.url).port),
      'graphql.document.hash': expect.stringMatching(/^[\da-f]{16}$/),
      'graphql.operation.type': 'query',
      'graphql.outcome': 'partial',
    });
    expect(errors?.[0]?.extensions['traceId']).toBe(request?.spanContext().traceId);
    expect(calls).toHaveLength(2);
    for (const call of calls) {
      expect(call.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
      expect(call.attributes).toMatchObject({ 'umang.trkr': expect.stringMatching(/^\d{12}$/) });
    }
    const failed = calls.find(({ name }) => name === 'umang myProfile');
    expect(failed?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(upstream.umang.baseUrl).port),
      'umang.section': 17,
      'umang.trkr': expect.any(String),
      'umang.outcome': 'malformed',
      'error.type': 'malformed',
    });
    expect(failed?.status.code).toBe(SpanStatusCode.ERROR);
    const expected = calls.map((call) => `00-${call.spanContext().traceId}-${call.spanContext().spanId}-01`);
    expect(sentTraceparents().sort()).toEqual(expected.sort());
  });

  test('contains neither the query of a URL nor a path other than that of the graph', async () => {
    register();
    const headers = { 'apollo-require-preflight': 'true' };
    for (const path of ['/asha.verma@sbx?pin=4921', '/graphql?query={__typename}&variables={"pin":"4921"}'])
      await (await fetch(`${gateway.url}${path}`, { headers })).text();
    await waitUntil(() => spans.getFinishedSpans().length === 2);
    const described = spans.getFinishedSpans().map(({ name, attributes }) => ({ name, attributes }));
    expect(described.map(({ name }) => name)).toEqual(['GET', 'query']);
    expect(removeGeneratedValues(JSON.stringify(described))).not.toMatch(/asha|4921/);
  });

  test('makes each inbox poll a trace of its own and exports the parent of every span', async () => {
    register();
    const inbox = createScriptedInbox();
    inbox.upsert('first', 'REQUESTED');
    upstream.scripts['patientRequest'] = inbox.script;
    const client = subscribeToInbox(gateway.url, 'token');
    await client.waitForEvents(1);
    inbox.upsert('second', 'REQUESTED');
    await client.waitForEvents(2);
    client.unsubscribe();
    await waitUntil(() => spans.getFinishedSpans().some(({ name }) => name === 'subscription stream'));
    const finished = spans.getFinishedSpans();
    const polls = finished.filter(({ name }) => name === 'umang patientRequest');
    expect(polls.length).toBeGreaterThan(1);
    expect(new Set(polls.map((poll) => poll.spanContext().traceId)).size).toBe(polls.length);
    const exported = finished.map((span) => span.spanContext().spanId);
    const orphans = finished.filter(({ parentSpanContext: parent }) => parent && !exported.includes(parent.spanId));
    expect(orphans).toEqual([]);
  });

  test('makes the span of a traceparent header the parent of the request', async () => {
    register();
    await send({ traceparent: `00-${clientSpan.traceId}-${clientSpan.spanId}-01` });
    const [request] = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.SERVER);
    expect(request?.spanContext().traceId).toBe(clientSpan.traceId);
    expect(request?.parentSpanContext).toMatchObject(clientSpan);
  });
});

describe('tracing without a tracer provider', () => {
  test('continues or starts a trace with a provider that is switched off', async () => {
    trace.setGlobalTracerProvider(new ProxyTracerProvider());
    const { errors } = await send({ traceparent: `00-${clientSpan.traceId}-${clientSpan.spanId}-01` });
    expect(errors?.[0]?.extensions['traceId']).toBe(clientSpan.traceId);
    trace.disable();
    trace.setGlobalTracerProvider(new ProxyTracerProvider());
    expect((await send()).errors?.[0]?.extensions['traceId']).toMatch(/^(?!0{32})[\da-f]{32}$/);
  });

  test('starts a trace and propagates it to UMANG', async () => {
    const { errors } = await send();
    const traceId = errors?.[0]?.extensions['traceId'];
    expect(traceId).toMatch(/^(?!0{32})[\da-f]{32}$/);
    for (const header of sentTraceparents())
      expect(header).toMatch(new RegExp(`^00-${String(traceId)}-[\\da-f]{16}-00$`));
    expect(spans.getFinishedSpans()).toEqual([]);
  });

  test('propagates the client’s trace to UMANG, without tracestate and baggage', async () => {
    await send({
      traceparent: `00-${clientSpan.traceId}-${clientSpan.spanId}-01`,
      tracestate: 'vendor=anything',
      baggage: 'patient=asha',
    });
    for (const { headers } of upstream.calls) {
      expect(headers['traceparent']).toBe(`00-${clientSpan.traceId}-${clientSpan.spanId}-01`);
      expect(headers).not.toHaveProperty('tracestate');
      expect(headers).not.toHaveProperty('baggage');
    }
  });

  test.each([
    'certainly',
    `00-${'0'.repeat(32)}-${clientSpan.spanId}-01`,
    `ff-${clientSpan.traceId}-${clientSpan.spanId}-01`,
    `00-${clientSpan.traceId.toUpperCase()}-${clientSpan.spanId}-01`,
  ])('ignores an invalid traceparent: %s', async (traceparent) => {
    const { errors } = await send({ traceparent });
    expect(errors?.[0]?.extensions['traceId']).toMatch(/^(?!0{32})[\da-f]{32}$/);
    expect(errors?.[0]?.extensions['traceId']).not.toBe(clientSpan.traceId);
  });
});
