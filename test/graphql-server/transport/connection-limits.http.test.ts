/** What a request may weigh, and how long it may take to arrive. */
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  const { entry } = readConfig({ HEADERS_TIMEOUT_MS: '600', REQUEST_TIMEOUT_MS: '900' });
  gateway = await startGateway({ gateway: { entry } });
});

afterAll(() => gateway.close());

const headers = { 'content-type': 'application/json' };
const query = '{ __typename }';

async function post(body: string | ReadableStream, more = {}) {
  const options = { method: 'POST', headers: { ...headers, ...more }, body, duplex: 'half' };
  const response = await fetch(`${gateway.url}/graphql`, options);
  return { status: response.status, body: (await response.json()) as unknown };
}

const exceeded = (limit: string, found: number) => ({
  errors: [
    { message: expect.stringContaining(limit), extensions: { code: 'LIMIT_EXCEEDED', retryable: false, limit, found } },
  ],
});

describe('a request that is too large', () => {
  test('by its body', async () => {
    const body = JSON.stringify({ query, variables: { text: 'x'.repeat(262_144) } });
    const tooLarge = { errors: [{ extensions: { code: 'REQUEST_ENTITY_TOO_LARGE', retryable: false } }] };
    expect(await post(body)).toMatchObject({ status: 413, body: tooLarge });
    expect(await post(new Blob([body]).stream())).toMatchObject({ status: 413, body: tooLarge });
  });

  test('by its headers', async () => {
    const given = await talk(`GET /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(given).toMatch(/^HTTP\/1.1 431 /);
    expect(bodyOf(given)).toMatchObject(exceeded('MAX_HEADER_BYTES', 16_384));
  });

  test('by its batch', async () => {
    expect(await post(JSON.stringify(Array(11).fill({ query })))).toMatchObject({
      body: exceeded('MAX_BATCH', 11),
    });
  });

  test('by its variables', async () => {
    const variables = { a: 'x'.repeat(196_600), b: ['x'.repeat(80)] };
    expect(await post(JSON.stringify({ query, variables }))).toMatchObject({
      body: exceeded('MAX_VARIABLES_CHARACTERS', 196_682),
    });
  });
});

describe('a request that is odd', () => {
  test.each<[string, string]>([
    ['null', 'null'],
    ['a number', '1'],
    ['a batch of nothing in particular', '[null, 1]'],
    ['a query that is a number', '{"query":1}'],
    [
      'variables without end',
      `{"query":"{ __typename }","variables":{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}}`,
    ],
  ])('is answered: %s', async (_name, body) => {
    expect((await post(body)).status).toBeLessThan(500);
  });

  test('is answered where it is not HTTP at all', async () => {
    const given = await talk('how do you do\r\n\r\n');
    expect(given).toMatch(/^HTTP\/1.1 400 /);
    expect(bodyOf(given)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('a request that takes too long to arrive', () => {
  const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

  test.each([
    ['at its headers', head, 'X-More: more\r\n'],
    ['at its body', `${head}Content-Length: 100\r\n\r\n{"query":`, ' '],
  ])('%s, is refused and closed', async (_name, begin, more) => {
    const start = performance.now();
    const given = await talk(begin, (socket) => {
      const drip = setInterval(() => socket.write(more), 100);
      socket.once('close', () => clearInterval(drip));
    });
    expect(performance.now() - start).toBeLessThan(3000);
    expect(given).toMatch(/^HTTP\/1.1 408 /);
    expect(bodyOf(given)).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  test('keeps nobody else waiting', async () => {
    expect(await post(JSON.stringify({ query }))).toEqual({ status: 200, body: { data: { __typename: 'Query' } } });
  });
});

/** Sends text as it is, and resolves to all that comes back until the other end closes. */
function talk(text: string, more: (socket: Socket) => void = () => {}): Promise<string> {
  return new Promise((resolve) => {
    let given = '';
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (given += chunk.toString()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(given));
    more(socket);
  });
}

const bodyOf = (given: string): unknown => JSON.parse(given.split('\r\n\r\n')[1] ?? '');
