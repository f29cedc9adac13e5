/** The bytes of a reply, sent by a raw TCP server: encodings, the byte order mark and informational responses. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { none } from '../../../src/umang/credential.js';
import { endpoint } from '../../../src/umang/endpoint.js';
import { createTransport, type Transport } from '../../../src/umang/wire/transport.js';

const write = endpoint({
  name: 'example',
  section: 1,
  path: 'example',
  effect: 'write',
  credential: none,
  request: z.object({}),
  reply: z.object({}),
});
const json = '{"rs":"S","pd":{"name":"आशा"}}';

/** Sent one after the other, each as a TCP segment of its own. */
let segments: readonly (string | Buffer)[];
let requestText: string;
let connections: number;
let server: Server;
let transport: Transport;

beforeEach(async () => {
  requestText = '';
  connections = 0;
  server = createServer((socket) => {
    connections += 1;
    socket.setNoDelay(true).on('error', () => {});
    socket.on('data', (chunk) => {
      requestText += chunk.toString();
      if (requestText.endsWith('{"a":1}')) void answer(socket);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  transport = createTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
});

afterEach(async () => {
  await transport.close();
  await new Promise((resolve) => server.close(resolve));
});

async function answer(socket: Socket): Promise<void> {
  for (const segment of segments) {
    socket.write(segment);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Pauses first, so that the connection of the previous call is free. */
const postAfterPause = async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return post();
};

const post = () => transport.post(write, { body: '{"a":1}', headers: {} }, 5000);

const response = (body: Buffer | string, headers = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body),
  ]);

const encoded = (encoding: string, body: Buffer): Buffer => response(body, `Content-Encoding: ${encoding}\r\n`);

describe('UMANG transport: encoding of a reply', () => {
  test('asks for a reply without encoding', async () => {
    segments = [response(json)];
    await post();
    expect(requestText.toLowerCase()).toContain('\r\naccept-encoding: identity\r\n');
  });

  test.each<[string, Buffer]>([
    ['gzip', encoded('gzip', gzipSync(json))],
    ['gzip under its old name', encoded('x-gzip', gzipSync(json))],
    ['gzip in capitals', encoded('GZIP', gzipSync(json))],
    ['gzip without a header', response(gzipSync(json))],
    ['deflate', encoded('deflate', deflateSync(json))],
    ['deflate without the zlib header', encoded('deflate', deflateRawSync(json))],
    ['br', encoded('br', brotliCompressSync(json))],
    ['identity', encoded('identity', Buffer.from(json))],
    ['a header that promises gzip, before plain text', encoded('gzip', Buffer.from(json))],
    ['a header that promises br, before plain text', encoded('br', Buffer.from(json))],
  ])('reads %s', async (_case, segment) => {
    segments = [segment];
    expect(await post()).toEqual({ status: 200, text: json });
  });

  test.each<[string, Buffer]>([
    ['gzip', encoded('gzip', gzipSync(Buffer.alloc(5 * 1024 * 1024 + 1, ' ')))],
    ['gzip without a header', response(gzipSync(Buffer.alloc(5 * 1024 * 1024 + 1, ' ')))],
    ['deflate', encoded('deflate', deflateSync(Buffer.alloc(5 * 1024 * 1024 + 1, ' ')))],
    ['br', encoded('br', brotliCompressSync(Buffer.alloc(5 * 1024 * 1024 + 1, ' ')))],
  ])('rejects a reply of more than 5 MB once %s is decompressed', async (_case, segment) => {
    segments = [segment];
    await expect(post()).rejects.toMatchObject({
      kind: 'malformed',
      details: { logReason: 'reply larger than 5 MB' },
    });
  });

  test('reads 5 MB of gzip', async () => {
    segments = [encoded('gzip', gzipSync(Buffer.alloc(5 * 1024 * 1024, ' ')))];
    expect((await post()).text).toHaveLength(5 * 1024 * 1024);
  });

  test('passes on a reply whose encoding is unknown as it is', async () => {
    segments = [encoded('zstd', Buffer.from('(µ/ý'))];
    expect(await post()).toEqual({ status: 200, text: '(µ/ý' });
  });
});

describe('UMANG transport: byte order mark', () => {
  test.each([
    ['plain', response(`\uFEFF${json}`)],
    ['gzip', encoded('gzip', gzipSync(`\uFEFF${json}`))],
  ])('is skipped in a reply that is %s', async (_case, segment) => {
    segments = [segment];
    expect(await post()).toEqual({ status: 200, text: json });
  });
});

describe('UMANG transport: informational responses', () => {
  const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n';
  const processing = 'HTTP/1.1 102 Processing\r\n\r\n';
  const proceed = 'HTTP/1.1 100 Continue\r\n\r\n';
  const proceedWithHeader = 'HTTP/1.1 100 Continue\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n';

  test.each<[string, readonly string[]]>([
    ['100', [proceed]],
    ['100 with a header', [proceedWithHeader]],
    ['102', [processing]],
    ['103', [hints]],
    ['100, 102, 103 and 100', [proceed, processing, hints, proceed]],
  ])('%s before the response do not end a call', async (_case, informational) => {
    for (const parts of [
      [...informational, response(json)],
      [Buffer.from(informational.join('')), response(json)],
    ]) {
      requestText = '';
      segments = parts;
      expect(await postAfterPause()).toEqual({ status: 200, text: json });
    }
    requestText = '';
    segments = [Buffer.concat([Buffer.from(informational.join('')), response(json)])];
    expect(await postAfterPause()).toEqual({ status: 200, text: json });
    expect(connections).toBe(1);
  });

  test('a body that contains the status line of one is not changed', async () => {
    const quoted = JSON.stringify({ rs: 'S', pd: 'HTTP/1.1 100 Continue' });
    const whole = response(quoted);
    const start = whole.indexOf('HTTP/1.1 100');
    segments = [whole.subarray(0, start), whole.subarray(start)];
    expect(await postAfterPause()).toEqual({ status: 200, text: quoted });
  });
});
