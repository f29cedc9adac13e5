/** Flow control of one WebSocket, without GraphQL. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { FlowControl } from '../../../../src/graphql-server/transport/websocket/flow-control.js';

let server: WebSocketServer;
let client: WebSocket;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
});

afterEach(async () => {
  client.terminate();
  await new Promise((resolve) => server.close(resolve));
});

test('a WebSocket is not read while more than two operations wait for their turn', async () => {
  const connected = new Promise<[WebSocket, Socket]>((resolve) => {
    server.once('connection', (webSocket, { socket }) => resolve([webSocket, socket]));
  });
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [webSocket, socket] = await connected;
  const flow = new FlowControl(webSocket, socket, { maxBufferedBytes: 1000, sendTimeoutMs: 60_000 });

  void flow.nextTurn();
  void flow.nextTurn();
  expect(webSocket.isPaused).toBe(false);
  const third = flow.nextTurn();
  expect(webSocket.isPaused).toBe(true);
  await third;
  expect(webSocket.isPaused).toBe(false);
});
