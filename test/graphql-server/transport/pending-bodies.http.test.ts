/** The limits on incomplete request bodies: bytes of one client, and size of chunks. */
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { waitUntil } from '../../support/wait-until.js';
import { openConnection, post, type RawConnection } from './connections/raw-connection.js';

const logs = captureLogs();
const body = JSON.stringify({ query: '{ __typename }', extensions: { text: 'x'.repeat(40_000) } });
const received = { status: 200, body: '{"data":{"__typename":"Query"}}' };
const rejected = {
  status: 429,
  body: expect.stringMatching(/"retryable":true,"code":"LIMIT_EXCEEDED","limit":"MAX_PENDING_BODY_BYTES_PER_IP"/),
};

let gateway: SandboxGateway;
let sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await gateway.close();
  logs.clear();
});

async function start(env: Record<string, string> = {}): Promise<void> {
  const { requestPolicy } = readConfig({
    MAX_PENDING_BODY_BYTES_PER_IP: '100000',
    MAX_BODY_BYTES: '50000',
    CORS_ORIGINS: 'https://app.example',
    ...env,
  });
  gateway = await startGateway({ gateway: { requestPolicy, trustedProxies: 1, ...logs.options } });
}

async function send(content: string): Promise<RawConnection> {
  const connection = await openConnection(gateway.url);
  sockets.push(connection.socket);
  connection.socket.write(content);
  return connection;
}

const from = (client: string, headers = {}) => post(body, { 'x-forwarded-for': client, ...headers });
/** Sends all but the last byte, and waits until the gateway has received it. */
async function sendPart(client: string, headers = {}): Promise<RawConnection> {
  const connection = await send(from(client, headers).slice(0, -1));
  await delay(50);
  return connection;
}
const chunkedHead =
  'POST /graphql HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\n' +
  'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
const firstResponse = async ({ waitForResponses }: RawConnection) => (await waitForResponses(1))[0];
const finish = (connection: RawConnection) => {
  connection.socket.write('}');
  return firstResponse(connection);
};

describe('incomplete bodies of one client', () => {
  test.each([
    ['the fast path', {}],
    ['the standard path', { origin: 'https://app.example' }],
  ])(
    'over MAX_PENDING_BODY_BYTES_PER_IP on %s: a further one is rejected with 429, the others succeed',
    async (_path, headers) => {
      await start();
      const pending = [await sendPart('10.0.0.1'), await sendPart('10.0.0.1')];
      expect(await firstResponse(await sendPart('10.0.0.1', headers))).toMatchObject(rejected);
      expect(logs.requestEntries()).toMatchObject([{ status: 429, errorCodes: ['LIMIT_EXCEEDED'] }]);
      for (const connection of pending) expect(await finish(connection)).toMatchObject(received);
    },
  );

  test('over the limit: the body of another client is received', async () => {
    await start();
    for (let count = 0; count < 3; count++) await sendPart('10.0.0.1');
    expect(await finish(await sendPart('10.0.0.2'))).toMatchObject(received);
  });

  test.each([
    ['completed', (connection: RawConnection) => finish(connection)],
    ['aborted by the client', ({ socket }: RawConnection) => socket.destroy()],
  ])('over the limit until one is %s: a further one is received', async (_title, end) => {
    await start();
    const [first] = [await sendPart('10.0.0.1'), await sendPart('10.0.0.1')];
    expect(await firstResponse(await sendPart('10.0.0.1'))).toMatchObject(rejected);
    await end(first);
    await waitUntil(async () => (await finish(await sendPart('10.0.0.1')))?.status === 200);
  });

  test('that are rejected: do not count', async () => {
    await start();
    for (let count = 0; count < 10; count++) {
      const connection = await send(from('10.0.0.1', { 'content-length': '60000' }));
      expect(await firstResponse(connection)).toMatchObject({ status: 413 });
    }
    const chunk = `9c40\r\n${'x'.repeat(40_000)}\r\n`;
    for (let count = 0; count < 3; count++) {
      const connection = await send(chunkedHead + chunk.repeat(2));
      expect(await firstResponse(connection)).toMatchObject({ status: 413 });
    }
    expect(await finish(await sendPart('10.0.0.1'))).toMatchObject(received);
  });

  test('over the limit: a body that arrives at once is received', async () => {
    await start();
    for (let count = 0; count < 3; count++) await sendPart('10.0.0.1');
    expect(await firstResponse(await send(from('10.0.0.1')))).toMatchObject(received);
  });

  test('in chunks of one byte: count with the memory of each chunk', async () => {
    await start();
    const connection = await send(chunkedHead + '1\r\nx\r\n'.repeat(500));
    expect(await firstResponse(connection)).toMatchObject(rejected);
  });

  test('with MAX_PENDING_BODY_BYTES_PER_IP=0: are not limited', async () => {
    await start({ MAX_PENDING_BODY_BYTES_PER_IP: '0' });
    const pending = [];
    for (let count = 0; count < 10; count++) pending.push(await sendPart('10.0.0.1'));
    for (const connection of pending) expect(await finish(connection)).toMatchObject(received);
  });
});

const toChunks = (size: number) =>
  (body.match(new RegExp(`.{1,${size}}`, 'g')) ?? [])
    .map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
    .join('');

describe('a body in chunks', () => {
  test.each([
    ['the fast path', ''],
    ['the standard path', 'Origin: https://app.example\r\n'],
  ])('of one byte on %s: is rejected with 400 and closes the connection', async (_path, header) => {
    await start({ MAX_PENDING_BODY_BYTES_PER_IP: '0' });
    const connection = await send(chunkedHead.replace('Host:', `${header}Host:`) + toChunks(1));
    await connection.closed;
    expect(connection.responses).toMatchObject([
      { status: 400, body: expect.stringContaining('chunks of a kilobyte or more') },
    ]);
    const [rejection] = logs.requestEntries();
    expect(rejection).toMatchObject({ status: 400, errorCodes: ['BAD_REQUEST'] });
    expect(logs.requestEntries().flatMap(({ errorCodes }) => errorCodes)).not.toContain('INTERNAL_SERVER_ERROR');
  });

  test('of 40 bytes: is received', async () => {
    await start({ MAX_PENDING_BODY_BYTES_PER_IP: '0' });
    const connection = await send(`${chunkedHead}${toChunks(40)}0\r\n\r\n`);
    expect(await firstResponse(connection)).toMatchObject(received);
  });
});
