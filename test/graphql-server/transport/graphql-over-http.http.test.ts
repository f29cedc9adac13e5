/** What GraphQL over HTTP lets clients send beside the query, on the fast path, the standard path and WebSocket. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { readConfig } from '../../../src/config/config.js';
import { removeGeneratedValues } from '../../support/generated-values.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

const lines = captureLogs();
let upstream: ScriptedUpstream;
let gateway: TestGateway;
let batching: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    myProfile: () => ({ id: 'asha.verma@sbx', name: { first: 'asha' } }),
  });
  gateway = await startGatewayWithUpstream(upstream, lines.options);
  const { requestPolicy } = readConfig({ MAX_BATCH_SIZE: '10' });
  batching = await startGatewayWithUpstream(upstream, { ...lines.options, requestPolicy });
});
beforeEach(() => lines.clear());
afterAll(async () => {
  await gateway.close();
  await batching.close();
  await upstream.close();
});

type Headers = Readonly<Record<string, string>>;
interface Sent {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly transport: unknown;
}

async function send(target: TestGateway, body: unknown, headers: Headers = {}, path = '/graphql'): Promise<Sent> {
  const response = await fetch(`${target.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { transport } = lines.requestEntries().at(-1);
  return { status: response.status, type: response.headers.get('content-type') ?? '', text, transport };
}

const standardPath = '/graphql?path=standard';
const query = 'query A { __typename }';
const data = { data: { __typename: 'Query' } };

describe('properties beside the query', () => {
  const extraProperties: [string, object][] = [
    ['id', { id: 'a' }],
    ['doc_id', { doc_id: '4711' }],
    ['onError', { onError: 'NULL' }],
    ['several', { id: 1, doc_id: null, onError: 'HALT', tracing: { a: [1] }, key: true }],
    ['an unknown extension', { extensions: { requestId: 'a', persistedQuery: { version: 1 } } }],
    ['the name of a prototype property', { constructor: 'a', toString: 'b' }],
    ['the standard ones too', { operationName: 'A', variables: { unused: 1 }, extensions: {}, id: 'a' }],
  ];

  test.each(extraProperties)('%s: is ignored on the fast path', async (_case, extra) => {
    const { status, text, transport } = await send(gateway, { query, ...extra });
    expect([status, JSON.parse(text), transport]).toEqual([200, data, 'http-fast-path']);
  });

  test.each(extraProperties)('%s: is ignored on the standard path', async (_case, extra) => {
    const { status, text, transport } = await send(gateway, { query, ...extra }, {}, standardPath);
    expect([status, JSON.parse(text), transport]).toEqual([200, data, 'http']);
  });

  test.each(extraProperties)('%s: is ignored in a batch', async (_case, extra) => {
    const { status, text } = await send(batching, [{ query, ...extra }, { query }]);
    expect([status, JSON.parse(text)]).toEqual([200, [data, data]]);
  });

  test.each(extraProperties)('%s: is ignored in a URL', async (_case, extra) => {
    const parameters = new URLSearchParams({ query });
    for (const [name, value] of Object.entries(extra))
      parameters.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    const response = await fetch(`${gateway.url}/graphql?${parameters}`, { headers: { 'x-graphql-csrf': '1' } });
    expect([response.status, await response.json()]).toEqual([200, data]);
  });

  test.each(extraProperties)('%s: is ignored over a WebSocket', async (_case, extra) => {
    const url = `${gateway.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    const result = await new Promise((resolve, reject) =>
      client.subscribe({ query, ...extra }, { next: resolve, error: reject, complete() {} }),
    );
    expect(result).toEqual(data);
    await client.dispose();
  });

  test.each([['query'], [['query']], [4711], [null], [{ id: 'a' }]])(
    'a batch with %j for an operation: reports its error and runs the others',
    async (operation) => {
      const { status, text } = await send(batching, [operation, { query }]);
      expect([status, JSON.parse(text)]).toMatchObject([
        200,
        [{ errors: [{ extensions: { code: 'BAD_REQUEST' } }] }, data],
      ]);
    },
  );

  test('a document ID is not ignored', async () => {
    const { text } = await send(gateway, { documentId: 'nothing', id: 'a' });
    expect(text).toContain('PERSISTED_QUERY_NOT_FOUND');
  });
});

test.each([
  ['variables', '{"a":"secret-4711'],
  ['extensions', '{a:1}'],
])('%s in a URL that are not JSON: are rejected with 400 and not repeated', async (name, value) => {
  const parameters = new URLSearchParams({ query, [name]: value });
  const response = await fetch(`${gateway.url}/graphql?${parameters}`, {
    headers: { 'x-graphql-csrf': '1', accept: 'application/json' },
  });
  const text = await response.text();
  expect([response.status, JSON.parse(text)]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
  ]);
  expect(removeGeneratedValues(text)).not.toContain('4711');
});

describe('media types in another form', () => {
  const types = [
    'Application/JSON',
    'Application/JSON ; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json\t;\tcharset=utf-8',
    'application/json; charset="utf-8"',
    'APPLICATION/JSON;CHARSET="UTF-8"',
  ];

  test.each(types)('Content-Type: %s is JSON on the fast path', async (type) => {
    const { status, text, transport } = await send(gateway, { query }, { 'content-type': type });
    expect([status, JSON.parse(text), transport]).toEqual([200, data, 'http-fast-path']);
  });

  test.each(types)('Content-Type: %s is JSON on the standard path', async (type) => {
    const { status, text } = await send(gateway, { query }, { 'content-type': type }, standardPath);
    expect([status, JSON.parse(text)]).toEqual([200, data]);
    const batch = await send(batching, [{ query }], { 'content-type': type });
    expect([batch.status, JSON.parse(batch.text)]).toEqual([200, [data]]);
  });

  test.each([...types, 'Application/JSON ; Q=0.5', 'text/html, Application/JSON ; charset=utf-8;q=0.9'])(
    'Accept: %s gets JSON on both paths',
    async (accept) => {
      const fast = await send(gateway, { query }, { accept });
      expect([fast.status, fast.type, fast.transport]).toEqual([
        200,
        'application/json; charset=utf-8',
        'http-fast-path',
      ]);
      const standard = await send(gateway, { query }, { accept }, standardPath);
      expect([standard.status, standard.type]).toEqual([200, 'application/json; charset=utf-8']);
    },
  );

  test.each(['text/plain', 'Application/JSONX', 'text/plain ; application/json', 'application/ json'])(
    'Content-Type: %s is not JSON on either path',
    async (type) => {
      const first = await send(gateway, { query }, { 'content-type': type });
      const standard = await send(gateway, { query }, { 'content-type': type }, standardPath);
      expect([first.status, standard.status]).toEqual([415, 415]);
    },
  );
});

test.each([
  ['by default', () => gateway],
  ['with batches', () => batching],
])('an empty batch %s: is rejected with 400 and says what to send', async (_case, target) => {
  for (const accept of ['*/*', 'application/json', 'application/graphql-response+json']) {
    const { status, text } = await send(target(), [], { accept });
    expect([status, JSON.parse(text)]).toMatchObject([
      400,
      { errors: [{ message: expect.stringContaining('empty list'), extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  }
});

describe('@defer', () => {
  const deferred = { query: '{ me { id ... @defer(label: "name") { name { first } } } }' };
  const whole = { data: { me: { id: 'asha.verma@sbx', name: { first: 'asha' } } } };
  const json = 'application/graphql-response+json,application/json;q=0.9';

  test.each([
    `multipart/mixed;incrementalSpec=v0.2,${json}`,
    `Multipart/Mixed ; IncrementalSpec="v0.2" , ${json}`,
    `multipart/mixed;boundary="-";incrementalSpec=v0.3,${json}`,
    `multipart/mixed;incrementalSpec=v0.2,text/event-stream,${json}`,
  ])('Accept: %s gets the whole result as JSON', async (accept) => {
    for (let run = 0; run < 2; run += 1) {
      const { status, type, text } = await send(gateway, deferred, { accept });
      expect([status, type, JSON.parse(text)]).toEqual([
        200,
        'application/graphql-response+json; charset=utf-8',
        whole,
      ]);
    }
  });

  test('Accept: multipart/mixed;incrementalSpec=v0.2 alone gets the whole result in one part', async () => {
    const { status, text } = await send(gateway, deferred, { accept: 'multipart/mixed;incrementalSpec=v0.2' });
    expect([status, text]).toEqual([200, expect.stringContaining(JSON.stringify(whole))]);
    expect(text).not.toContain('hasNext');
  });

  test.each([
    `multipart/mixed;deferSpec=20220824,${json}`,
    'multipart/mixed',
    `multipart/mixed;incrementalSpec=v0.2,multipart/mixed;deferSpec=20220824,${json}`,
    'text/event-stream',
  ])('Accept: %s gets the deferred fields after the others', async (accept) => {
    const { status, text } = await send(gateway, deferred, { accept });
    expect([status, text.match(/"hasNext":(true|false)/g)]).toEqual([200, ['"hasNext":true', '"hasNext":false']]);
  });

  test.each(['application/json', 'application/graphql-response+json', json])(
    'Accept: %s, without an incremental type, gets the whole result as JSON',
    async (accept) => {
      const { status, text } = await send(gateway, deferred, { accept });
      expect([status, JSON.parse(text)]).toEqual([200, whole]);
    },
  );

  test('in a batch: each operation has its whole result', async () => {
    for (const accept of ['*/*', 'multipart/mixed', 'application/json']) {
      const { text } = await send(batching, [deferred, { query }], { accept });
      expect(JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))).toEqual([whole, data]);
    }
  });
});

test('batch with a subscription: the subscription is rejected, and the other operations have their results', async () => {
  const subscription = { query: 'subscription { requestsChanged { totalCount } }' };
  const { text } = await send(batching, [{ query }, subscription], { accept: 'application/json' });
  expect(JSON.parse(text)).toMatchObject([
    data,
    { errors: [{ message: expect.stringContaining('batch'), extensions: { code: 'BAD_REQUEST', retryable: false } }] },
  ]);
});

test.each(['text/html', 'application/xml', 'text/plain', 'image/*'])(
  'Accept: %s: a mutation is rejected with 406 before it makes a call',
  async (accept) => {
    upstream.calls.length = 0;
    const { status, text } = await send(gateway, { query: 'mutation { signOut { signedOut } }' }, { accept });
    expect([status, text]).toEqual([406, expect.stringContaining('NOT_ACCEPTABLE')]);
    expect(upstream.calls).toEqual([]);
  },
);

test.each(['*/*', 'application/*', 'text/html, */*;q=0.1', 'multipart/*', 'text/*'])(
  'Accept: %s includes a media type of the server',
  async (accept) => {
    expect((await send(gateway, { query }, { accept })).status).toBe(200);
  },
);
