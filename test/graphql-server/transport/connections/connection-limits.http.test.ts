/** Limits on the size of a request and on the time it takes to arrive. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  const { requestPolicy } = readConfig({
    HEADERS_TIMEOUT_MS: '600',
    REQUEST_TIMEOUT_MS: '900',
    MAX_BATCH_SIZE: '10',
  });
  gateway = await startGateway({ gateway: { requestPolicy } });
});

afterAll(() => gateway.close());

const headers = { 'content-type': 'application/json' };
const query = '{ __typename }';

async function post(body: string | ReadableStream, moreHeaders = {}) {
  const options = { method: 'POST', headers: { ...headers, ...moreHeaders }, body, duplex: 'half' };
  const response = await fetch(`${gateway.url}/graphql`, options);
  return { status: response.status, body: (await response.json()) as unknown };
}

const limitExceeded = (limit: string, actual: number) => ({
  errors: [
    {
      message: expect.stringContaining(limit),
      extensions: { code: 'LIMIT_EXCEEDED', retryable: false, limit, actual },
    },
  ],
});

describe('request size limits', () => {
  test('a body over MAX_BODY_BYTES is rejected with 413, with and without content-length', async () => {
    const body = JSON.stringify({ query, variables: { text: 'x'.repeat(262_144) } });
    const tooLarge = { errors: [{ extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', retryable: false } }] };
    expect(await post(body)).toMatchObject({ status: 413, body: tooLarge });
    expect(await post(new Blob([body]).stream())).toMatchObject({ status: 413, body: tooLarge });
  });

  test('headers over MAX_HEADER_BYTES are rejected with 431', async () => {
    const received = await sendRaw(`GET /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(received).toMatch(/^HTTP\/1.1 431 /);
    expect(parseBody(received)).toMatchObject(limitExceeded('MAX_HEADER_BYTES', 16_385));
  });

  test('a batch over MAX_BATCH_SIZE is rejected', async () => {
    expect(await post(JSON.stringify(Array(11).fill({ query })))).toMatchObject({
      body: limitExceeded('MAX_BATCH_SIZE', 11),
    });
  });

  test('variables over MAX_VARIABLES_LENGTH are rejected', async () => {
    const variables = { a: 'x'.repeat(196_600), b: ['x'.repeat(80)] };
    expect(await post(JSON.stringify({ query, variables }))).toMatchObject({
      body: limitExceeded('MAX_VARIABLES_LENGTH', 196_682),
    });
  });
});

describe('malformed request', () => {
  test.each<[string, string]>([
    ['the body null', 'null'],
    ['a number as its body', '1'],
    ['a batch of null and a number', '[null, 1]'],
    ['a query that is a number', '{"query":1}'],
    [
      'variables nested 60 000 levels deep',
      `{"query":"{ __typename }","variables":{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}}`,
    ],
  ])('with %s: causes no server error', async (_name, body) => {
    expect((await post(body)).status).toBeLessThan(500);
  });

  test('in another protocol than HTTP: is rejected with 400 and a GraphQL error', async () => {
    const received = await sendRaw('not HTTP\r\n\r\n');
    expect(received).toMatch(/^HTTP\/1.1 400 /);
    expect(parseBody(received)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('slow request', () => {
  const completeRequest = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
  const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

  test.each([
    ['headers', 'HEADERS_TIMEOUT_MS', 600, head, 'X-More: more\r\n'],
    ['body', 'REQUEST_TIMEOUT_MS', 900, `${head}Content-Length: 100\r\n\r\n{"query":`, ' '],
    ['headers after a complete request', 'HEADERS_TIMEOUT_MS', 600, `${completeRequest}${head}`, 'X-More: more\r\n'],
  ])(
    'with slow %s: is rejected with 408, which names %s, and its connection is closed',
    async (_name, limit, max, begin, more) => {
      const start = performance.now();
      const received = await sendRaw(begin, (socket) => {
        const drip = setInterval(() => socket.write(more), 100);
        socket.once('close', () => clearInterval(drip));
      });
      expect(performance.now() - start).toBeLessThan(3000);
      const lastResponse = received.slice(received.lastIndexOf('HTTP/1.1 '));
      expect(lastResponse).toMatch(/^HTTP\/1.1 408 /);
      expect(parseBody(lastResponse)).toEqual({
        errors: [
          {
            message: expect.stringContaining(limit),
            extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit, max, traceId: expect.any(String) },
          },
        ],
      });
    },
  );

  test('does not delay other requests', async () => {
    expect(await post(JSON.stringify({ query }))).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
  });
});

/** Sends raw text and returns everything that arrives until the server closes the connection. */
function sendRaw(text: string, onConnection: (socket: Socket) => void = () => {}): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    onConnection(socket);
  });
}

const parseBody = (received: string): unknown => JSON.parse(received.split('\r\n\r\n')[1] ?? '');
