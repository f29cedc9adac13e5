/** CSRF prevention and CORS: pages of other origins can neither act through a visitor's browser nor read responses. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

const query = '{ __typename }';
const expected = { data: { __typename: 'Query' } };
const rejected = { errors: [{ extensions: { code: 'BAD_REQUEST', retryable: false } }] };

let closed: SandboxGateway;
let open: SandboxGateway;
let production: SandboxGateway;

beforeAll(async () => {
  closed = await startGateway();
  const { requestPolicy } = readConfig({ CORS_ORIGINS: 'https://portal.example, https://app.example' });
  open = await startGateway({ gateway: { requestPolicy } });
  production = await startGateway({ gateway: { requestPolicy: readConfig(productionVariables).requestPolicy } });
});

afterAll(() => Promise.all([closed.close(), open.close(), production.close()]));

/** The sandbox does not run in production, so the gateway gets only the request policy of production. */
const productionVariables = {
  NODE_ENV: 'production',
  UMANG_BASE_URL: 'https://umang.example',
  UMANG_APP_TOKEN: 'app-token-of-tests',
  UMANG_TKN: 'tkn',
  UMANG_USER_ID: 'user',
  NDHM_CLIENT_ID: 'client',
  NDHM_CLIENT_SECRET: 'client-secret-of-tests',
  PATIENT_JWKS_URL: 'https://keys.example/jwks',
};

const opensWebSocket = async ({ url }: SandboxGateway, origin: string): Promise<boolean> => {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { origin } });
  const opened = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.terminate();
  return opened;
};

const post = (type: string, body: string, headers = {}) =>
  fetch(`${closed.url}/graphql`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

const get = (text: string, headers = {}) =>
  fetch(`${closed.url}/graphql?query=${encodeURIComponent(text)}`, { headers });

describe('CSRF prevention', () => {
  test.each([
    ['text/plain', JSON.stringify({ query })],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain; application/json', JSON.stringify({ query })],
    ['application/graphql', query],
  ])(
    'POST with content type %s: is rejected with 415, with and without a header that triggers a preflight',
    async (type, body) => {
      for (const headers of [{}, { 'x-graphql-csrf': 'yes' }]) {
        const response = await post(type, body, headers);
        expect(response.status).toBe(415);
        expect(await response.json()).toMatchObject({
          errors: [
            {
              message: expect.stringContaining('Content-Type: application/json'),
              extensions: { code: 'UNSUPPORTED_MEDIA_TYPE', retryable: false },
            },
          ],
        });
      }
    },
  );

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ])('GET with %j: is rejected unless a header triggers a preflight', async (siteHeaders) => {
    expect(await (await get(query, siteHeaders)).json()).toMatchObject(rejected);
    const withPreflight = { ...siteHeaders, 'x-graphql-csrf': 'yes' };
    expect(await (await get(query, withPreflight)).json()).toEqual(expected);
  });

  test.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
    'GET with %j, which browsers do not send cross-site: is accepted',
    async (siteHeaders) => {
      expect(await (await get(query, siteHeaders)).json()).toEqual(expected);
    },
  );

  test.each([
    'authorization',
    'x-graphql-csrf',
    'x-graphql-yoga-csrf',
    'apollo-require-preflight',
    'x-apollo-operation-name',
    'graphql-preflight',
    'x-auth-token',
  ])('GET from another origin with %s, which triggers a preflight: is accepted', async (header) => {
    const headers = { origin: 'https://portal.example', [header]: 'yes' };
    expect(await (await get(query, headers)).json()).toEqual(expected);
  });

  test.each([{ accept: 'application/json' }, { 'x-other': 'yes' }, { cookie: 'yes' }])(
    'GET from another origin with %j, which triggers no preflight: is rejected',
    async (headers: Record<string, string>) => {
      const response = await get(query, { origin: 'https://evil.example', ...headers });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject(rejected);
    },
  );

  test.each(['application/json', 'application/graphql+json'])(
    'POST with content type %s: is accepted',
    async (type) => {
      expect(await (await post(type, JSON.stringify({ query }))).json()).toEqual(expected);
    },
  );

  test('POST with content type application/json and a charset: is accepted', async () => {
    expect(await (await post('application/json;charset=utf-8', JSON.stringify({ query }))).json()).toEqual(expected);
  });
});

test('mutation by GET: is rejected with 405 without an upstream call', async () => {
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

  test.each(['POST', 'OPTIONS'])('%s without allowed origins: returns no CORS headers', async (method) => {
    expect(await corsHeaders(closed, method, 'https://portal.example')).toEqual([null, null]);
  });

  test.each(['POST', 'OPTIONS'])(
    '%s: returns CORS headers, without credentials, to allowed origins only',
    async (method) => {
      expect(await corsHeaders(open, method, 'https://portal.example')).toEqual(['https://portal.example', null]);
      expect(await corsHeaders(open, method, 'https://app.example')).toEqual(['https://app.example', null]);
      expect(await corsHeaders(open, method, 'https://evil.example')).toEqual([null, null]);
      expect(await corsHeaders(open, method, 'null')).toEqual([null, null]);
    },
  );

  const localOrigins = [
    'http://localhost',
    'http://localhost:5173',
    'https://localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:5173',
  ];

  test.each(localOrigins)('%s outside of production: may read responses and open WebSockets', async (origin) => {
    expect(await corsHeaders(closed, 'POST', origin)).toEqual([origin, null]);
    expect(await corsHeaders(closed, 'OPTIONS', origin)).toEqual([origin, null]);
    expect(await opensWebSocket(closed, origin)).toBe(true);
  });

  test.each(localOrigins)('%s in production: is not allowed', async (origin) => {
    expect(await corsHeaders(production, 'POST', origin)).toEqual([null, null]);
    expect(await corsHeaders(production, 'OPTIONS', origin)).toEqual([null, null]);
    expect(await opensWebSocket(production, origin)).toBe(false);
  });

  test.each([
    'http://localhost.evil.example',
    'http://evil.example:5173',
    'http://localhost:5173.evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.2',
    'http://localhost:5173/path',
    'ftp://localhost',
    'http://user@localhost',
  ])('%s outside of production: is not allowed', async (origin) => {
    expect(await corsHeaders(closed, 'POST', origin)).toEqual([null, null]);
    expect(await opensWebSocket(closed, origin)).toBe(false);
  });

  test('preflight: allows every header that the guides send', async () => {
    const requested =
      'accept,accept-language,apollographql-client-name,authorization,content-type,traceparent,x-auth-token,x-explain';
    const response = await fetch(`${closed.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': requested,
      },
    });
    expect(response.headers.get('access-control-allow-headers')).toBe(requested);
    expect(response.headers.get('access-control-max-age')).toBe('600');
  });

  test('CORS_ORIGINS accepts neither patterns nor paths', () => {
    expect(() => readConfig({ CORS_ORIGINS: '*' })).toThrow('CORS_ORIGINS');
    expect(() => readConfig({ CORS_ORIGINS: 'https://portal.example/' })).toThrow('CORS_ORIGINS');
  });
});
