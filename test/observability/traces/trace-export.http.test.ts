/** Traces sent to an OpenTelemetry collector over OTLP/HTTP. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { trace } from '@opentelemetry/api';
import { readConfig } from '../../../src/config/config.js';
import { type Collector, startCollector } from '../../support/collector.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { waitUntil } from '../../support/wait-until.js';

const logs = captureLogs();
let upstream: ScriptedUpstream;
let collector: Collector | undefined;
let gateway: TestGateway;

beforeEach(async () => {
  upstream = await startScriptedUpstream({
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
    patientLinks: () => new ErrorReply('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]'),
  });
});
afterEach(async () => {
  await gateway.close();
  await upstream.close();
  await collector?.close();
  collector = undefined;
  logs.clear();
  for (const name of sdkVariables) delete process.env[name];
});

const sdkVariables = [
  ...['OTEL_TRACES_SAMPLER', 'OTEL_RESOURCE_ATTRIBUTES', 'OTEL_SERVICE_NAME', 'OTEL_BSP_SCHEDULE_DELAY'],
  'OTEL_EXPORTER_OTLP_TIMEOUT',
];

/** @param variables of the gateway, besides those for the collector */
async function start(endpoint: string, variables: Record<string, string> = {}): Promise<void> {
  const { traceExport } = readConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...variables,
  });
  gateway = await startGatewayWithUpstream(upstream, { ...logs.options, traceExport });
}

const query = (headers: Record<string, string> = {}) =>
  gateway.query(
    'query Home { me { name { first } links { display } } }',
    {},
    { authorization: 'Bearer token', ...headers },
  );
/** @returns the collector, whose response was 400 */
async function startWithFailedExport(): Promise<Collector> {
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '20';
  const failing = (collector = await startCollector(400));
  await start(failing.url);
  await query();
  await waitUntil(() => exportLines().length > 0);
  return failing;
}
const exportLines = () => logs.entries().filter(({ msg }) => msg.startsWith('trace export'));
/** What a shutdown waits for the spans at most. */
const maxFlushMs = 2000;
/** The default of the SDK. */
const exportTimeoutMs = 10_000;

