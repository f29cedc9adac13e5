/** Compression of responses: on the fast path, on Yoga's path, and for which responses. */
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { createCompressor } from '../../../../src/graphql-server/transport/responses/compression.js';
import { type SandboxGateway, startGateway } from '../../../support/gateway.js';

let gateway: SandboxGateway;
let uncompressed: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway({ gateway: { requestPolicy: readConfig({ MAX_BATCH_SIZE: '2' }).requestPolicy } });
  const { requestPolicy } = readConfig({ RESPONSE_COMPRESSION: 'false' });
  uncompressed = await startGateway({ gateway: { requestPolicy } });
});
afterAll(async () => {
  await gateway.close();
  await uncompressed.close();
});

interface RawResponse {
  readonly status: number | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** `fetch` adds `Accept-Encoding` and decompresses by itself. */
const send = (
  { url }: SandboxGateway,
  acceptEncoding: string | undefined,
  body: unknown,
  { path = '/graphql', accept = 'application/json', method = 'POST' } = {},
): Promise<RawResponse> =>
  new Promise((resolve, reject) => {
    const headers = {
      accept,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
      ...(acceptEncoding !== undefined && { 'accept-encoding': acceptEncoding }),
    };
    request(`${url}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end(method === 'POST' ? JSON.stringify(body) : undefined);
  });

const query = '{ states { name districts { name } } }';
const decoders = { gzip: gunzipSync, br: brotliDecompressSync };

describe.each([
  ['the fast path', (coding: string | undefined) => send(gateway, coding, { query })],
  ["Yoga's path", (coding: string | undefined) => send(gateway, coding, [{ query }])],
  [
    'GET',
    (coding: string | undefined) =>
      send(gateway, coding, undefined, { method: 'GET', path: `/graphql?query=${encodeURIComponent(query)}` }),
  ],
])('compression on %s', (_name, run) => {
  test.each(['gzip', 'br'] as const)('%s: has the same content, its length, and varies by encoding', async (coding) => {
    const plain = await run(undefined);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['content-length']).toBe(String(plain.body.length));
    const { status, headers, body } = await run(coding);
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(coding);
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['vary']).toBe('Accept, Accept-Encoding, Accept-Language, Origin');
    expect(body.length).toBeLessThan(plain.body.length / 2);
    const toData = (bytes: Buffer) =>
      [JSON.parse(bytes.toString())].flat().map((result: { data: unknown }) => result.data);
    expect(toData(decoders[coding](body))).toEqual(toData(plain.body));
  });

  test('identity;q=1 and gzip;q=0: sends the body as it is', async () => {
    expect((await run('identity;q=1, gzip;q=0')).headers['content-encoding']).toBeUndefined();
  });
});

test('compression: a small response is sent as it is', async () => {
  const { headers } = await send(gateway, 'gzip, br', { query: '{ __typename }' });
  expect(headers['content-encoding']).toBeUndefined();
});

test('compression: event streams and multipart responses are sent as they are', async () => {
  const options = { accept: 'text/event-stream' };
  const events = await send(gateway, 'gzip, br', { query }, options);
  expect(events.headers['content-type']).toMatch('text/event-stream');
  expect(events.headers['content-encoding'] ?? 'none').toBe('none');
  const deferred = { query: `{ __typename ... @defer { states { name districts { name } } } }` };
  const parts = await send(gateway, 'gzip, br', deferred, { accept: 'multipart/mixed' });
  expect(events.body.toString()).toContain('"districts"');
  expect(parts.headers['content-type']).toMatch('multipart/mixed');
  expect(parts.body.toString()).toContain('"districts"');
  expect(parts.headers['content-encoding'] ?? 'none').toBe('none');
});

test('RESPONSE_COMPRESSION=false: no response is compressed', async () => {
  for (const body of [{ query }, { query: `${query} # defer` }]) {
    const { headers, body: bytes } = await send(uncompressed, 'gzip, br', body);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['content-length']).toBe(String(bytes.length));
  }
});

test('compression: a body beyond the memory for pending ones is sent as it is, until they are done', async () => {
  const compressor = createCompressor(700_000);
  const text = 'x'.repeat(50_000);
  const pending = [compressor.compress('gzip', text), compressor.compress('br', text)].map((body) =>
    Promise.resolve(body),
  );
  expect(compressor.compress('gzip', text)).toBeUndefined();
  const results = await Promise.all(pending);
  expect(results.map((result) => result?.coding)).toEqual(['gzip', 'br']);
  expect(gunzipSync(results[0]!.bytes).toString()).toBe(text);
  expect((await compressor.compress('gzip', text))?.coding).toBe('gzip');
});
