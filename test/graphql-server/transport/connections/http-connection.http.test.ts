/** Pipelined requests, unread responses and shutdown, with raw HTTP/1.1 over TCP. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { captureLogs } from '../../../support/log-lines.js';
import { manualReply, type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { waitUntil } from '../../../support/wait-until.js';
import { openConnection, post, type RawConnection } from './raw-connection.js';

const logs = captureLogs();
/** One response to `{ states { name } }` has 1 MB. */
const states = Array.from({ length: 10 }, (_, index) => ({
  stateCode: `${index}`,
  stateName: `${index}`.repeat(100_000),
}));
const largeQuery = { query: '{ states { name } }' };
const unreadRequests = 24;

let upstream: ScriptedUpstream;
let gateway: TestGateway;
/** Unfinished replies of UMANG, by patient token. */
let pending: Map<string, ServerResponse>;
let connections: RawConnection[];

beforeEach(async () => {
  pending = new Map();
  connections = [];
  upstream = await startScriptedUpstream({
    getStates: () => states,
    myProfile: ({ body }, response) => {
      pending.set(String(body['xAuthToken']).replace('Bearer ', ''), response);
      return manualReply;
    },
    logout: () => 'logout',
  });
});

afterEach(async () => {
  for (const { socket } of connections) socket.destroy();
  await upstream.close();
  await gateway.close();
  logs.clear();
});

async function start(env: Record<string, string>): Promise<void> {
  const { requestPolicy } = readConfig(env);
  gateway = await startGatewayWithUpstream(upstream, { requestPolicy, ...logs.options });
}

async function open(): Promise<RawConnection> {
  const connection = await openConnection(gateway.url);
  connections.push(connection);
  return connection;
}

const readProfile = (token: string, headers = {}): string =>
  post({ query: '{ me { name { first } } }' }, { authorization: `Bearer ${token}`, ...headers });

function reply(token: string): void {
  const pd = { id: `${token}@sbx`, name: { first: token } };
  pending.get(token)?.end(JSON.stringify({ rs: 'S', pd }));
}

const called = (count: number) => waitUntil(() => pending.size === count);
const firstNames = (connection: RawConnection) =>
  connection.responses.map(({ body }) => JSON.parse(body).data.me.name.first as string);
/** Sends requests for large responses in one packet, and reads nothing. */
async function requestUnread(headers = {}): Promise<RawConnection> {
  expect((await gateway.query(largeQuery.query)).errors).toBeUndefined();
  const connection = await open();
  connection.socket.pause();
  connection.socket.write(post(largeQuery, headers).repeat(unreadRequests));
  return connection;
}
const executed = () => logs.requestEntries().length - 1;

describe('pipelined requests', () => {
  test('run concurrently up to MAX_PIPELINED_REQUESTS, and each that ends starts the next', async () => {
    await start({ MAX_PIPELINED_REQUESTS: '3' });
    const tokens = Array.from({ length: 8 }, (_, index) => `t${index}`);
    const connection = await open();
    connection.socket.write(tokens.map((token) => readProfile(token)).join(''));
    await called(3);
    await delay(100);
    expect([...pending.keys()]).toEqual(['t0', 't1', 't2']);
    reply('t0');
    await called(4);
    reply('t2'); // waits for the response to t1
    await delay(100);
    expect(pending.size).toBe(4);
    for (const token of tokens.slice(1)) {
      await waitUntil(() => pending.has(token));
      reply(token);
    }
    await connection.waitForResponses(8);
    expect(firstNames(connection)).toEqual(tokens);
  });

  test('that arrive in many packets beyond the limit are all answered in order', async () => {
    await start({ MAX_PIPELINED_REQUESTS: '2' });
    const connection = await open();
    for (let index = 0; index < 300; index++)
      connection.socket.write(post({ query: `{ a${index}: __typename }`, extensions: { pad: 'x'.repeat(2000) } }));
    const responses = await connection.waitForResponses(300);
    expect(responses.map(({ body }) => Object.keys(JSON.parse(body).data)[0])).toEqual(
      Array.from({ length: 300 }, (_, index) => `a${index}`),
    );
  });

  test('in progress when the client disconnects: their upstream calls are aborted', async () => {
    await start({});
    const connection = await open();
    connection.socket.write(['a', 'b', 'c'].map((token) => readProfile(token)).join(''));
    await called(3);
    const aborted = new Set<string>();
    for (const [token, response] of pending) response.once('close', () => aborted.add(token));
    connection.socket.resetAndDestroy();
    await waitUntil(() => aborted.size === 3, 3000); // well before the calls' own deadline
  });
});