describe('trace export', () => {
  test('sends the spans of a request and its calls at shutdown, with the headers of the configuration', async () => {
    collector = await startCollector(200);
    await start(`${collector.url}/`, { OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=secret%2C1, x-tenant=health' });
    await query();
    await gateway.close();
    expect(collector.exports).toMatchObject([
      {
        path: '/v1/traces',
        headers: { 'x-api-key': 'secret,1', 'x-tenant': 'health', 'content-type': 'application/json' },
      },
    ]);
    const spans = collector.spans();
    const request = spans.find(({ name }) => name === 'query');
    expect(request?.attributes).toMatchObject({
      'graphql.operation.name': 'Home',
      'graphql.operation.type': 'query',
      'graphql.document.hash': expect.stringMatching(/^[\da-f]{16}$/),
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'http.route': '/graphql',
    });
    const calls = spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId);
    expect(calls.map(({ name }) => name).sort()).toEqual(['umang myProfile', 'umang patientLinks']);
    const failed = calls.find(({ name }) => name === 'umang patientLinks');
    expect(failed?.attributes).toMatchObject({ 'umang.section': 14, 'error.type': expect.any(String) });
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(JSON.stringify(collector.exports.map(({ body }) => body))).not.toMatch(/asha|token/i);
  });

  test('encodes spans as Protocol Buffers by default', async () => {
    collector = await startCollector(200);
    await start(collector.url, { OTEL_EXPORTER_OTLP_PROTOCOL: '' });
    await query();
    await gateway.close();
    expect(collector.exports).toMatchObject([
      { path: '/v1/traces', headers: { 'content-type': 'application/x-protobuf' } },
    ]);
    expect(collector.exports[0]?.body).toContain('graphql.operation.name');
  });

  test('describes the gateway by its name and version, and by the variables of the resource', async () => {
    process.env['OTEL_RESOURCE_ATTRIBUTES'] = 'deployment.environment.name=test,service.name=ignored';
    process.env['OTEL_SERVICE_NAME'] = 'health-gateway';
    collector = await startCollector(200);
    await start(collector.url);
    await query();
    await gateway.close();
    expect(collector.resource()).toMatchObject({
      'service.name': 'health-gateway',
      'service.version': readConfig({}).version,
      'service.instance.id': expect.any(String),
      'deployment.environment.name': 'test',
    });
  });

  test('respects the sampling decision of the caller, and passes it on to UMANG', async () => {
    collector = await startCollector(200);
    await start(collector.url);
    const ids = '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331';
    await query({ traceparent: `00-${ids}-00` });
    expect(upstream.calls[0]?.headers['traceparent']).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[\da-f]{16}-00$/);
    await query({ traceparent: `00-${ids}-01` });
    await gateway.close();
    const requests = collector.spans().filter(({ name }) => name === 'query');
    expect(requests).toMatchObject([{ traceId: ids.slice(0, 32), parentSpanId: ids.slice(33) }]);
  });

  test('samples by OTEL_TRACES_SAMPLER, and reports an unknown sampler', async () => {
    process.env['OTEL_TRACES_SAMPLER'] = 'always_off';
    collector = await startCollector(200);
    await start(collector.url);
    await query();
    await gateway.close();
    expect(collector.exports).toEqual([]);
    process.env['OTEL_TRACES_SAMPLER'] = 'some';
    await start(collector.url);
    expect(logs.entries()).toContainEqual(expect.objectContaining({ level: 40, msg: 'invalid OpenTelemetry setting' }));
  });

  test.each([
    ['OTEL_EXPORTER_OTLP_ENDPOINT is unset', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    ['OTEL_SDK_DISABLED is true', { OTEL_SDK_DISABLED: 'true' }],
  ])('sends nothing if %s', async (_condition, variables) => {
    collector = await startCollector(200);
    await start(collector.url, variables);
    await query();
    await gateway.close();
    expect(collector.exports).toEqual([]);
  });

  test('leaves the spans to a tracer provider that the application has registered', async () => {
    const provider = new BasicTracerProvider();
    trace.setGlobalTracerProvider(provider);
    collector = await startCollector(200);
    await start(collector.url);
    expect(logs.text()).toContain('spans go to the tracer provider that the application has registered');
    await query();
    await gateway.close();
    trace.disable();
    expect(collector.exports).toEqual([]);
  });
});

describe('trace export to a collector that fails', () => {
  const closedPort = async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}`;
  };

  test.each([
    ['is not reachable', closedPort],
    ['rejects every export', async () => (collector = await startCollector(401)).url],
    ['never responds', async () => (collector = await startCollector()).url],
  ])('that %s: requests are answered, and one line is logged', async (_failure, startEndpoint) => {
    Object.assign(process.env, { OTEL_BSP_SCHEDULE_DELAY: '20', OTEL_EXPORTER_OTLP_TIMEOUT: '200' });
    await start(await startEndpoint());
    for (let count = 0; count < 3; count++) expect((await query()).status).toBe(200);
    await waitUntil(() => exportLines().length > 0);
    await query();
    await gateway.close();
    expect(exportLines()).toMatchObject([
      { level: 40, msg: 'trace export unavailable: spans are dropped', reason: expect.stringMatching(/^\w+$/) },
    ]);
  });

  test('that never responds: the shutdown does not wait for the timeout of the export', async () => {
    collector = await startCollector();
    await start(collector.url);
    await query();
    const startedAt = performance.now();
    await gateway.close();
    expect(performance.now() - startedAt).toBeLessThan(exportTimeoutMs - 1000);
    expect(collector.exports).toHaveLength(1);
  });

  test('whose last export failed: the shutdown does not wait for the spans in the queue', async () => {
    (await startWithFailedExport()).status = undefined;
    await query();
    const startedAt = performance.now();
    await gateway.close();
    expect(performance.now() - startedAt).toBeLessThan(maxFlushMs);
  });

  test('that recovers: one more line is logged', async () => {
    (await startWithFailedExport()).status = 200;
    await query();
    await waitUntil(() => exportLines().length > 1);
    expect(exportLines().map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'trace export unavailable: spans are dropped'],
      [30, 'trace export available'],
    ]);
  });
});
