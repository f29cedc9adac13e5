/** The Host header: every request with an invalid one is rejected before a URL is built from it. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { openConnection, post } from './connections/raw-connection.js';

const logs = captureLogs();
let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway({ gateway: logs.options });
});

afterAll(() => gateway.close());

async function send(content: string) {
  const { socket, waitForResponses } = await openConnection(gateway.url);
  socket.write(content);
  const [response] = await waitForResponses(1);
  socket.destroy();
  return { status: response?.status, body: JSON.parse(response?.body ?? 'null') as unknown };
}

const get = (host: string) => `GET /graphql?query={__typename} HTTP/1.1\r\n${host}\r\n`;
const rejected = {
  status: 400,
  body: {
    errors: [
      {
        message: expect.stringContaining('Host'),
        extensions: { code: 'BAD_REQUEST', retryable: false, traceId: expect.any(String) },
      },
    ],
  },
};
const invalidHosts = [
  'a b',
  'a/../b',
  'a?b',
  'a#b',
  'u@a',
  '[::1',
  '::1',
  '%',
  'a:999999',
  'a:65536',
  'a:b',
  '1.2.3.4.5',
  '',
];

describe('Host header', () => {
  test.each(invalidHosts)('%j: is rejected with 400 on the fast path and on the standard path', async (host) => {
    expect(await send(post({ query: '{ __typename }' }, { host }))).toEqual(rejected);
    expect(await send(get(`Host: ${host}\r\n`))).toEqual(rejected);
  });

  test.each([
    ['two equal', 'Host: a\r\nHost: a\r\n'],
    ['two different', 'Host: a\r\nX-Other: host\r\nhOST: b\r\n'],
    ['a valid and an empty', 'Host: a\r\nHost:\r\n'],
  ])(
    '%s: are rejected with 400 on the fast path, on the standard path and in a WebSocket upgrade',
    async (_title, hosts) => {
      const ordinary = post({ query: '{ __typename }' });
      expect(await send(ordinary.replace('host: localhost\r\n', hosts))).toEqual(rejected);
      expect(await send(get(hosts))).toEqual(rejected);
      expect(await send(get(`${hosts}Connection: Upgrade\r\nUpgrade: websocket\r\n`))).toEqual(rejected);
    },
  );

  test('missing from an HTTP/1.1 request: is rejected with 400', async () => {
    expect(await send(get(''))).toEqual(rejected);
  });

  test('invalid: is logged under the trace ID of the response', async () => {
    logs.clear();
    const { body } = await send(get('Host: a b\r\n'));
    const { traceId } = (body as { errors: { extensions: { traceId: string } }[] }).errors[0]!.extensions;
    expect(logs.requestEntries()).toMatchObject([{ status: 400, traceId, errorCodes: ['BAD_REQUEST'] }]);
  });

  test.each(['a', 'A.example:80', 'a_b.example', '127.0.0.1:4000', '[::1]:4000', 'xn--maana-pta.example'])(
    '%j: is accepted',
    async (host) => {
      expect(await send(post({ query: '{ __typename }' }, { host }))).toMatchObject({ status: 200 });
      expect(await send(get(`Host: ${host}\r\n`))).toMatchObject({ status: 200 });
    },
  );

  test.each(['a b', '%'])('%j in a WebSocket upgrade: is rejected with 400', async (host) => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { host },
    });
    socket.on('error', () => undefined);
    const [, response] = await once(socket, 'unexpected-response');
    expect(response.statusCode).toBe(400);
  });
});
