/** The headers that keep responses out of caches, on every path to a response. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../../support/gateway.js';
import { openConnection, post } from '../connections/raw-connection.js';

let gateway: SandboxGateway;
let authorization: string;

beforeAll(async () => {
  const { requestPolicy } = readConfig({ MAX_BATCH_SIZE: '10', CORS_ORIGINS: 'https://a.example, https://b.example' });
  gateway = await startGateway({ gateway: { requestPolicy } });
  authorization = `Bearer ${await gateway.signIn('asha.verma@sbx')}`;
});

afterAll(() => gateway.close());

const json = { 'content-type': 'application/json' };
const body = JSON.stringify({ query: '{ __typename }' });
const subscription = JSON.stringify({ query: 'subscription { requestsChanged { totalCount } }' });
const deferred = JSON.stringify({ query: '{ __typename ... @defer { states { name } } }' });

const expectHeaders = (headers: Headers | Readonly<Record<string, string>>): void => {
  const get = (name: string) => (headers instanceof Headers ? headers.get(name) : headers[name]);
  expect(get('cache-control')).toBe('private, no-store');
  expect(get('vary')).toBe('Accept, Accept-Encoding, Accept-Language, Origin');
  expect(get('x-content-type-options')).toBe('nosniff');
};

const requests: [string, number, string, RequestInit & { headers: Record<string, string> }][] = [
  ['a query', 200, '', { method: 'POST', headers: json, body }],
  ['an invalid document', 200, '', { method: 'POST', headers: json, body: '{"query":"{"}' }],
  [
    'a query from an allowed origin',
    200,
    '',
    { method: 'POST', headers: { ...json, origin: 'https://a.example' }, body },
  ],
  ['a batch', 200, '', { method: 'POST', headers: json, body: `[${body}]` }],
  ['a GET', 200, '?query={__typename}', { headers: {} }],
  ['server-sent events', 200, '', { method: 'POST', headers: { ...json, accept: 'text/event-stream' }, body }],
  [
    'incremental delivery',
    200,
    '',
    { method: 'POST', headers: { ...json, accept: 'multipart/mixed' }, body: deferred },
  ],
  [
    'a multipart subscription',
    200,
    '',
    { method: 'POST', headers: { ...json, accept: 'multipart/mixed;subscriptionSpec=1.0' }, body: subscription },
  ],
  ['a body that is not valid JSON', 400, '', { method: 'POST', headers: json, body: '{' }],
  ['another path', 404, '/elsewhere', { method: 'POST', headers: json, body }],
  ['another method', 405, '', { method: 'PUT', headers: json, body }],
  ['an unsupported Accept header', 406, '', { method: 'POST', headers: { ...json, accept: 'image/png' }, body }],
  ['a body over the limit', 413, '', { method: 'POST', headers: json, body: ' '.repeat(300_000) }],
  ['a body that is not JSON', 415, '', { method: 'POST', headers: { 'content-type': 'text/plain' }, body }],
];

describe('response headers', () => {
  test.each(requests)('of %s (%d): forbid caching and content sniffing', async (_name, status, path, init) => {
    const controller = new AbortController();
    const response = await fetch(`${gateway.url}/graphql${path}`, {
      ...init,
      headers: { ...init.headers, authorization },
      signal: controller.signal,
    });
    expect(response.status).toBe(status);
    expectHeaders(response.headers);
    controller.abort();
  });

  test.each([
    ['headers over the limit', 431, post({}, { 'x-long': 'x'.repeat(20_000) })],
    ['a request that is not HTTP', 400, 'garbage\r\n\r\n'],
    ['an invalid Host header', 400, post({ query: '{ __typename }' }, { host: 'a b' })],
  ])('of %s (%d): forbid caching and content sniffing', async (_name, status, content) => {
    const { socket, waitForResponses } = await openConnection(gateway.url);
    socket.write(content);
    const [response] = await waitForResponses(1);
    socket.destroy();
    expect(response?.status).toBe(status);
    expectHeaders(response?.headers ?? {});
  });

  test('of a request with 1,000 unsupported media types: have an ordinary size', async () => {
    const accept = Array.from({ length: 1000 }, (_, index) => `a/${index}`).join();
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { ...json, accept }, body });
    expect(response.status).toBe(406);
    expect(JSON.stringify([...response.headers]).length).toBeLessThan(1000);
  });
});
