/** Limits of a WebSocket: operations in progress, unread results, header size, and sockets of one client. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { captureLogs } from '../../../support/log-lines.js';
import { manualReply, type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { waitUntil } from '../../../support/wait-until.js';

const logs = captureLogs();
/** One result of `{ states { name } }` has 1 MB. */
const states = Array.from({ length: 10 }, (_, index) => ({
  stateCode: `${index}`,
  stateName: `${index}`.repeat(100_000),
}));
const largeQuery = { query: '{ states { name } }' };
const unreadOperations = 24;
const profile = { query: '{ me { name { first } } }' };

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let pending: ServerResponse[];
let sockets: WebSocket[];

beforeEach(async () => {
  pending = [];
  sockets = [];
  upstream = await startScriptedUpstream({
    getStates: () => states,
    myProfile: (_call, response) => {
      pending.push(response);
      return manualReply;
    },
  });
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await upstream.close();
  await gateway.close();
  logs.clear();
});

async function start(env: Record<string, string>, trustedProxies = 0): Promise<void> {
  const { requestPolicy } = readConfig(env);
  gateway = await startGatewayWithUpstream(upstream, { requestPolicy, trustedProxies, ...logs.options });
}

interface Connection {
  readonly socket: WebSocket;
  readonly messages: any[];
  readonly send: (message: object) => void;
  readonly subscribe: (id: string, payload: object) => void;
  readonly messagesFor: (id: string) => any[];
  readonly closeCode: Promise<number>;
}

