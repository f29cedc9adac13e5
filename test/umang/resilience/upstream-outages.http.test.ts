/**
 * Every way the upstream can fail, for a read and for a write: the right code, a read tried at most twice and a write once,
 * nothing of the request in the answer, and the next request served.
 */
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type Answer, startGatewayOver, type TestGateway } from '../../support/gateway.js';
import { Failure, handled, Raw, type Script, type ScriptedUpstream, startUpstream } from '../../support/upstream.js';

const bounds = { ...readConfig({}).bounds, deadlineMilliseconds: 600 };
const canary = 'canary-4711';
const read = '{ me { name { first } } }';
const write = `mutation { signOut(input: { refreshToken: "${canary}" }) { signedOut } }`;

const drip: Script = (_call, response) => {
  const dripping = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(dripping));
  return handled;
};
const flood: Script = (_call, response) => {
  const megabyte = 'x'.repeat(1024 * 1024);
  const pour = (left: number): void => {
    if (left === 0 || response.destroyed) return void response.end();
    if (response.write(megabyte)) setImmediate(() => pour(left - 1));
    else response.once('drain', () => pour(left - 1));
  };
  pour(1024);
  return handled;
};
const reset: Script = (_call, response) => {
  response.writeHead(200, { 'content-length': 999 }).write('{"rs"');
  setTimeout(() => response.destroy(), 10);
  return handled;
};

/** What the upstream does; the codes for a read and for a write; how often each was sent. */
const matrix: [string, Script, { read: string; write: string; reads: number }][] = [
  [
    'closes the connection',
    (_call, response) => (response.destroy(), handled),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_TIMEOUT', reads: 2 },
  ],
  ['resets in the middle', reset, { read: 'UPSTREAM_MALFORMED', write: 'UPSTREAM_TIMEOUT', reads: 1 }],
  ['hangs', () => handled, { read: 'UPSTREAM_TIMEOUT', write: 'UPSTREAM_TIMEOUT', reads: 1 }],
  ['drips', drip, { read: 'UPSTREAM_TIMEOUT', write: 'UPSTREAM_TIMEOUT', reads: 1 }],
  ['500', () => new Raw('', 500), { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 1 }],
  ['502', () => new Raw('', 502), { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 2 }],
  ['503', () => new Raw('', 503), { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 2 }],
  ['504', () => new Raw('', 504), { read: 'UPSTREAM_TIMEOUT', write: 'UPSTREAM_TIMEOUT', reads: 2 }],
  [
    '503 from behind',
    () => new Failure('503 Service Unavailable: [no body]'),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 2 },
  ],
  [
    'a page in HTML',
    () => new Raw(`<html>${canary}</html>`),
    { read: 'UPSTREAM_UNAVAILABLE', write: 'UPSTREAM_UNAVAILABLE', reads: 1 },
  ],
  [
    'cut JSON',
    () => new Raw(`{"rs":"S","pd":{"id":"${canary}`),
    { read: 'UPSTREAM_MALFORMED', write: 'UPSTREAM_MALFORMED', reads: 1 },
  ],
  ['more than 5 MB', flood, { read: 'UPSTREAM_MALFORMED', write: 'UPSTREAM_MALFORMED', reads: 1 }],
];

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream();
});

beforeEach(async () => {
  upstream.calls.length = 0;
  gateway = await startGatewayOver(upstream, { bounds });
});

/** Closed even where a test fails: what is left open would keep the process from ending. */
const others: TestGateway[] = [];
async function startAnother(overrides: Parameters<typeof startGatewayOver>[1]): Promise<TestGateway> {
  const another = await startGatewayOver(upstream, overrides);
  others.push(another);
  return another;
}

afterEach(() => Promise.all([gateway, ...others.splice(0)].map((one) => one.close())));

afterAll(() => upstream.close());

describe.each(matrix)('an upstream that answers: %s', (_name, script, expected) => {
  test('a read, and the next one is served', async () => {
    upstream.scripts['myProfile'] = script;
    const { data, errors } = await gateway.query(read, {}, canary);
    expect(data).toEqual({ me: { name: null } });
    expect(errors).toMatchObject([{ extensions: { code: expected.read, section: 17 } }]);
    expect(JSON.stringify(errors)).not.toContain(canary);
    expect(upstream.calls).toHaveLength(expected.reads);

    upstream.scripts['patientLinks'] = () => ({ patient: { id: 'x', links: [] } });
    expect((await gateway.query('{ me { links { display } } }', {}, canary)).data).toEqual({ me: { links: [] } });
  });

  test('a write, which is sent once', async () => {
    upstream.scripts['logout'] = script;
    const { data, errors } = await gateway.query(write, {}, canary);
    expect(data).toEqual({ signOut: null });
    expect(errors).toMatchObject([{ extensions: { code: expected.write, retryable: false, section: 45 } }]);
    expect(JSON.stringify(errors)).not.toContain(canary);
    expect(upstream.calls).toHaveLength(1);
  });
});

test.each<[string, Script]>([
  ['was not answered in time', () => handled],
  ['lost its connection', (_call, response) => (response.destroy(), handled)],
  ['lost it in the middle of the answer', reset],
])('a write that %s says that its outcome is not known', async (_name, script) => {
  upstream.scripts['logout'] = script;
  const { errors } = await gateway.query(write, {}, canary);
  expect(errors?.[0]?.message).toContain('not known');
});

