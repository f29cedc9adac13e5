/** Prometheus metrics on their own port. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitUntil } from '../support/wait-until.js';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    getStates: () => [{ stateCode: '10', stateName: 'Bihar' }],
    myProfile: () => new ErrorReply('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]'),
    patientLinks: () => new RawReply('', 503),
    session: () => ({ accessToken: 'x', expiresIn: 600 }),
  });
  gateway = await startGatewayWithUpstream(upstream, { metricsPort: 0 });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

async function scrape(): Promise<string> {
  const response = await fetch(gateway.metricsUrl ?? '');
  expect(response.headers.get('content-type')).toContain('text/plain');
  return response.text();
}

const parseMetric = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

test('metrics: have a value before the first event, so that alerts notice a single burst', async () => {
  const text = await scrape();
  for (const series of [
    'ndhm_graph_errors_total{code="INTERNAL_SERVER_ERROR"}',
    'ndhm_graph_errors_total{code="LIMIT_EXCEEDED"}',
    'ndhm_graph_security_events_total{kind="wrong_operator_key"}',
    'ndhm_graph_upstream_calls_rejected_total{reason="gateway_limit"}',
    'ndhm_graph_requests_shed_total{reason="concurrency"}',
    'ndhm_graph_config_reloads_total{result="failed"}',
    'ndhm_graph_output_lines_dropped_total{output="log"}',
  ])
    expect({ series, value: parseMetric(text, series) }).toEqual({ series, value: 0 });
});

test('metrics: count requests by outcome, upstream calls by section and outcome, and errors by code', async () => {
  await gateway.query('query Secretly { states { name } }');
  await gateway.query('{ states { name } }');
  await gateway.query('{ me { name { first } } }', {}, 'token');
  await gateway.query('{ nothing }');
  const text = await scrape();
  expect(parseMetric(text, 'ndhm_graph_request_duration_seconds_count{outcome="ok"}')).toBe(2);
  expect(parseMetric(text, 'ndhm_graph_request_duration_seconds_count{outcome="partial"}')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_request_duration_seconds_count{outcome="failed"}')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_upstream_call_duration_seconds_count{section="42",outcome="ok"}')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_upstream_call_duration_seconds_count{section="17",outcome="unavailable"}')).toBe(
    1,
  );
  expect(parseMetric(text, 'ndhm_graph_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_errors_total{code="UPSTREAM_UNAVAILABLE"}')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_upstream_calls_in_flight')).toBe(0);
  expect(parseMetric(text, 'ndhm_graph_requests_in_flight')).toBe(0);
  expect(text).not.toContain('Secretly');
});

test('metrics: report the entries of the public cache and count its lookups by result', async () => {
  const text = await scrape();
  expect(parseMetric(text, 'ndhm_graph_public_cache_entries')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_public_cache_lookups_total{result="miss"}')).toBe(1);
  expect(parseMetric(text, 'ndhm_graph_public_cache_lookups_total{result="hit"}')).toBe(1);
});

test('metrics: include those of the process and the event loop', async () => {
  const text = await scrape();
  expect(parseMetric(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  expect(parseMetric(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
});

test('metrics: upstream calls in flight are 1 during a call and 0 after it', async () => {
  let releaseReply = () => {};
  const replyReleased = new Promise<void>((resolve) => (releaseReply = resolve));
  upstream.scripts['getDistrict'] = async () => {
    await replyReleased;
    return [];
  };
  const response = gateway.query('{ state(code: "10") { districts { name } } }');
  await waitUntil(async () => parseMetric(await scrape(), 'ndhm_graph_upstream_calls_in_flight') === 1);
  releaseReply();
  await response;
  expect(parseMetric(await scrape(), 'ndhm_graph_upstream_calls_in_flight')).toBe(0);
});

test('metrics: the circuit breaker is 0 while closed and 1 while open', async () => {
  expect(parseMetric(await scrape(), 'ndhm_graph_upstream_breaker_open')).toBe(0);
  const send = () => gateway.query('{ me { links { display } } }', {}, `token-${Math.random()}`);
  await Promise.all(Array.from({ length: 25 }, send));
  expect(parseMetric(await scrape(), 'ndhm_graph_upstream_breaker_open')).toBe(1);
});

test('metrics: calls that the open breaker holds back are counted apart from the calls that UMANG failed', async () => {
  const failed = 'ndhm_graph_upstream_call_duration_seconds_count{section="14",outcome="unavailable"}';
  const rejected = 'ndhm_graph_upstream_calls_rejected_total{reason="breaker_open"}';
  const before = await scrape();
  expect(parseMetric(before, failed)).toBeGreaterThan(0);
  await gateway.query('{ me { links { display } } }', {}, 'another-token');
  const after = await scrape();
  expect(parseMetric(after, rejected)).toBe((parseMetric(before, rejected) ?? 0) + 1);
  expect(parseMetric(after, failed)).toBe(parseMetric(before, failed));
});

describe('metrics endpoint', () => {
  test('serves only /metrics, which the gateway port does not', async () => {
    expect((await fetch(new URL('/graphql', gateway.metricsUrl))).status).toBe(404);
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });

  test('is not started without a port', async () => {
    const otherGateway = await startGatewayWithUpstream(upstream);
    await otherGateway.close();
    expect(otherGateway.metricsUrl).toBeUndefined();
  });
});
