/**
 * Every failure mode of the upstream, for a read and for a write: the error has the right code and no request data, a read is
 * sent at most twice and a write once, and the next request succeeds.
 */
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type GraphQLResponse, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import {
  ErrorReply,
  manualReply,
  RawReply,
  type UpstreamScript,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../support/upstream/upstream.js';

const limits = { ...readConfig({}).callLimits, deadlineMs: 1200 };
const canary = 'canary-4711';
const read = '{ me { name { first } } }';
const write = `mutation { signOut(input: { refreshToken: "${canary}" }) { signedOut } }`;

const drip: UpstreamScript = (_call, response) => {
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
  return manualReply;
};
const flood: UpstreamScript = (_call, response) => {
  const megabyte = 'x'.repeat(1024 * 1024);
  const pour = (remaining: number): void => {
    if (remaining === 0 || response.destroyed) return void response.end();
    if (response.write(megabyte)) setImmediate(() => pour(remaining - 1));
    else response.once('drain', () => pour(remaining - 1));
  };
  pour(1024);
  return manualReply;
};
const reset: UpstreamScript = (_call, response) => {
  response.writeHead(200, { 'content-length': 999 }).write('{"rs"', () => response.destroy());
  return manualReply;
};

/** What the upstream does, the error codes for a read and a write, and how many times the read is sent. */
const matrix: [string, UpstreamScript, { read: string; write: string; reads: number }][] = [
  [
    'closes the connection',
    (_call, response) => (response.destroy(), manualReply),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_TIMEOUT', reads: 2 },
  ],
  [
    'breaks the connection in the middle of the reply',
    reset,
    { read: 'UPSTREAM_MALFORMED', write: 'UPSTREAM_TIMEOUT', reads: 1 },
  ],
  ['never replies', () => manualReply, { read: 'UPSTREAM_TIMEOUT', write: 'UPSTREAM_TIMEOUT', reads: 1 }],
  ['sends a reply that never ends', drip, { read: 'UPSTREAM_TIMEOUT', write: 'UPSTREAM_TIMEOUT', reads: 1 }],
  [
    'replies with status 500',
    () => new RawReply('', 500),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 1 },
  ],
  [
    'replies with status 502',
    () => new RawReply('', 502),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 2 },
  ],
  [
    'replies with status 503',
    () => new RawReply('', 503),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 2 },
  ],
  [
    'replies with status 504',
    () => new RawReply('', 504),
    { read: 'UPSTREAM_TIMEOUT', write: 'UPSTREAM_TIMEOUT', reads: 2 },
  ],
  [
    'reports status 503 of a service behind it',
    () => new ErrorReply('503 Service Unavailable: [no body]'),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 2 },
  ],
  [
    'replies with an HTML page',
    () => new RawReply(`<html>${canary}</html>`),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 1 },
  ],
  [
    'replies with truncated JSON',
    () => new RawReply(`{"rs":"S","pd":{"id":"${canary}`),
    { read: 'UPSTREAM_MALFORMED', write: 'UPSTREAM_OUTCOME_UNKNOWN', reads: 1 },
  ],
  ['replies with more than 5 MB', flood, { read: 'UPSTREAM_MALFORMED', write: 'UPSTREAM_OUTCOME_UNKNOWN', reads: 1 }],
];

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
});

beforeEach(async () => {
  upstream.calls.length = 0;
  gateway = await startGatewayWithUpstream(upstream, { callLimits: limits });
});

/** Closed after each test, also if it fails: an open gateway keeps the process from exiting. */
const otherGateways: TestGateway[] = [];
async function startOtherGateway(overrides: Parameters<typeof startGatewayWithUpstream>[1]): Promise<TestGateway> {
  const otherGateway = await startGatewayWithUpstream(upstream, overrides);
  otherGateways.push(otherGateway);
  return otherGateway;
}

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([gateway, ...otherGateways.splice(0)].map((one) => one.close()));
});

