/** What a page of another origin may do through a visitor's browser: nothing, unless its origin is listed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, type SandboxGateway } from '../../support/gateway.js';

const query = '{ __typename }';
const right = { data: { __typename: 'Query' } };
const refused = { errors: [{ extensions: { code: 'BAD_REQUEST', retryable: false } }] };

let closed: SandboxGateway;
let open: SandboxGateway;

beforeAll(async () => {
  closed = await startGateway();
  const { entry } = readConfig({ CORS_ORIGINS: 'https://portal.example, https://app.example' });
  open = await startGateway({ gateway: { entry } });
});

afterAll(() => Promise.all([closed.close(), open.close()]));

const post = (type: string, body: string, headers = {}) =>
  fetch(`${closed.url}/graphql`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

const get = (text: string, headers = {}) =>
  fetch(`${closed.url}/graphql?query=${encodeURIComponent(text)}`, { headers });

describe('a request that browsers send without asking', () => {
  test.each([
    ['text/plain', JSON.stringify({ query })],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/plain; application/json', JSON.stringify({ query })],
    ['application/graphql', query],
  ])('is refused as %s', async (type, body) => {
    const response = await post(type, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject(refused);
  });

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ])('is refused as GET with %j', async (marks) => {
    expect(await (await get(query, marks)).json()).toMatchObject(refused);
    const asked = { ...marks, 'x-graphql-csrf': 'yes' };
    expect(await (await get(query, asked)).json()).toEqual(right);
  });

  test.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])(
    'is taken as GET with %j, which no other site sends',
    async (marks) => {
      expect(await (await get(query, marks)).json()).toEqual(right);
    },
  );

  test.each(['x-graphql-csrf', 'apollo-require-preflight', 'x-apollo-operation-name'])('needs %s', async (header) => {
    expect(await (await get(query, { [header]: 'yes' })).json()).toEqual(right);
  });

  test('is taken as JSON', async () => {
    expect(await (await post('application/json;charset=utf-8', JSON.stringify({ query }))).json()).toEqual(right);
  });
});

test('a GET never changes anything', async () => {
  closed.calls.length = 0;
  const response = await get('mutation { signOut { signedOut } }', { 'x-graphql-csrf': 'yes' });
  expect(response.status).toBe(405);
  expect(closed.calls).toEqual([]);
});

describe('another origin', () => {
  const ask = async (gateway: SandboxGateway, method: string, origin: string) => {
    const headers = { origin, 'content-type': 'application/json', 'access-control-request-method': 'POST' };
    const body = method === 'POST' ? { body: JSON.stringify({ query }) } : {};
    const { headers: given } = await fetch(`${gateway.url}/graphql`, { method, headers, ...body });
    return [given.get('access-control-allow-origin'), given.get('access-control-allow-credentials')];
  };

  test.each(['POST', 'OPTIONS'])('is told nothing where none is listed (%s)', async (method) => {
    expect(await ask(closed, method, 'https://portal.example')).toEqual([null, null]);
  });

  test.each(['POST', 'OPTIONS'])('may read where it is listed, without cookies (%s)', async (method) => {
    expect(await ask(open, method, 'https://portal.example')).toEqual(['https://portal.example', null]);
    expect(await ask(open, method, 'https://app.example')).toEqual(['https://app.example', null]);
    expect(await ask(open, method, 'https://evil.example')).toEqual([null, null]);
    expect(await ask(open, method, 'null')).toEqual([null, null]);
  });

  test('is listed as an origin, not as a pattern', () => {
    expect(() => readConfig({ CORS_ORIGINS: '*' })).toThrow('CORS_ORIGINS');
    expect(() => readConfig({ CORS_ORIGINS: 'https://portal.example/' })).toThrow('CORS_ORIGINS');
  });
});
