/** What Prometheus finds, on a port of its own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { Failure, Raw, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({
    getStates: () => [{ stateCode: '10', stateName: 'Bihar' }],
    myProfile: () => new Failure('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]'),
    patientLinks: () => new Raw('', 503),
    session: () => ({ accessToken: 'x', expiresIn: 600 }),
  });
  gateway = await startGatewayOver(upstream, { metricsPort: 0 });
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

const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

test('requests by outcome, calls by section and outcome, errors by code', async () => {
  await gateway.query('query Secretly { states { name } }');
  await gateway.query('{ states { name } }');
  await gateway.query('{ me { name { first } } }', {}, 'token');
  await gateway.query('{ nothing }');
  const text = await scrape();
  expect(valueOf(text, 'ndhm_graph_request_duration_seconds_count{outcome="ok"}')).toBe(2);
  expect(valueOf(text, 'ndhm_graph_request_duration_seconds_count{outcome="partial"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_request_duration_seconds_count{outcome="failed"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_upstream_call_duration_seconds_count{section="42",outcome="ok"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_upstream_call_duration_seconds_count{section="17",outcome="unavailable"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_errors_total{code="UPSTREAM_UNAVAILABLE"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_upstream_calls_in_flight')).toBe(0);
  expect(valueOf(text, 'ndhm_graph_requests_in_flight')).toBe(0);
  expect(text).not.toContain('Secretly');
});

test('the public cache', async () => {
  const text = await scrape();
  expect(valueOf(text, 'ndhm_graph_public_cache_entries')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_public_cache_lookups_total{found="none"}')).toBe(1);
  expect(valueOf(text, 'ndhm_graph_public_cache_lookups_total{found="fresh"}')).toBe(1);
});

test('the process and its event loop', async () => {
  const text = await scrape();
  expect(valueOf(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(0);
});

test('calls under way', async () => {
  let answer = () => {};
  const waiting = new Promise<void>((done) => (answer = done));
  upstream.scripts['getDistrict'] = async () => {
    await waiting;
    return [];
  };
  const asked = gateway.query('{ state(code: "10") { districts { name } } }');
  while (valueOf(await scrape(), 'ndhm_graph_upstream_calls_in_flight') !== 1);
  answer();
  await asked;
  expect(valueOf(await scrape(), 'ndhm_graph_upstream_calls_in_flight')).toBe(0);
});

test('the breaker', async () => {
  expect(valueOf(await scrape(), 'ndhm_graph_upstream_breaker_open')).toBe(0);
  const ask = () => gateway.query('{ me { links { display } } }', {}, `token-${Math.random()}`);
  await Promise.all(Array.from({ length: 25 }, ask));
  expect(valueOf(await scrape(), 'ndhm_graph_upstream_breaker_open')).toBe(1);
});

describe('where they are', () => {
  test('nothing else is on their port, and they are not on the gateway’s', async () => {
    expect((await fetch(new URL('/graphql', gateway.metricsUrl))).status).toBe(404);
    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });

  test('nowhere, unless a port is set', async () => {
    const other = await startGatewayOver(upstream);
    await other.close();
    expect(other.metricsUrl).toBeUndefined();
  });
});