afterAll(() => upstream.close());

describe.each(matrix)('an upstream that %s', (_case, script, expected) => {
  test('fails a read with its code and no request data, and does not affect the next read', async () => {
    upstream.scripts['myProfile'] = script;
    const { data, errors } = await gateway.query(read, {}, canary);
    expect(data).toEqual({ me: { name: null } });
    expect(errors).toMatchObject([{ extensions: { code: expected.read, section: 17 } }]);
    expect(JSON.stringify(errors)).not.toContain(canary);
    expect(upstream.calls).toHaveLength(expected.reads);

    upstream.scripts['patientLinks'] = () => ({ patient: { id: 'x', links: [] } });
    expect((await gateway.query('{ me { links { display } } }', {}, canary)).data).toEqual({ me: { links: [] } });
  });

  test('fails a write with its code and no request data, and receives it once', async () => {
    upstream.scripts['logout'] = script;
    const { data, errors } = await gateway.query(write, {}, canary);
    expect(data).toEqual({ signOut: null });
    expect(errors).toMatchObject([{ extensions: { code: expected.write, retryable: false, section: 45 } }]);
    expect(JSON.stringify(errors)).not.toContain(canary);
    expect(upstream.calls).toHaveLength(1);
  });
});

test.each<[string, UpstreamScript]>([
  ['is not answered in time', () => manualReply],
  ['loses its connection', (_call, response) => (response.destroy(), manualReply)],
  ['loses its connection in the middle of the reply', reset],
])('a write that %s fails with a message that UMANG did not confirm it', async (_case, script) => {
  upstream.scripts['logout'] = script;
  const { errors } = await gateway.query(write, {}, canary);
  expect(errors?.[0]?.message).toContain('UMANG did not confirm');
});

test('an unknown enum value in a list becomes UNKNOWN and does not fail the list', async () => {
  upstream.scripts['myProfile'] = () => ({
    id: 'x@sbx',
    gender: 'X',
    verifiedIdentifiers: [{ type: 'PASSPORT', value: '1' }],
  });
  const { data, errors } = await gateway.query('{ me { gender identifiers { type } } }', {}, canary);
  expect(errors).toBeUndefined();
  expect(data.me).toEqual({ gender: 'UNKNOWN', identifiers: [{ type: 'UNKNOWN' }] });
});

