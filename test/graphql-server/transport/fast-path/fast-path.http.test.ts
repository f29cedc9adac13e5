/** Compares the responses of the fast path with those of the standard path, and checks which requests take which path. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { errorDetailMessages, errorMessages } from '../../../../src/domains/shared/i18n/error-messages.js';
import { type GraphQLResponse, startGateway, type SandboxGateway } from '../../../support/gateway.js';
import { captureLogs } from '../../../support/log-lines.js';

const lines = captureLogs();
let open: SandboxGateway;
let closed: SandboxGateway;
let token: string;

beforeAll(async () => {
  const env = { MAX_BATCH_SIZE: '10' };
  const withOrigin = readConfig({ ...env, CORS_ORIGINS: 'https://app.example' });
  const withoutIntrospection = readConfig({ ...env, INTROSPECTION: 'false' });
  open = await startGateway({ gateway: { ...lines.options, requestPolicy: withOrigin.requestPolicy } });
  closed = await startGateway({ gateway: { ...lines.options, requestPolicy: withoutIntrospection.requestPolicy } });
  token = await open.signIn('asha.verma@sbx');
});
beforeEach(() => lines.clear());
afterAll(() => Promise.all([open.close(), closed.close()]));

interface ComparedResponse {
  /** As the request log has it. */
  readonly transport: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<ComparedResponse> {
  const before = lines.requestEntries().length;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const {
    date: _,
    'content-length': _length,
    'transfer-encoding': _encoding,
    'x-trace-id': traceId,
    'x-request-id': requestId,
    ...comparable
  } = Object.fromEntries(response.headers);
  const text = (await response.text()).replaceAll(/"traceId":"[\da-f]{32}"/g, '"traceId":""');
  const logged = lines.requestEntries().slice(before);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatchObject({ traceId, requestId });
  return { transport: logged[0].transport, status: response.status, headers: comparable, text };
}

/** A query string makes the fast path pass a request on. */
async function postOnBothPaths(gateway: SandboxGateway, body: string, headers: Record<string, string> = {}) {
  const first = await post(`${gateway.url}/graphql`, body, headers);
  const standard = await post(`${gateway.url}/graphql?path=standard`, body, headers);
  expect(standard.transport).toBe('http');
  return { first, standard };
}

const json = (query: unknown, more: object = {}) => JSON.stringify({ query, ...more });
const me = json('{ me { id name { full } links { provider { id city } } } }');
const signedIn = () => ({ authorization: `Bearer ${token}` });
const accept = (types: string) => () => ({ accept: types });

type ComparedRequest = [title: string, body: string, headers?: () => Record<string, string>];

const onFastPath: ComparedRequest[] = [
  ['a signed-in patient', me, signedIn],
  ['no credentials', me],
  ['variables', json('query ($code: ID!) { state(code: $code) { name } }', { variables: { code: '10' } })],
  ['a missing variable', json('query ($code: ID!) { state(code: $code) { name } }', { variables: {} })],
  ['an operation name', json('query A { __typename } query B { states { code } }', { operationName: 'A' })],
  ['an unknown operation name', json('query A { __typename }', { operationName: 'B' })],
  ['several operations without a name', json('query A { __typename } query B { __typename }')],
  ['a syntax error', json('{ me {')],
  ['an unknown field', json('{ statez { name } }')],
  ['a document that is too deep', json(`{ me ${'{ a '.repeat(20)}${'}'.repeat(20)} }`)],
  ['a document that is too long', json(`{ me { id } } #${'x'.repeat(30_000)}`)],
  ['an invalid argument', json('{ providers(name: "%") { totalCount } }'), signedIn],
  ['a mutation with user errors', json('mutation { createPin(input: { pin: "12" }) { userErrors { code field } } }')],
  [
    'an unknown persisted query',
    JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  ],
  ['an unknown document ID', JSON.stringify({ documentId: 'nothing' })],
  ['an unknown parameter', json('{ __typename }', { other: 1 })],
  ['no document', '{}'],
  ['a document that is not a string', json(7)],
  ['Accept-Language: hi', json('{ statez { name } }'), () => ({ 'accept-language': 'hi' })],
  ['an origin that is not listed', me, () => ({ origin: 'https://other.example' })],
  ['Accept: application/graphql-response+json', me, accept('application/graphql-response+json')],
  ['several media types', json('{ statez }'), accept('application/graphql-response+json, application/json;q=0.9')],
  ['Accept: application/json', json('{ statez }'), accept('application/json')],
  ['a list of content types', me, () => ({ 'content-type': 'Application/JSON, text/plain' })],
  [
    'a list of content types with a parameter',
    me,
    () => ({ 'content-type': 'application/json;charset=utf-8,text/plain' }),
  ],
  ['JSON before streaming media types', me, accept('application/json, text/event-stream, multipart/mixed')],
];

