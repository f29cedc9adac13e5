/** What an open connection holds of its requests. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import {
  type HttpConnections,
  trackConnections,
} from '../../../../src/graphql-server/transport/connections/track-connections.js';
import { waitUntil } from '../../../support/wait-until.js';
import { openConnection, post, type RawConnection } from './raw-connection.js';

const limits = {
  maxPipelinedRequests: 2,
  maxBufferedBytes: 1000,
  sendTimeoutMs: 60_000,
};

let server: Server;
let connections: HttpConnections;
let client: RawConnection;

afterEach(() => {
  client.socket.destroy();
  server.close();
});

async function open(listener: RequestListener): Promise<void> {
  server = createServer();
  connections = trackConnections(server, listener, limits);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = await openConnection(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const lastRequest = () => [...connections.values()][0]?.lastRequest;
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test('An idle connection holds no request, so that a token does not stay in memory', async () => {
  await open((request, response) => {
    expect(lastRequest()).toBe(request);
    request.resume().once('end', () => setImmediate(() => response.end('ok')));
  });
  client.socket.write(post({ query: '{ __typename }' }, { authorization: 'Bearer token' }));
  await client.waitForResponses(1);
  await nextTurn();
  expect(connections.size).toBe(1);
  expect(lastRequest()).toBeUndefined();
});

test('A connection holds a request with an early response until its body is complete', async () => {
  await open((_request, response) => void response.end('early'));
  client.socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nbegin');
  await client.waitForResponses(1);
  await nextTurn();
  expect(lastRequest()?.complete).toBe(false);
  client.socket.write('end..');
  await waitUntil(() => lastRequest() === undefined);
  expect(connections.size).toBe(1); // it is still open
});
