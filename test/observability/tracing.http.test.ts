/** Spans for an application that wants them, and the trace context with or without. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { Raw, type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import { createInbox, listenTo, until } from '../support/scripted-inbox.js';

const spans = new InMemorySpanExporter();
let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({
    myProfile: () => new Raw('certainly'),
    patientLinks: () => ({ patient: { id: 'x', links: [] } }),
  });
  gateway = await startGatewayOver(upstream, { live: { shortest: 40, longest: 100 } });
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

const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const ask = (headers: Record<string, string> = {}) =>
  gateway.query('{ me { name { first } links { display } } }', {}, { authorization: 'Bearer token', ...headers });
const sent = () => upstream.calls.map(({ headers }) => String(headers['traceparent']));

describe('with a provider', () => {
  test('a request and each of its calls are spans of one trace', async () => {
    register();
    const { errors } = await ask();
    const [request] = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.SERVER);
    const calls = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.CLIENT);
    expect(request?.attributes).toEqual({ 'http.response.status_code': 200, 'graphql.outcome': 'partial' });
    expect(errors?.[0]?.extensions['traceId']).toBe(request?.spanContext().traceId);
    expect(calls).toHaveLength(2);
    for (const call of calls) {
      expect(call.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
      expect(call.attributes).toMatchObject({ 'umang.trkr': expect.stringMatching(/^\d{12}$/) });
    }
    const failed = calls.find(({ name }) => name === 'umang myProfile');
    expect(failed?.attributes).toMatchObject({ 'umang.section': 17, 'umang.outcome': 'malformed' });
    expect(failed?.status.code).toBe(SpanStatusCode.ERROR);
    const expected = calls.map((call) => `00-${call.spanContext().traceId}-${call.spanContext().spanId}-01`);
    expect(sent().sort()).toEqual(expected.sort());
  });

  test('what is asked for a listener between requests is a trace of its own, and no span lacks its parent', async () => {
    register();
    const inbox = createInbox();
    inbox.put('first', 'REQUESTED');
    upstream.scripts['patientRequest'] = inbox.script;
    const client = listenTo(gateway.url, 'token');
    await client.heard(1);
    inbox.put('second', 'REQUESTED');
    await client.heard(2);
    client.leave();
    await until(() => spans.getFinishedSpans().some(({ name }) => name === 'graphql'));
    const finished = spans.getFinishedSpans();
    const looks = finished.filter(({ name }) => name === 'umang patientRequest');
    expect(looks.length).toBeGreaterThan(1);
    expect(new Set(looks.map((look) => look.spanContext().traceId)).size).toBe(looks.length);
    const exported = finished.map((span) => span.spanContext().spanId);
    const orphans = finished.filter(({ parentSpanContext: parent }) => parent && !exported.includes(parent.spanId));
    expect(orphans).toEqual([]);
  });

  test('the caller’s span is the parent', async () => {
    register();
    await ask({ traceparent: `00-${caller.traceId}-${caller.spanId}-01` });
    const [request] = spans.getFinishedSpans().filter(({ kind }) => kind === SpanKind.SERVER);
    expect(request?.spanContext().traceId).toBe(caller.traceId);
    expect(request?.parentSpanContext).toMatchObject(caller);
  });
});

describe('without a provider', () => {
  test('a trace is begun, and goes on to UMANG', async () => {
    const { errors } = await ask();
    const traceId = errors?.[0]?.extensions['traceId'];
    expect(traceId).toMatch(/^(?!0{32})[\da-f]{32}$/);
    for (const header of sent()) expect(header).toMatch(new RegExp(`^00-${String(traceId)}-[\\da-f]{16}-00$`));
    expect(spans.getFinishedSpans()).toEqual([]);
  });

  test('the caller’s goes on to UMANG, without vendors’ state', async () => {
    await ask({
      traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
      tracestate: 'vendor=anything',
      baggage: 'patient=somebody',
    });
    for (const { headers } of upstream.calls) {
      expect(headers['traceparent']).toBe(`00-${caller.traceId}-${caller.spanId}-01`);
      expect(headers).not.toHaveProperty('tracestate');
      expect(headers).not.toHaveProperty('baggage');
    }
  });

  test.each([
    'certainly',
    `00-${'0'.repeat(32)}-${caller.spanId}-01`,
    `ff-${caller.traceId}-${caller.spanId}-01`,
    `00-${caller.traceId.toUpperCase()}-${caller.spanId}-01`,
  ])('what is no trace context is not used: %s', async (traceparent) => {
    const { errors } = await ask({ traceparent });
    expect(errors?.[0]?.extensions['traceId']).toMatch(/^(?!0{32})[\da-f]{32}$/);
    expect(errors?.[0]?.extensions['traceId']).not.toBe(caller.traceId);
  });
});
