/** Requests for an upgrade that is not possible get an error as JSON, and the connection is closed. */
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../../support/gateway.js';
import { captureLogs } from '../../../support/log-lines.js';
import { openConnection, post } from '../connections/raw-connection.js';

const logs = captureLogs();
let gateway: SandboxGateway;

beforeAll(async () => {
  const { requestPolicy } = readConfig({ MAX_WEBSOCKETS_PER_IP: '1' });
  gateway = await startGateway({ gateway: { requestPolicy, ...logs.options } });
});

afterAll(() => gateway.close());
beforeEach(() => logs.clear());

const key = 'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n';
const version = 'Sec-WebSocket-Version: 13\r\n';
const upgrade = (headers: string, line = 'GET /graphql', protocol = 'websocket') =>
  `${line} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n${headers}\r\n`;
const h2c = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAEAAEAAAAIAAAAA' };

/** Resolves when the server has closed the connection. */
async function send(content: string) {
  const { socket, responses, closed } = await openConnection(gateway.url);
  socket.write(content);
  await closed;
  return responses.map(({ status, headers, body }) => ({ status, headers, body: JSON.parse(body) as unknown }));
}

const rejection = (status: number, code: string, message: RegExp, retryable = false) => ({
  status,
  headers: expect.objectContaining({
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }),
  body: {
    errors: [
      {
        message: expect.stringMatching(message),
        extensions: expect.objectContaining({ code, retryable, traceId: expect.stringMatching(/^[\da-f]{32}$/) }),
      },
    ],
  },
});

describe('upgrade request', () => {
  test.each([
    ['POST to HTTP/2', 400, 'BAD_REQUEST', /without the `Upgrade` header/, post({ query: '{ __typename }' }, h2c)],
    ['GET to another protocol', 400, 'BAD_REQUEST', /without the `Upgrade` header/, upgrade('', undefined, 'foo')],
    ['POST to WebSocket', 400, 'BAD_REQUEST', /Invalid HTTP method/, upgrade(key + version, 'POST /graphql')],
    ['without a key', 400, 'BAD_REQUEST', /Sec-WebSocket-Key/, upgrade(version)],
    [
      'with another version',
      400,
      'BAD_REQUEST',
      /Sec-WebSocket-Version/,
      upgrade(`${key}Sec-WebSocket-Version: 7\r\n`),
    ],
    ['on another path', 404, 'NOT_FOUND', /`\/graphql`/, upgrade(key + version, 'GET /elsewhere')],
    ['from another origin', 403, 'FORBIDDEN', /origin/, upgrade(`${key}${version}Origin: https://evil.example\r\n`)],
  ])('%s: is rejected with %d and %s as JSON, and logged', async (_title, status, code, message, content) => {
    expect(await send(content)).toEqual([rejection(status, code, message)]);
    expect(logs.requestEntries()).toMatchObject([{ status, errorCodes: [code] }]);
  });

  test('with another version: the response names the supported one', async () => {
    const [response] = await send(upgrade(`${key}Sec-WebSocket-Version: 7\r\n`));
    expect(response?.headers['sec-websocket-version']).toBe('13');
  });

  test('over MAX_WEBSOCKETS_PER_IP: is rejected with 429 and LIMIT_EXCEEDED as JSON', async () => {
    const first = await openConnection(gateway.url);
    first.socket.write(upgrade(key + version));
    await new Promise((resolve) => first.socket.once('data', resolve));
    expect(await send(upgrade(key + version))).toEqual([
      rejection(429, 'LIMIT_EXCEEDED', /MAX_WEBSOCKETS_PER_IP/, true),
    ]);
    first.socket.destroy();
  });

  test('rejected behind a pipelined request: gets its response after the first one', async () => {
    const pipelined = post({ query: '{ states { name } }' }) + upgrade('', undefined, 'h2c');
    expect(await send(pipelined)).toMatchObject([{ status: 200 }, rejection(400, 'BAD_REQUEST', /Upgrade/)]);
  });

  test('to WebSocket behind a pipelined request: is rejected with 400 after the first response', async () => {
    const pipelined = post({ query: '{ states { name } }' }) + upgrade(key + version);
    const rejected = rejection(400, 'BAD_REQUEST', /has not sent all responses/);
    expect(await send(pipelined)).toMatchObject([{ status: 200 }, rejected]);
  });

  test('to WebSocket on a connection whose earlier responses are sent: is accepted', async () => {
    const { socket, waitForResponses } = await openConnection(gateway.url);
    socket.write(post({ query: '{ __typename }' }));
    await waitForResponses(1);
    socket.write(upgrade(key + version));
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1.1 101 /);
    socket.destroy();
  });
});
