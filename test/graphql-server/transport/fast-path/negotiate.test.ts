/** The choice of the fast path by headers and body. */
import { describe, expect, test } from '@jest/globals';
import { negotiate, parseParams } from '../../../../src/graphql-server/transport/fast-path/negotiate.js';

describe('negotiate', () => {
  const negotiateWith = (headers: Record<string, string>, url = '/graphql', method = 'POST') =>
    negotiate({ method, url, headers: { 'content-type': 'application/json', ...headers } } as never);

  test.each([
    [{}, 'application/json'],
    [{ accept: '*/*' }, 'application/json'],
    [{ accept: 'application/graphql-response+json, application/json;q=0.9' }, 'application/graphql-response+json'],
    [{ accept: 'application/json, text/event-stream' }, 'application/json'],
    [{ accept: 'application/json;q=0.5, application/graphql-response+json' }, 'application/json'],
    [{ accept: 'text/html, Application/GraphQL-Response+JSON ; q=1' }, 'application/graphql-response+json'],
    [{ accept: 'image/png,*/*;q=0.1' }, 'application/json'],
    [{ 'content-type': 'application/json; charset=utf-8' }, 'application/json'],
    [{ 'content-type': 'application/json,text/plain' }, 'application/json'],
    [{ 'content-type': 'Application/JSON \t; charset="utf-8"' }, 'application/json'],
    [{ accept: 'application/json;charset=utf-8' }, 'application/json'],
    [{ accept: 'Application/JSON ; charset="UTF-8";q=0.5' }, 'application/json'],
  ])('takes %j', (headers, mediaType) => expect(negotiateWith(headers)).toMatchObject({ mediaType }));

  test.each([
    { accept: 'text/html' },
    { accept: 'text/event-stream' },
    { accept: '' },
    { accept: 'xapplication/json' },
    { accept: 'application/jsonx' },
    { accept: 'application/json;charset=latin1' },
    { accept: 'application/json;charset="utf-16"' },
    { 'content-type': '' },
    { 'content-type': 'text/application/json' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/jsonx' },
    { 'content-type': 'application/json x' },
    { 'content-type': 'application /json' },
  ])('rejects %j', (headers) => expect(negotiateWith(headers)).toBeUndefined());

  test('rejects other methods, paths and query strings', () => {
    expect(negotiateWith({}, '/graphql', 'GET')).toBeUndefined();
    expect(negotiateWith({}, '/graphql?a=b')).toBeUndefined();
  });
});

describe('negotiate: incremental delivery', () => {
  test.each([
    ['application/json', false],
    ['*/*', false],
    ['application/json, multipart/mixed', true],
    ['application/json, Text/Event-Stream', true],
  ])('%s: %s', (accept, acceptsIncremental) => {
    const request = { method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json', accept } };
    expect(negotiate(request as never)).toMatchObject({ acceptsIncremental });
    expect(negotiate(request as never)).toMatchObject({ acceptsIncremental }); // the second call uses the cache
  });
});

describe('parseParams', () => {
  const json = (query: string) => JSON.stringify({ query });
  const single = { mediaType: 'application/json', acceptsIncremental: false };
  const incremental = { mediaType: 'application/json', acceptsIncremental: true };

  test('accepts a query with a field whose name starts with "subscription"', () => {
    expect(parseParams(json('{ me { subscriptionRequests { totalCount } } }'), incremental)).toBeDefined();
  });

  test.each(['subscription { a }', '{ ... @defer { a } }', '{ ... @ defer { a } }', '{ a @stream }'])(
    'rejects %s',
    (query) => {
      expect(parseParams(json(query), single)).toBeUndefined();
    },
  );

  test('rejects a persisted document, which may be streamed, only if the client accepts streams', () => {
    expect(parseParams('{"documentId":"a"}', single)).toBeDefined();
    expect(parseParams('{"documentId":"a"}', incremental)).toBeUndefined();
  });

  test.each(['', '{', 'null', '1', '"text"', '[]', '[{"query":"{ a }"}]'])('rejects the body %j', (text) => {
    expect(parseParams(text, single)).toBeUndefined();
  });

  test('returns all parameters of an operation', () => {
    const params = { query: '{ a }', operationName: 'A', variables: { a: 1 }, extensions: {} };
    expect(parseParams(JSON.stringify(params), incremental)).toEqual(params);
  });
});
