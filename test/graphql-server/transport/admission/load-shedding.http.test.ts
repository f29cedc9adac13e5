/** Operations beyond MAX_CONCURRENT_REQUESTS, on each transport, and what is exempt. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readConfig } from '../../../../src/config/config.js';
import { type SandboxGateway, startGateway } from '../../../support/gateway.js';
import { waitUntil } from '../../../support/wait-until.js';

const max = 4;
let gateway: SandboxGateway;
let token: string;
let url: string;

beforeAll(async () => {
  const { requestPolicy } = readConfig({
    MAX_CONCURRENT_REQUESTS: String(max + 1), // three quarters are `max`, as all clients have one address
    MAX_QUEUE_DELAY_MS: '0',
    MAX_BATCH_SIZE: '10',
  });
  gateway = await startGateway({ latencyMs: 500, gateway: { requestPolicy, metricsPort: 0 } });
  url = `${gateway.url}/graphql`;
  token = await gateway.signIn('asha.verma@sbx');
});
afterAll(() => gateway.close());

const headers = () => ({ 'content-type': 'application/json', authorization: `Bearer ${token}` });
const profile = '{ me { name { full } } }';
const post = (body: unknown) => fetch(url, { method: 'POST', headers: headers(), body: JSON.stringify(body) });

async function readGauge(name: string): Promise<number> {
  const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(metrics)?.[1]);
}
const admitted = () => readGauge('ndhm_graph_admitted_operations');

/** Fills the limit with slow operations while the action runs. */
async function whileFull(action: () => Promise<void>): Promise<void> {
  await waitUntil(async () => (await admitted()) === 0);
  const slow = Array.from({ length: max }, () => post({ query: '{ me { links { display } } }' }));
  await waitUntil(async () => (await admitted()) === max);
  await action();
  for (const response of await Promise.all(slow)) expect(response.status).toBe(200);
}

const overloaded = {
  code: 'OVERLOADED',
  retryable: true,
  retryAfter: expect.any(Number),
  traceId: expect.stringMatching(/^[\da-f]{32}$/),
};

test('load shedding: an HTTP request beyond the limit gets 503 with Retry-After, and those before it are served', async () => {
  await whileFull(async () => {
    const response = await post({ query: profile });
    expect(response.status).toBe(503);
    const body: any = await response.json();
    expect(body.errors).toEqual([{ message: expect.any(String), extensions: overloaded }]);
    expect(response.headers.get('retry-after')).toBe(String(body.errors[0].extensions.retryAfter));
  });
});

test('load shedding: another spelling of the path is no way around the limit', async () => {
  const postTo = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(gateway.url, { method: 'POST', path, headers: headers() }, (response) => {
        resolve(response.resume().statusCode);
      })
        .on('error', reject)
        .end(JSON.stringify({ query: profile }));
    });
  const paths = ['/./graphql', '/x/../graphql', '/%2e/graphql', '//graphql', url];
  expect(await Promise.all(paths.slice(0, max).map(postTo))).toEqual(Array(max).fill(200));
  await whileFull(async () => {
    expect(await Promise.all(paths.map(postTo))).toEqual(paths.map(() => 503));
  });
});

test('load shedding: health checks and metrics are served at the limit', async () => {
  await whileFull(async () => {
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
    expect((await fetch(`${gateway.url}/ready`)).status).toBe(200);
    const metrics = await (await fetch(gateway.metricsUrl ?? '')).text();
    expect(metrics).toMatch(/^ndhm_graph_requests_shed_total\{reason="concurrency"\} [1-9]/m);
  });
});

test('load shedding: a browser of an allowed origin can read the rejection', async () => {
  await whileFull(async () => {
    const origin = 'http://localhost:5173';
    const response = await fetch(url, { method: 'POST', headers: { ...headers(), origin }, body: '{}' });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([503, origin]);
    expect(response.headers.get('access-control-expose-headers')).toBe('X-Trace-Id, X-Request-Id');
    expect(response.headers.get('x-trace-id')).toMatch(/^[\da-f]{32}$/);
  });
});