test('unknown words do not fail a list', async () => {
  upstream.scripts['myProfile'] = () => ({
    id: 'x@sbx',
    gender: 'X',
    verifiedIdentifiers: [{ type: 'PASSPORT', value: '1' }],
  });
  const { data, errors } = await gateway.query('{ me { gender identifiers { type } } }', {}, canary);
  expect(errors).toBeUndefined();
  expect(data.me).toEqual({ gender: 'UNKNOWN', identifiers: [{ type: 'UNKNOWN' }] });
});

describe('an upstream that cannot be reached', () => {
  test.each([
    ['a refused connection', async () => 'http://127.0.0.1:1'],
    ['a name that is not there', async () => 'http://no-such-host.invalid'],
    [
      'no TLS where TLS is expected',
      async () => {
        const server = createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
        await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
        server.unref();
        return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      },
    ],
  ])('%s', async (_name, baseUrl) => {
    const umang = { ...upstream.umang, baseUrl: await baseUrl() };
    const over = await startAnother({ bounds, umang });
    const [reading, writing] = [await over.query(read, {}, canary), await over.query(write, {}, canary)];
    expect(reading.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
    expect(writing.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
    expect(JSON.stringify([reading, writing])).not.toContain(canary);
  });
});

test('memory stays flat while answers without end come in', async () => {
  upstream.scripts['myProfile'] = flood;
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 10; round++) await gateway.query(read, {}, `token-${round}`);
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(300);
});

test('most calls failing opens the breaker; once UMANG is back, so is the gateway within one period', async () => {
  const over = await startAnother({ bounds: { ...bounds, breakMilliseconds: 3000 } });
  const ask = (index: number) => over.query(read, {}, `token-${index}`);
  upstream.scripts['myProfile'] = () => new Raw('', 500);
  for (let index = 0; index < 40; index++) await ask(index);
  upstream.calls.length = 0;
  const { errors } = await ask(100);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
  expect(upstream.calls).toEqual([]);
  expect((await fetch(`${over.url}/ready`)).status).toBe(503);

  upstream.scripts['myProfile'] = () => ({ id: 'x@sbx', name: { first: 'asha' } });
  await new Promise((resolve) => setTimeout(resolve, 3020));
  expect((await ask(101)).data).toEqual({ me: { name: { first: 'asha' } } });
  expect((await fetch(`${over.url}/ready`)).status).toBe(200);
});

test('an operation that has taken too long over all asks no further', async () => {
  const links = { patient: { id: 'x', links: [{ hip: { id: 'HIP-1' }, referenceNumber: '1', careContexts: [] }] } };
  const details = '{ me { links { referenceNumber provider { city } } } }';
  upstream.scripts['patientLinks'] = () => new Promise((resolve) => setTimeout(resolve, 250, links));
  upstream.scripts['specificProviders'] = () => ({ identifier: { id: 'HIP-1' }, city: 'Patna' });
  const over = await startAnother({ bounds: readConfig({ UMANG_OVERALL_DEADLINE_MS: '200' }).bounds });
  const late = await over.query(details, {}, canary);
  expect(late.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true, section: 11 } }]);
  expect(upstream.calls.map(({ path }) => path)).toEqual(['patientLinks']);
  upstream.scripts['patientLinks'] = () => links;
  const { data, errors } = await over.query(details, {}, canary);
  expect({ data, errors }).toMatchObject({ data: { me: { links: [{ provider: { city: 'Patna' } }] } } });
});

test('who has waited for a turn as long as the deadline is not sent', async () => {
  const share = 'mutation { shareProfile(input: { providerId: "HIP-1", counterCode: "1" }) { status } }';
  const over = await startAnother({
    bounds: { ...bounds, deadlineMilliseconds: 400, providerDeadlineMilliseconds: 5000, maxCalls: 1 },
  });
  const slowly = (milliseconds: number, answer: unknown) => () =>
    new Promise((resolve) => setTimeout(resolve, milliseconds, answer));
  const asked = async (first: number): Promise<Answer> => {
    upstream.calls.length = 0;
    upstream.scripts['profileShare'] = slowly(first, {});
    upstream.scripts['myProfile'] = slowly(250, { id: 'x@sbx', name: { first: 'asha' } });
    const shared = over.query(share, {}, canary);
    while (upstream.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const answer = await over.query(read, {}, canary);
    await shared;
    return answer;
  };
  const { data, errors } = await asked(250); // 500 ms in all, 250 of them waiting
  expect({ data, errors }).toMatchObject({ data: { me: { name: { first: 'asha' } } } });
  expect((await asked(700)).errors).toMatchObject([
    { extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true, section: 17 } },
  ]);
  expect(upstream.calls).toHaveLength(1);
});

test('more calls than may be under way are refused at once', async () => {
  const over = await startAnother({ bounds: { ...bounds, deadlineMilliseconds: 10_000, maxCalls: 2 } });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  upstream.scripts['myProfile'] = () => held.then(() => ({ id: 'x@sbx', name: { first: 'asha' } }));
  const refused: Answer[] = [];
  const asked = Array.from({ length: 10 }, async (_, index) => {
    const answer = await over.query(read, {}, `token-${index}`);
    if (answer.errors && refused.push(answer) === 6) release();
  });
  await Promise.all(asked);
  expect(refused).toHaveLength(6);
  expect(refused[0]?.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
});