function open(headers = {}): Connection {
  const url = `${gateway.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers, perMessageDeflate: false });
  sockets.push(socket);
  const messages: any[] = [];
  socket.on('error', () => undefined).on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  const closeCode = new Promise<number>((resolve) => socket.once('close', resolve));
  const send = (message: object) => socket.send(JSON.stringify(message));
  return {
    ...{ socket, messages, send, closeCode },
    subscribe: (id, payload) => send({ id, type: 'subscribe', payload }),
    messagesFor: (id) => messages.filter((message) => message.id === id),
  };
}

async function connect(connectionParams = {}): Promise<Connection> {
  const connection = open();
  await once(connection.socket, 'open');
  connection.send({ type: 'connection_init', payload: connectionParams });
  await waitUntil(() => connection.messages.length > 0 || connection.socket.readyState > WebSocket.OPEN);
  return connection;
}

const executed = () => logs.requestEntries().length - 1;

async function requestUnread(): Promise<Connection> {
  expect((await gateway.query(largeQuery.query)).errors).toBeUndefined();
  const connection = await connect();
  connection.socket.pause();
  for (let id = 0; id < unreadOperations; id++) connection.subscribe(`${id}`, largeQuery);
  return connection;
}

describe('operations in progress', () => {
  test('over MAX_WEBSOCKET_OPERATIONS: are rejected with LIMIT_EXCEEDED, and the connection stays open', async () => {
    await start({ MAX_WEBSOCKET_OPERATIONS: '3' });
    const { subscribe, messagesFor } = await connect({ authorization: 'Bearer a' });
    for (const id of ['a', 'b', 'c', 'd']) subscribe(id, profile);
    await waitUntil(() => messagesFor('d').length > 0);
    expect(messagesFor('d')).toEqual([
      {
        id: 'd',
        type: 'error',
        payload: [
          {
            message: expect.stringContaining('MAX_WEBSOCKET_OPERATIONS'),
            extensions: {
              code: 'LIMIT_EXCEEDED',
              retryable: false,
              limit: 'MAX_WEBSOCKET_OPERATIONS',
              actual: 4,
              max: 3,
              traceId: expect.stringMatching(/^[\da-f]{32}$/),
            },
          },
        ],
      },
    ]);
    await waitUntil(() => pending.length > 0);
    for (const response of pending)
      response.end(JSON.stringify({ rs: 'S', pd: { id: 'a@sbx', name: { first: 'a' } } }));
    await waitUntil(() => ['a', 'b', 'c'].every((id) => messagesFor(id).length === 2));
    subscribe('e', { query: '{ __typename }' });
    await waitUntil(() => messagesFor('e').length === 2);
    expect(messagesFor('e')[0].payload).toEqual({ data: { __typename: 'Query' } });
  });

  test('after 500 rejections: the connection is closed with 4429', async () => {
    await start({ MAX_WEBSOCKET_OPERATIONS: '1' });
    const { subscribe, closeCode, messages } = await connect({ authorization: 'Bearer a' });
    for (let id = 0; id < 1000; id++) subscribe(`${id}`, profile);
    expect(await closeCode).toBe(4429);
    expect(messages.filter(({ type }) => type === 'error').length).toBeLessThanOrEqual(500);
  });
});

describe('unread results', () => {
  test('over MAX_BUFFERED_BYTES: further operations wait until the client reads', async () => {
    await start({ MAX_BUFFERED_BYTES: '1000000' });
    const { socket, messages } = await requestUnread();
    await waitUntil(() => executed() >= 2);
    await delay(500);
    expect(executed()).toBeLessThan(unreadOperations - 8); // the buffers of the kernel take some
    socket.resume();
    await waitUntil(() => messages.filter(({ type }) => type === 'complete').length === unreadOperations);
  });

  test('close the connection after SEND_TIMEOUT_MS', async () => {
    await start({ SEND_TIMEOUT_MS: '400' });
    const { socket, messages, closeCode } = await requestUnread();
    await delay(1500);
    socket.resume();
    expect(await closeCode).toBe(1006);
    expect(messages.filter(({ type }) => type === 'complete').length).toBeLessThan(unreadOperations);
  });

  test('a client that does not answer pings is disconnected, and one that does stays connected', async () => {
    await start({ SEND_TIMEOUT_MS: '200' });
    const [silent, answering] = [await connect(), await connect()];
    silent.socket.pause();
    await delay(1200);
    silent.socket.resume();
    expect(await silent.closeCode).toBe(1006);
    expect(answering.socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('sizes', () => {
  test('connectionParams over MAX_HEADER_BYTES: close the connection with 4400', async () => {
    await start({ MAX_HEADER_BYTES: '2000' });
    expect((await connect({ authorization: 'x'.repeat(1900) })).socket.readyState).toBe(WebSocket.OPEN);
    const large = { authorization: 'x'.repeat(1000), 'x-umang-tkn': 'x'.repeat(1000) };
    expect(await (await connect(large)).closeCode).toBe(4400);
  });

  test('an operation ID of more than 64 characters: closes the connection with 4400', async () => {
    await start({});
    const { subscribe, closeCode, messages } = await connect();
    subscribe('x'.repeat(64), { query: '{ __typename }' });
    await waitUntil(() => messages.length === 3);
    subscribe('x'.repeat(65), { query: '{ __typename }' });
    expect(await closeCode).toBe(4400);
    expect(messages).toHaveLength(3);
  });

  test('the payload of a ping: is not repeated in the pong', async () => {
    await start({});
    const { send, messages } = await connect();
    send({ type: 'ping', payload: { text: 'x'.repeat(1000) } });
    await waitUntil(() => messages.length === 2);
    expect(messages[1]).toEqual({ type: 'pong' });
  });
});

describe('sockets of one client', () => {
  const outcome = async (headers = {}) => {
    const { socket } = open(headers);
    return await Promise.race([
      once(socket, 'open').then(() => 101),
      once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
    ]);
  };

  test('over MAX_WEBSOCKETS_PER_IP: are rejected with 429 until another is closed', async () => {
    await start({ MAX_WEBSOCKETS_PER_IP: '2' });
    expect([await outcome(), await outcome(), await outcome()]).toEqual([101, 101, 429]);
    expect(logs.requestEntries()).toMatchObject([{ status: 429, errorCodes: ['LIMIT_EXCEEDED'] }]);
    sockets[0]?.terminate();
    await waitUntil(async () => (await outcome()) === 101);
  });

  test('behind a trusted proxy: are counted by the address that the proxy forwards', async () => {
    await start({ MAX_WEBSOCKETS_PER_IP: '1' }, 1);
    const from = (ip: string) => outcome({ 'x-forwarded-for': ip });
    expect([await from('10.0.0.1'), await from('10.0.0.2'), await from('10.0.0.1')]).toEqual([101, 101, 429]);
  });

  test('with MAX_WEBSOCKETS_PER_IP=0: are not limited', async () => {
    await start({ MAX_WEBSOCKETS_PER_IP: '0' });
    for (let count = 0; count < 110; count++) expect(await outcome()).toBe(101);
  });
});