describe('an unreachable upstream', () => {
  test.each([
    ['with a refused connection', async () => 'http://127.0.0.1:1'],
    ['with an unknown host name', async () => 'http://no-such-host.invalid'],
    [
      'without the expected TLS',
      async () => {
        const server = createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
        await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
        server.unref();
        return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      },
    ],
  ])('%s makes a read and a write fail as UPSTREAM_UNAVAILABLE', async (_case, baseUrl) => {
    const umang = { ...upstream.umang, baseUrl: await baseUrl() };
    const otherGateway = await startOtherGateway({ callLimits: limits, umang });
    const [readResult, writeResult] = [
      await otherGateway.query(read, {}, canary),
      await otherGateway.query(write, {}, canary),
    ];
    expect(readResult.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
    expect(writeResult.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(JSON.stringify([readResult, writeResult])).not.toContain(canary);
  });
});

test('ten endless replies raise the memory by less than 300 MB', async () => {
  upstream.scripts['myProfile'] = flood;
  const rssBefore = process.memoryUsage().rss;
  for (let round = 0; round < 10; round++) await gateway.query(read, {}, `token-${round}`);
  expect((process.memoryUsage().rss - rssBefore) / 1024 / 1024).toBeLessThan(300);
});

test('the circuit breaker opens when most calls fail and closes after one successful call', async () => {
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(start);
  const otherGateway = await startOtherGateway({ callLimits: { ...limits, breakerOpenMs: 60_000 } });
  const runRead = (index: number) => otherGateway.query(read, {}, `token-${index}`);
  upstream.scripts['myProfile'] = () => new RawReply('', 500);
  for (let index = 0; index < 40; index++) await runRead(index);
  upstream.calls.length = 0;
  const { errors } = await runRead(100);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
  expect(upstream.calls).toEqual([]);
  expect((await fetch(`${otherGateway.url}/ready`)).status).toBe(503);

  upstream.scripts['myProfile'] = () => ({ id: 'x@sbx', name: { first: 'asha' } });
  clock.mockReturnValue(start + 60_001);
  expect((await runRead(101)).data).toEqual({ me: { name: { first: 'asha' } } });
  expect((await fetch(`${otherGateway.url}/ready`)).status).toBe(200);
});

test('an operation past MAX_OPERATION_MS makes no further call', async () => {
  const links = { patient: { id: 'x', links: [{ hip: { id: 'HIP-1' }, referenceNumber: '1', careContexts: [] }] } };
  const query = '{ me { links { referenceNumber provider { city } } } }';
  upstream.scripts['patientLinks'] = () => new Promise((resolve) => setTimeout(resolve, 250, links));
  upstream.scripts['specificProviders'] = () => ({ identifier: { id: 'HIP-1' }, city: 'Patna' });
  const otherGateway = await startOtherGateway({
    requestPolicy: readConfig({ MAX_OPERATION_MS: '200' }).requestPolicy,
  });
  const late = await otherGateway.query(query, {}, canary);
  expect(late.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_OPERATION_MS' } }]);
  expect(upstream.calls.map(({ path }) => path)).toEqual(['patientLinks']);
  upstream.scripts['patientLinks'] = () => links;
  const { data, errors } = await otherGateway.query(query, {}, canary);
  expect({ data, errors }).toMatchObject({ data: { me: { links: [{ provider: { city: 'Patna' } }] } } });
});

test('a queued call whose deadline passes is dropped without being sent', async () => {
  const otherGateway = await startOtherGateway({
    callLimits: { ...limits, deadlineMs: 2000, maxConcurrencyPerCaller: 1 },
  });
  const slowly = (delayMs: number, reply: unknown) => () =>
    new Promise((resolve) => setTimeout(resolve, delayMs, reply));
  const readBehindWrites = async (count: number): Promise<GraphQLResponse> => {
    upstream.calls.length = 0;
    const isWriting = new Promise<void>((resolve) => {
      upstream.scripts['logout'] = () => (resolve(), slowly(1200, 'logout')());
    });
    upstream.scripts['myProfile'] = slowly(50, { id: 'x@sbx', name: { first: 'asha' } });
    const written = Array.from({ length: count }, () => otherGateway.query(write, {}, canary));
    await isWriting;
    const result = await otherGateway.query(read, {}, canary);
    await Promise.all(written);
    return result;
  };
  const { data, errors } = await readBehindWrites(1); // queued for a part of its deadline
  expect({ data, errors }).toMatchObject({ data: { me: { name: { first: 'asha' } } } });
  expect((await readBehindWrites(2)).errors).toMatchObject([
    { extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true, section: 17 } },
  ]);
  expect(upstream.calls.map(({ path }) => path)).toEqual(['logout', 'logout']);
});

test('calls beyond the concurrency limit and its queue fail immediately', async () => {
  const otherGateway = await startOtherGateway({ callLimits: { ...limits, deadlineMs: 10_000, maxConcurrency: 2 } });
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  upstream.scripts['myProfile'] = () => released.then(() => ({ id: 'x@sbx', name: { first: 'asha' } }));
  const rejected: GraphQLResponse[] = [];
  const queries = Array.from({ length: 10 }, async (_, index) => {
    const result = await otherGateway.query(read, {}, `token-${index}`);
    if (result.errors && rejected.push(result) === 6) release();
  });
  await Promise.all(queries);
  expect(rejected).toHaveLength(6);
  expect(rejected[0]?.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
});