describe('unread responses', () => {
  test('over MAX_BUFFERED_BYTES: further requests of the connection wait until the client reads', async () => {
    await start({ MAX_BUFFERED_BYTES: '1000000' });
    const connection = await requestUnread();
    await waitUntil(() => executed() >= 2);
    await delay(500);
    expect(executed()).toBeLessThan(unreadRequests - 8); // the buffers of the kernel take some
    connection.socket.resume();
    await connection.waitForResponses(unreadRequests);
    expect(executed()).toBe(unreadRequests);
  });

  test.each([
    ['JSON', {}],
    ['a stream', { accept: 'text/event-stream' }],
  ])('as %s: close the connection after SEND_TIMEOUT_MS', async (_name, headers) => {
    await start({ SEND_TIMEOUT_MS: '400' });
    const connection = await requestUnread(headers);
    await delay(1500);
    connection.socket.resume();
    await connection.closed;
    expect(connection.responses.length).toBeLessThan(unreadRequests);
  });

  test('that the client reads slowly: arrive in full, although this takes longer than SEND_TIMEOUT_MS', async () => {
    await start({ SEND_TIMEOUT_MS: '1500', MAX_BUFFERED_BYTES: '1000000' });
    const connection = await requestUnread();
    const startedAt = performance.now();
    connection.socket.on('data', () => {
      connection.socket.pause();
      setTimeout(() => connection.socket.resume(), 10);
    });
    connection.socket.resume();
    await connection.waitForResponses(unreadRequests);
    expect(performance.now() - startedAt).toBeGreaterThan(3000);
  }, 60_000);

  test('without bytes: a request in progress stays open for longer than SEND_TIMEOUT_MS', async () => {
    await start({ SEND_TIMEOUT_MS: '200' });
    const connection = await open();
    connection.socket.write(readProfile('a'));
    await called(1);
    await delay(600);
    reply('a');
    await connection.waitForResponses(1);
    expect(firstNames(connection)).toEqual(['a']);
  });
});

describe('request that is not HTTP', () => {
  test('after requests in progress: is rejected with 400 after their responses', async () => {
    await start({});
    const connection = await open();
    connection.socket.write(`${readProfile('a')}${readProfile('b')}garbage\r\n\r\n`);
    await called(2);
    connection.socket.write('more garbage');
    await delay(50);
    reply('b');
    reply('a');
    await connection.closed;
    expect(connection.responses.map(({ status }) => status)).toEqual([200, 200, 400]);
  });

  test('during a stream: closes the connection without a second response', async () => {
    await start({});
    const connection = await open();
    let received = '';
    connection.socket.on('data', (chunk) => (received += chunk.toString()));
    const subscription = { query: 'subscription { requestsChanged { totalCount } }' };
    connection.socket.write(post(subscription, { accept: 'text/event-stream', authorization: 'Bearer a' }));
    await waitUntil(() => received.includes('text/event-stream'));
    connection.socket.write('garbage\r\n\r\n');
    await connection.closed;
    expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('shutdown', () => {
  test('answers every pipelined request that was received, and announces the end in the last response', async () => {
    await start({ MAX_PIPELINED_REQUESTS: '2' });
    const connection = await open();
    connection.socket.write(['a', 'b', 'c'].map((token) => readProfile(token)).join(''));
    await called(2);
    const closed = gateway.close();
    await delay(50);
    for (const token of ['a', 'b', 'c']) {
      await waitUntil(() => pending.has(token));
      reply(token);
    }
    await closed;
    await connection.closed;
    expect(firstNames(connection)).toEqual(['a', 'b', 'c']);
    expect(connection.responses.map(({ headers }) => headers['connection'])).toEqual([
      'keep-alive',
      'keep-alive',
      'close',
    ]);
    gateway = await startGatewayWithUpstream(upstream);
  });

  test('sends responses that the client has not read yet', async () => {
    await start({});
    const connection = await requestUnread();
    await waitUntil(() => executed() >= 2);
    await delay(100);
    const closed = gateway.close();
    await delay(50);
    connection.socket.resume();
    await connection.waitForResponses(unreadRequests);
    await closed;
    gateway = await startGatewayWithUpstream(upstream);
  });

  test('answers the first request of a connection that was open before, and closes it', async () => {
    await start({});
    const { socket, waitForResponses, closed } = await open();
    await delay(50); // so that the gateway accepts it
    const shutdown = gateway.close();
    await delay(50);
    socket.write(post({ query: '{ __typename }' }));
    const [response] = await waitForResponses(1);
    expect(response).toMatchObject({ status: 200, headers: { connection: 'close' } });
    await closed;
    await shutdown;
  });

  test('closes a connection without a request after a second', async () => {
    await start({});
    const { closed } = await open();
    await delay(50); // so that the gateway accepts it
    const begin = performance.now();
    await gateway.close();
    await closed;
    expect(performance.now() - begin).toBeGreaterThan(900);
  });

  test('does not run a request that arrives after the response that announces the end', async () => {
    await start({ MAX_BUFFERED_BYTES: '100000000' });
    const connection = await requestUnread();
    connection.socket.write(readProfile('a'));
    await called(1);
    const closed = gateway.close();
    await delay(50);
    reply('a'); // its response waits for the unread ones
    await delay(100);
    connection.socket.write(post({ query: 'mutation { signOut { signedOut } }' }, { authorization: 'Bearer b' }));
    await delay(100);
    connection.socket.resume();
    await connection.waitForResponses(unreadRequests + 1);
    await closed;
    expect(upstream.calls.map(({ path }) => path)).not.toContain('logout');
    gateway = await startGatewayWithUpstream(upstream);
  });
});
