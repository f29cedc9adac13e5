/** An operation that the client completes, or whose WebSocket closes, before its result. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { captureLogs } from '../../../support/log-lines.js';
import { manualReply, type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';
import { waitUntil } from '../../../support/wait-until.js';

const logs = captureLogs();
const maxOperations = 3;
const read = '{ me { name { first } } }';
const write = 'mutation { signOut { signedOut } }';
const profile = { id: 'asha.verma@sbx', name: { first: 'asha' } };

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let socket: WebSocket;
let messages: any[];
/** Unfinished responses of UMANG. */
let pending: ServerResponse[];

beforeEach(async () => {
  pending = [];
  messages = [];
  const holdResponse = (_call: unknown, response: ServerResponse) => {
    pending.push(response);
    return manualReply;
  };
  upstream = await startScriptedUpstream({ myProfile: holdResponse, logout: holdResponse });
  const { requestPolicy } = readConfig({ MAX_WEBSOCKET_OPERATIONS: String(maxOperations) });
  gateway = await startGatewayWithUpstream(upstream, { requestPolicy, ...logs.options });
  socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())));
  await once(socket, 'open');
  send({ type: 'connection_init', payload: { authorization: 'Bearer token' } });
  await waitUntil(() => messages.length === 1);
});

afterEach(async () => {
  socket.terminate();
  await upstream.close();
  await gateway.close();
  logs.clear();
});

const send = (message: object) => socket.send(JSON.stringify(message));
const subscribe = (id: string, query: string) => send({ id, type: 'subscribe', payload: { query } });
const complete = (id: string) => send({ id, type: 'complete' });
const messagesFor = (id: string) => messages.filter((message) => message.id === id);
const reply = (response: ServerResponse | undefined, pd: unknown) => response?.end(JSON.stringify({ rs: 'S', pd }));
const callsReceived = (count: number) => waitUntil(() => pending.length >= count);
/** Resolves when the gateway has handled all messages sent before. */
async function messagesHandled(): Promise<void> {
  const pongs = () => messages.filter(({ type }) => type === 'pong').length;
  const before = pongs();
  send({ type: 'ping' });
  await waitUntil(() => pongs() > before);
}
const wellBeforeDeadline = () => ({ signal: AbortSignal.timeout(2000) });

describe('operation on a WebSocket', () => {
  test.each([
    ['completed by the client', () => complete('a')],
    ['on a connection that closes', () => socket.terminate()],
  ])('%s: its read is aborted upstream, and it is logged as aborted', async (_title, end) => {
    subscribe('a', read);
    await callsReceived(1);
    const closed = once(pending[0]!, 'close', wellBeforeDeadline());
    end();
    await closed;
    expect(pending[0]?.writableFinished).toBe(false);
    await waitUntil(() => logs.requestEntries().length === 1);
    expect(logs.requestEntries()).toMatchObject([
      { transport: 'websocket', outcome: 'aborted', calls: [{ section: 17 }] },
    ]);
    expect(upstream.calls).toHaveLength(1);
  });

  test('completed by the client: a read that another operation waits for continues', async () => {
    subscribe('a', read);
    subscribe('b', read);
    await callsReceived(1);
    await messagesHandled();
    complete('a');
    await messagesHandled();
    reply(pending[0], profile);
    await waitUntil(() => messagesFor('b').length === 2);
    expect(messagesFor('b')[0].payload).toEqual({ data: { me: { name: { first: 'asha' } } } });
    expect(messagesFor('a')).toEqual([]);
    expect(upstream.calls).toHaveLength(1);
  });

  test('with a deferred read, completed by the client after the first part: the read is aborted upstream', async () => {
    subscribe('a', '{ __typename ... @defer { me { name { first } } } }');
    await callsReceived(1);
    await waitUntil(() => messagesFor('a').length === 1);
    const closed = once(pending[0]!, 'close', wellBeforeDeadline());
    complete('a');
    await closed;
    expect(pending[0]?.writableFinished).toBe(false);
    await waitUntil(() => logs.requestEntries().length === 1);
    expect(logs.requestEntries()).toMatchObject([{ outcome: 'aborted' }]);
  });

  test('completed by the client: its write continues, and counts as in progress until it has ended', async () => {
    for (let count = 1; count <= maxOperations; count++) {
      subscribe(`w${count}`, write);
      await callsReceived(count);
      complete(`w${count}`);
    }
    subscribe('rejected', write);
    await waitUntil(() => messagesFor('rejected').length === 1);
    expect(messagesFor('rejected')[0]).toMatchObject({
      type: 'error',
      payload: [{ extensions: { limit: 'MAX_WEBSOCKET_OPERATIONS', actual: maxOperations + 1 } }],
    });
    await delay(100); // an aborted call would be closed by now
    expect(pending.map(({ destroyed }) => destroyed)).toEqual([false, false, false]);
    for (const response of pending) reply(response, 'logout');
    await waitUntil(() => logs.requestEntries().length === maxOperations + 1);
    subscribe('accepted', '{ __typename }');
    await waitUntil(() => messagesFor('accepted').length === 2);
    expect(messagesFor('accepted')[0].payload).toEqual({ data: { __typename: 'Query' } });
  });

  test('completed by the client many times in turn: no call and no operation remains in progress', async () => {
    for (let count = 1; count <= maxOperations * 4; count++) {
      subscribe(`${count}`, read);
      await callsReceived(count);
      complete(`${count}`);
      await once(pending[count - 1]!, 'close', wellBeforeDeadline());
    }
    subscribe('last', '{ __typename }');
    await waitUntil(() => messagesFor('last').length === 2);
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  });

  test('completed by the client before it starts: is not executed, and no longer counts', async () => {
    for (let count = 0; count < maxOperations; count++) {
      subscribe(`${count}`, write);
      complete(`${count}`);
    }
    await messagesHandled();
    await delay(100); // three turns of the event loop
    subscribe('last', '{ __typename }');
    await waitUntil(() => messagesFor('last').length > 0);
    expect(messagesFor('last')[0].payload).toEqual({ data: { __typename: 'Query' } });
    expect(upstream.calls).toEqual([]);
  });

  test('with the ID of an operation that was completed before: gets its own results only', async () => {
    subscribe('a', write);
    await callsReceived(1);
    complete('a');
    await messagesHandled();
    subscribe('a', read);
    await callsReceived(2);
    reply(pending[0], 'logout');
    await waitUntil(() => logs.requestEntries().length === 1);
    reply(pending[1], profile);
    await waitUntil(() => messagesFor('a').length === 2);
    expect(messagesFor('a')).toMatchObject([
      { type: 'next', payload: { data: { me: { name: { first: 'asha' } } } } },
      { type: 'complete' },
    ]);
  });

  test('with the id of an operation that is completed in the same packet: gets its own results only', async () => {
    subscribe('a', write);
    await callsReceived(1);
    const { _socket: tcpSocket } = socket as unknown as { readonly _socket: Socket };
    tcpSocket.cork();
    complete('a');
    subscribe('a', read);
    tcpSocket.uncork();
    await callsReceived(2);
    reply(pending[1], profile);
    await waitUntil(() => messagesFor('a').length === 2);
    expect(messagesFor('a')).toMatchObject([
      { type: 'next', payload: { data: { me: { name: { first: 'asha' } } } } },
      { type: 'complete' },
    ]);
  });
});
