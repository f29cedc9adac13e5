/** CSRF prevention and CORS: pages of other origins can neither act through a visitor's browser nor read responses. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

const query = '{ __typename }';
const expected = { data: { __typename: 'Query' } };
const rejected = { errors: [{ extensions: { code: 'BAD_REQUEST', retryable: false } }] };

let closed: SandboxGateway;
let open: SandboxGateway;

beforeAll(async () => {
  closed = await startGateway();
  const { requestPolicy } = readConfig({ CORS_ORIGINS: 'https://portal.example, https://app.example' });
  open = await startGateway({ gateway: { requestPolicy } });
});

afterAll(() => Promise.all([closed.close(), open.close()]));

const post = (type: string, body: string, headers = {}) =>
  fetch(`${closed.url}/graphql`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

const get = (text: string, headers = {}) =>
  fetch(`${closed.url}/graphql?query=${encodeURIComponent(text)}`, { headers });

describe('a request that browsers send without a preflight', () => {
  test.each([
    ['text/plain', JSON.stringify({ query })],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain; application/json', JSON.stringify({ query })],
    ['application/graphql', query],
  ])('POST with content type %s: rejected', async (type, body) => {
    const response = await post(type, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(rejected);
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ])('GET with %j: rejected unless a header triggers a preflight', async (siteHeaders) => {
    expect(await (await get(query, siteHeaders)).json()).toMatchObject(rejected);
    const withPreflight = { ...siteHeaders, 'x-graphql-csrf': 'yes' };
    expect(await (await get(query, withPreflight)).json()).toEqual(expected);
  });

  test.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
    'GET with %j, which browsers do not send cross-site: accepted',
    async (siteHeaders) => {
      expect(await (await get(query, siteHeaders)).json()).toEqual(expected);
    },
  );

  test.each(['x-graphql-csrf', 'apollo-require-preflight', 'x-apollo-operation-name', 'x-auth-token'])(
    'GET with %s: accepted',
    async (header) => {
      expect(await (await get(query, { [header]: 'yes' })).json()).toEqual(expected);
    },
  );

  test('POST as JSON: accepted', async () => {
    expect(await (await post('application/json;charset=utf-8', JSON.stringify({ query }))).json()).toEqual(expected);
  });
});

test('a mutation by GET: 405, without an upstream call', async () => {
  closed.calls.length = 0;
  const response = await get('mutation { signOut { signedOut } }', { 'x-graphql-csrf': 'yes' });
  expect(response.status).toBe(405);
  expect(closed.calls).toEqual([]);
});

describe('CORS', () => {
  const corsHeaders = async (gateway: SandboxGateway, method: string, origin: string) => {
    const headers = { origin, 'content-type': 'application/json', 'access-control-request-method': 'POST' };
    const body = method === 'POST' ? { body: JSON.stringify({ query }) } : {};
    const { headers: received } = await fetch(`${gateway.url}/graphql`, { method, headers, ...body });
    return [received.get('access-control-allow-origin'), received.get('access-control-allow-credentials')];
  };

  test.each(['POST', 'OPTIONS'])('%s without listed origins: no CORS headers', async (method) => {
    expect(await corsHeaders(closed, method, 'https://portal.example')).toEqual([null, null]);
  });

  test.each(['POST', 'OPTIONS'])(
    '%s: listed origins get CORS headers without credentials, others none',
    async (method) => {
      expect(await corsHeaders(open, method, 'https://portal.example')).toEqual(['https://portal.example', null]);
      expect(await corsHeaders(open, method, 'https://app.example')).toEqual(['https://app.example', null]);
      expect(await corsHeaders(open, method, 'https://evil.example')).toEqual([null, null]);
      expect(await corsHeaders(open, method, 'null')).toEqual([null, null]);
    },
  );

  test('CORS_ORIGINS accepts neither patterns nor paths', () => {
    expect(() => readConfig({ CORS_ORIGINS: '*' })).toThrow('CORS_ORIGINS');
    expect(() => readConfig({ CORS_ORIGINS: 'https://portal.example/' })).toThrow('CORS_ORIGINS');
  });
});