const onStandardPath: ComparedRequest[] = [
  ['a body of null', 'null'],
  ['a body that is not JSON', '{"query":'],
  ['an empty body', ''],
  ['a batch', `[${me},${me}]`, signedIn],
  ['a subscription', json('subscription { requestsChanged { totalCount } }'), accept('application/json')],
  ['a body that is too large', json(`{ __typename } #${'x'.repeat(300_000)}`)],
  ['an unsupported media type', me, accept('text/plain')],
  ['an unsupported charset', me, accept('application/json;charset=latin1')],
];

describe.each([
  ['with introspection', () => open],
  ['without introspection', () => closed],
])('%s', (_name, gateway) => {
  test.each(onFastPath)(
    'fast path: %s has the same response as on the standard path',
    async (_title, body, headers = () => ({})) => {
      const { first, standard } = await postOnBothPaths(gateway(), body, headers());
      expect(first).toEqual({ ...standard, transport: 'http-fast-path' });
    },
  );

  test.each(onStandardPath)(
    'standard path: %s does not take the fast path',
    async (_title, body, headers = () => ({})) => {
      const { first, standard } = await postOnBothPaths(gateway(), body, headers());
      expect(first).toEqual(standard);
    },
  );
});

test('request from an allowed origin: takes the standard path and has CORS headers', async () => {
  const { first, standard } = await postOnBothPaths(open, me, { origin: 'https://app.example' });
  expect(first).toEqual(standard);
  expect(first.headers['access-control-allow-origin']).toBe('https://app.example');
});

test('persisted subscription with Accept JSON: is rejected with 406 on both paths and leaves no subscriber', async () => {
  const query = 'subscription { requestsChanged { totalCount } }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
  const headers = { ...signedIn(), accept: 'application/json' };
  await postOnBothPaths(open, json(query, { extensions }), headers);
  const { first, standard } = await postOnBothPaths(open, JSON.stringify({ extensions }), headers);
  expect(first.transport).toBe('http-fast-path');
  expect([first.status, first.text]).toEqual([406, standard.text]);
  expect(first.text).toContain('NOT_ACCEPTABLE');
  expect(open.inboxPollers.subscriberCount()).toBe(0);
});

describe('stream that Accept excludes', () => {
  const subscription = 'subscription { requestsChanged { totalCount } }';
  const sha256Hash = createHash('sha256').update(subscription).digest('hex');
  const persisted = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const fromOrigin = { origin: 'https://app.example' };
  const search = `?query=${encodeURIComponent(subscription)}`;
  const registration = json(subscription, { extensions: { persistedQuery: { version: 1, sha256Hash } } });
  beforeAll(() => post(`${open.url}/graphql`, registration, { ...signedIn(), accept: 'application/json' }));

  test.each<[title: string, transport: string, method: string, body: string | null, headers: Record<string, string>]>([
    ['subscription', 'http', 'POST', json(subscription), {}],
    ['persisted subscription', 'http-fast-path', 'POST', persisted, {}],
    ['persisted subscription from an allowed origin', 'http', 'POST', persisted, fromOrigin],
    ['subscription', 'http', 'GET', null, { 'x-graphql-csrf': '1' }],
  ])('%s, %s by %s: the message of the status 406 names the media type of a stream', async (...row) => {
    const [, transport, method, body, headers] = row;
    lines.clear();
    for (const language of ['en', 'hi'] as const) {
      const response = await fetch(`${open.url}/graphql${method === 'GET' ? search : ''}`, {
        method,
        body,
        headers: {
          ...{ 'content-type': 'application/json', accept: 'application/json', 'accept-language': language },
          ...signedIn(),
          ...headers,
        },
      });
      const { errors } = (await response.json()) as GraphQLResponse;
      expect(response.status).toBe(406);
      expect(errors).toMatchObject([
        { message: errorDetailMessages.streamNotAcceptable[language], extensions: { code: 'NOT_ACCEPTABLE' } },
      ]);
      expect(errors?.[0]?.extensions).not.toHaveProperty('http');
    }
    expect(lines.requestEntries().map((entry) => entry['transport'])).toEqual([transport, transport]);
    expect(open.inboxPollers.subscriberCount()).toBe(0);
  });

  test('persisted query with @defer: has its whole result', async () => {
    const deferred = '{ __typename ... @defer { __typename } }';
    const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(deferred).digest('hex') };
    await post(`${open.url}/graphql`, json(deferred, { extensions: { persistedQuery } }), signedIn());
    for (const accept of ['application/json', '*/*']) {
      lines.clear();
      const body = JSON.stringify({ extensions: { persistedQuery } });
      const response = await post(`${open.url}/graphql`, body, { ...signedIn(), accept });
      expect([response.status, JSON.parse(response.text)]).toMatchObject([200, { data: { __typename: 'Query' } }]);
      expect(lines.requestEntries().map((entry) => entry['transport'])).toEqual(['http-fast-path']);
    }
  });

  test('query: the message of the status 406 names application/json', async () => {
    const response = await fetch(`${open.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'image/png' },
      body: json('{ __typename }'),
    });
    expect([response.status, await response.json()]).toMatchObject([
      406,
      { errors: [{ message: errorMessages.NOT_ACCEPTABLE.en }] },
    ]);
  });
});
