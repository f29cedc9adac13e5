/** The short way answers as the long one does, word for word; what it leaves to the long one is answered there. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../../src/config/config.js';
import { acceptable, paramsIn } from '../../../../src/graphql-server/transport/fast-path/negotiate.js';
import { startGateway, type SandboxGateway } from '../../../support/gateway.js';

let open: SandboxGateway;
let closed: SandboxGateway;
let token: string;

beforeAll(async () => {
  open = await startGateway({ gateway: { entry: readConfig({ CORS_ORIGINS: 'https://app.example' }).entry } });
  closed = await startGateway({ gateway: { entry: readConfig({ INTROSPECTION: 'false' }).entry } });
  token = await open.signIn('asha.verma@sbx');
});

afterAll(() => Promise.all([open.close(), closed.close()]));

/** A question mark is enough for the long way. */
async function bothWays(gateway: SandboxGateway, body: string, headers: Record<string, string> = {}) {
  const answers = [];
  for (const path of ['/graphql', '/graphql?']) {
    const response = await fetch(gateway.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const { date: _, ...shown } = Object.fromEntries(response.headers);
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = shown;
    const text = (await response.text()).replaceAll(/"traceId":"[\da-f]{32}"/g, '"traceId":""');
    answers.push({ status: response.status, headers: rest, text });
  }
  return answers;
}

const json = (query: unknown, more: object = {}) => JSON.stringify({ query, ...more });
const me = json('{ me { id name { full } links { provider { id city } } } }');
const signedIn = () => ({ authorization: `Bearer ${token}` });

const requests: [string, string, (() => Record<string, string>)?][] = [
  ['a patient', me, signedIn],
  ['nobody', me],
  ['variables', json('query ($code: ID!) { state(code: $code) { name } }', { variables: { code: '10' } })],
  ['a variable that does not fit', json('query ($code: ID!) { state(code: $code) { name } }', { variables: {} })],
  ['a name', json('query A { __typename } query B { states { code } }', { operationName: 'A' })],
  ['a name that nothing has', json('query A { __typename }', { operationName: 'B' })],
  ['several operations and no name', json('query A { __typename } query B { __typename }')],
  ['a document that is none', json('{ me {')],
  ['a field that is not there', json('{ statez { name } }')],
  ['a document that is too deep', json(`{ me ${'{ a '.repeat(20)}${'}'.repeat(20)} }`)],
  ['a document that is too long', json(`{ me { id } } #${'x'.repeat(30_000)}`)],
  ['an argument that is refused', json('{ providers(name: "%") { totalCount } }'), signedIn],
  ['a mutation that is refused', json('mutation { createPin(input: { pin: "12" }) { userErrors { code field } } }')],
  [
    'a persisted query that is not known',
    JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
  ],
  ['a document id', JSON.stringify({ documentId: 'nothing' })],
  ['a parameter that is not known', json('{ __typename }', { other: 1 })],
  ['no document', '{}'],
  ['a document that is no text', json(7)],
  ['null', 'null'],
  ['no JSON', '{"query":'],
  ['an empty body', ''],
  ['a batch', `[${me},${me}]`, signedIn],
  ['a subscription', json('subscription { requestsChanged { totalCount } }'), () => ({ accept: 'application/json' })],
  ['a body that is too large', json(`{ __typename } #${'x'.repeat(300_000)}`)],
  ['Hindi', json('{ statez { name } }'), () => ({ 'accept-language': 'hi' })],
  ['a listed origin', me, () => ({ origin: 'https://app.example' })],
  ['an origin that is not listed', me, () => ({ origin: 'https://other.example' })],
  ['a media type of its own', me, () => ({ accept: 'application/graphql-response+json' })],
  [
    'one after another',
    json('{ statez }'),
    () => ({ accept: 'application/graphql-response+json, application/json;q=0.9' }),
  ],
  ['errors of the media type of its own', json('{ statez }'), () => ({ accept: 'application/json' })],
  ['all media types', me, () => ({ accept: 'application/json, text/event-stream, multipart/mixed' })],
  ['a media type that cannot be served', me, () => ({ accept: 'text/plain' })],
  ['another charset', me, () => ({ accept: 'application/json;charset=latin1' })],
];

describe.each([
  ['open', () => open],
  ['closed to introspection', () => closed],
])('where the schema is %s', (_name, gateway) => {
  test.each(requests)('%s', async (_request, body, headers = () => ({})) => {
    const [short, long] = await bothWays(gateway(), body, headers());
    expect(short).toEqual(long);
    expect(short?.status).toBeGreaterThan(0);
  });
});

test('a subscription that is only named has no form in JSON, whichever way it goes', async () => {
  const query = 'subscription { requestsChanged { totalCount } }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
  const headers = { ...signedIn(), accept: 'application/json' };
  await bothWays(open, json(query, { extensions }), headers);
  const [short, long] = await bothWays(open, JSON.stringify({ extensions }), headers);
  expect([short?.status, short?.text]).toEqual([406, long?.text]);
  expect(short?.text).toContain('NOT_ACCEPTABLE');
  expect(open.live.listeners()).toBe(0);
});

describe('which way', () => {
  const asked = (headers: Record<string, string>, url = '/graphql', method = 'POST') =>
    acceptable({ method, url, headers: { 'content-type': 'application/json', ...headers } } as never);

  test.each([
    [{}, 'application/json'],
    [{ accept: '*/*' }, 'application/json'],
    [{ accept: 'application/graphql-response+json, application/json;q=0.9' }, 'application/graphql-response+json'],
    [{ accept: 'application/json, text/event-stream' }, 'application/json'],
    [{ 'content-type': 'application/json; charset=utf-8' }, 'application/json'],
  ])('the short one: %j', (headers, mediaType) => expect(asked(headers)).toMatchObject({ mediaType }));

  test.each([
    { accept: 'text/html' },
    { accept: 'text/event-stream' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/jsonx' },
  ])('the long one: %j', (headers) => expect(asked(headers)).toBeUndefined());

  test('the long one for another method or path', () => {
    expect(asked({}, '/graphql', 'GET')).toBeUndefined();
    expect(asked({}, '/graphql?a=b')).toBeUndefined();
  });

  const whole = { mediaType: 'application/json', inParts: false };
  const parts = { mediaType: 'application/json', inParts: true };

  test('a field may be called after subscriptions', () => {
    expect(paramsIn(json('{ me { subscriptionRequests { totalCount } } }'), parts)).toBeDefined();
  });

  test.each(['subscription { a }', '{ ... @defer { a } }', '{ ... @ defer { a } }', '{ a @stream }'])('%s', (query) => {
    expect(paramsIn(json(query), whole)).toBeUndefined();
  });

  test('a document that is only named may be one that is answered in parts', () => {
    expect(paramsIn('{"documentId":"a"}', whole)).toBeDefined();
    expect(paramsIn('{"documentId":"a"}', parts)).toBeUndefined();
  });
});
