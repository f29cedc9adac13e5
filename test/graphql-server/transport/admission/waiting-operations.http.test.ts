/** Operations that wait for their start, over HTTP and over one WebSocket. The test decides when each starts, as a busy CPU does. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../../src/config/config.js';
import { type Start, StartQueue } from '../../../../src/graphql-server/transport/admission/start-queue.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { openConnection, post } from '../connections/raw-connection.js';
import { waitUntil } from '../../../support/wait-until.js';

const maxOperationMs = 60_000;
const profile = '{ me { name { full } } }';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let waiting: Start[];

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  const { requestPolicy } = readConfig({
    MAX_OPERATION_MS: String(maxOperationMs),
    MAX_BODY_BYTES: '50000',
    MAX_PENDING_BODY_BYTES_PER_IP: '300000',
  });
  gateway = await startGatewayWithUpstream(upstream, { requestPolicy, hasStartQueue: true });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

beforeEach(() => {
  upstream.reset();
  upstream.scripts['session'] = () => ({ accessToken: 'client-token', expiresIn: 600 });
  upstream.scripts['myProfile'] = () => ({ name: 'Asha Verma' });
  waiting = [];
  jest.spyOn(StartQueue.prototype, 'add').mockImplementation((_client, start) => {
    waiting.push(start);
    return false;
  });
});
afterEach(() => void jest.restoreAllMocks());

const callPaths = () => upstream.calls.map(({ path }) => path);

const overloaded = { code: 'OVERLOADED', retryable: true, retryAfter: expect.any(Number) };

test('waiting operation over HTTP: is rejected with 503 and no upstream call if its deadline has passed', async () => {
  const response = gateway.query(profile, {}, 'token');
  await waitUntil(() => waiting.length === 1);
  waiting[0]?.(maxOperationMs, false);
  expect(await response).toMatchObject({ status: 503, errors: [{ extensions: overloaded }] });
  expect(callPaths()).toEqual([]);
});

test('waiting operation over HTTP: has the rest of its deadline for upstream calls', async () => {
  const query = (waitedMs: number) => {
    const response = gateway.query(profile, {}, 'token');
    return waitUntil(() => waiting.length === 1).then(() => {
      waiting.pop()?.(waitedMs, false);
      return response;
    });
  };
  expect((await query(maxOperationMs / 2)).data).toEqual({ me: { name: { full: 'Asha Verma' } } });
  jest.spyOn(performance, 'now').mockImplementation(createJumpingClock(100));
  const late = await query(maxOperationMs - 1);
  expect(late).toMatchObject({
    status: 200,
    errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_OPERATION_MS' } }],
  });
});

/** A clock that advances whenever it is read. */
function createJumpingClock(stepMs: number): () => number {
  let time = performance.now();
  return () => (time += stepMs);
}

test('waiting operations over one WebSocket: start in order, and those that waited too long get the error', async () => {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: any[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  const send = (message: object) => socket.send(JSON.stringify(message));
  await new Promise((resolve) => socket.once('open', resolve));
  send({ type: 'connection_init', payload: { authorization: 'Bearer token' } });
  await waitUntil(() => messages.length === 1);
  const ids = ['1', '2', '3', '4'];
  for (const id of ids) send({ id, type: 'subscribe', payload: { query: profile } });
  await waitUntil(() => waiting.length === ids.length);
  expect(callPaths()).toEqual([]);

  const results = () => messages.filter(({ type }) => type === 'next').map(({ id, payload }) => [id, payload]);
  const starts: [waitedMs: number, isStanding: boolean][] = [
    [5, false],
    [20_000, false],
    [20_000, true],
    [maxOperationMs, false],
  ];
  for (const [index, start] of starts.entries()) {
    waiting[index]?.(...start);
    await waitUntil(() => results().length === index + 1);
  }
  const data = { me: { name: { full: 'Asha Verma' } } };
  expect(results()).toMatchObject([
    ['1', { data }],
    ['2', { data }],
    ['3', { errors: [{ extensions: overloaded }] }],
    ['4', { errors: [{ extensions: overloaded }] }],
  ]);
  expect(callPaths().filter((path) => path === 'myProfile')).toHaveLength(2);
  socket.terminate();
});

test('waiting operations over one connection: pipelined ones start while others wait, and all are answered in order', async () => {
  const { socket, waitForResponses } = await openConnection(gateway.url);
  const message = post(JSON.stringify({ query: profile }), { authorization: 'Bearer token' });
  socket.write(message.repeat(3));
  await waitUntil(() => waiting.length === 3);
  for (const start of waiting.splice(0).reverse()) start(5, false);
  socket.write(message);
  await waitUntil(() => waiting.length === 1);
  waiting[0]?.(5, false);
  expect((await waitForResponses(4)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  socket.destroy();
});

describe('the body of a waiting operation', () => {
  test('in chunks of one byte: its connection is rejected while it waits', async () => {
    const { socket, waitForResponses } = await openConnection(gateway.url);
    const head = 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked';
    socket.write(`${head}\r\n\r\n${'1\r\nx\r\n'.repeat(1100)}`);
    expect((await waitForResponses(1))[0]).toMatchObject({ status: 400 });
    expect(waiting).toHaveLength(1);
  });

  test('over MAX_PENDING_BODY_BYTES_PER_IP with others: is rejected with 429 when it starts, and the others succeed', async () => {
    const message = post(JSON.stringify({ query: profile, extensions: { text: 'x'.repeat(45_000) } }), {
      authorization: 'Bearer token',
    });
    const connections = [];
    for (let count = 1; count <= 7; count++) {
      const connection = await openConnection(gateway.url);
      connection.socket.write(message.slice(0, -1));
      connections.push(connection);
      await waitUntil(() => waiting.length === count);
      await delay(50); // until the gateway has received the part
    }
    for (const start of waiting) start(5, false);
    for (const { socket } of connections) socket.write('}');
    const responses = await Promise.all(connections.map(({ waitForResponses }) => waitForResponses(1)));
    expect(responses.map(([response]) => response?.status)).toEqual([...Array(6).fill(200), 429]);
    for (const { socket } of connections) socket.destroy();
  });

  test('over MAX_BODY_BYTES: is rejected with 413 when it starts', async () => {
    const { socket, waitForResponses } = await openConnection(gateway.url);
    socket.write(post(JSON.stringify({ query: profile, extensions: { text: 'x'.repeat(60_000) } })));
    await waitUntil(() => waiting.length === 1);
    waiting[0]?.(5, false);
    expect((await waitForResponses(1))[0]).toMatchObject({ status: 413 });
    socket.destroy();
  });
});