test('load shedding: a batch is admitted as a whole or rejected as a whole', async () => {
  await waitUntil(async () => (await admitted()) === 0);
  const batch = (size: number) => post(Array(size).fill({ query: '{ __typename }' }));
  expect((await batch(max)).status).toBe(200);
  const slow = post({ query: '{ me { links { display } } }' });
  await waitUntil(async () => (await admitted()) === 1);
  const rejected = await batch(max); // the limit of all clients allows so many
  expect([rejected.status, rejected.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[123]$/)]);
  expect((await rejected.json()).errors[0].extensions).toEqual(overloaded);
  expect((await slow).status).toBe(200);
  await waitUntil(async () => (await admitted()) === 0);
});

test('load shedding: a batch that one client may never send is rejected as too large', async () => {
  const response = await post(Array(max + 1).fill({ query: '{ __typename }' }));
  expect((await response.json()).errors).toMatchObject([
    {
      message: `The batch has ${max + 1} operations; at most ${max} are allowed. Reduce them, or ask the operator to raise MAX_CONCURRENT_REQUESTS.`,
      extensions: { code: 'LIMIT_EXCEEDED', retryable: false, limit: 'MAX_CONCURRENT_REQUESTS', max },
    },
  ]);
});

test('load shedding: an operation over an open WebSocket gets the error, and a new WebSocket is rejected with 503', async () => {
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
  });
  const run = () => client.iterate({ query: profile }).next();
  expect((await run()).value.data).toEqual({ me: { name: { full: 'Asha Verma' } } });
  await whileFull(async () => {
    const { value } = await run();
    expect(value.errors).toMatchObject([{ extensions: overloaded }]);
    const status = await new Promise((resolve) => {
      new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws').once(
        'unexpected-response',
        (_, { statusCode }) => resolve(statusCode),
      );
    });
    expect(status).toBe(503);
  });
  await client.dispose();
});

test('load shedding: an open subscription does not count', async () => {
  await waitUntil(async () => (await admitted()) === 0);
  const disconnect = new AbortController();
  const body = JSON.stringify({ query: 'subscription { requestsChanged { __typename } }' });
  const streams = await Promise.all(
    Array.from({ length: max }, () =>
      fetch(url, {
        method: 'POST',
        headers: { ...headers(), accept: 'text/event-stream' },
        body,
        signal: disconnect.signal,
      }),
    ),
  );
  expect(streams.map(({ status }) => status)).toEqual(Array(max).fill(200));
  await waitUntil(async () => (await admitted()) === 0);
  disconnect.abort();
});

test('load shedding: of a burst, the server serves as many operations as its limit, rejects the others at once, and stays alive', async () => {
  await waitUntil(async () => (await admitted()) === 0);
  const burst = Array.from({ length: 100 }, async () => {
    const startedAt = performance.now();
    const { status } = await post({ query: '{ me { links { display } } }' });
    return { status, durationMs: performance.now() - startedAt };
  });
  const [probe, ...responses] = await Promise.all([fetch(`${gateway.url}/health`), ...burst]);
  expect(probe.status).toBe(200);
  const served = responses.filter(({ status }) => status === 200);
  const rejected = responses.filter(({ status }) => status === 503);
  expect(served.length).toBeGreaterThanOrEqual(max);
  expect(served.length + rejected.length).toBe(100);
  expect(rejected.length).toBeGreaterThan(50);
  expect(Math.min(...rejected.map(({ durationMs }) => durationMs))).toBeLessThan(
    Math.min(...served.map(({ durationMs }) => durationMs)),
  );
});

test('subscription by server-sent events: the stream tells its client to reconnect after a random time', async () => {
  const times = new Set<number>();
  for (let count = 0; count < 5; count++) {
    const disconnect = new AbortController();
    const { body } = await fetch(url, {
      method: 'POST',
      headers: { ...headers(), accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { requestsChanged { totalCount } }' }),
      signal: disconnect.signal,
    });
    const first = await body?.getReader().read();
    const retryMs = Number(/^retry: (\d+)\n/.exec(Buffer.from(first?.value ?? []).toString())?.[1]);
    expect(retryMs).toBeGreaterThanOrEqual(1000);
    expect(retryMs).toBeLessThanOrEqual(5000);
    times.add(retryMs);
    disconnect.abort();
  }
  expect(times.size).toBeGreaterThan(1);
});
