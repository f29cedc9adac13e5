/** Which requests the fast path takes, judged by headers and body. */
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
    [{ 'content-type': 'application/json; charset=utf-8' }, 'application/json'],
  ])('takes %j', (headers, mediaType) => expect(negotiateWith(headers)).toMatchObject({ mediaType }));

  test.each([
    { accept: 'text/html' },
    { accept: 'text/event-stream' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/jsonx' },
  ])('rejects %j', (headers) => expect(negotiateWith(headers)).toBeUndefined());

  test('rejects other methods, paths and query strings', () => {
    expect(negotiateWith({}, '/graphql', 'GET')).toBeUndefined();
    expect(negotiateWith({}, '/graphql?a=b')).toBeUndefined();
  });
});

describe('parseParams', () => {
  const json = (query: string) => JSON.stringify({ query });
  const single = { mediaType: 'application/json', acceptsIncremental: false };
  const incremental = { mediaType: 'application/json', acceptsIncremental: true };

  test('takes a query with a field whose name starts with "subscription"', () => {
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
});
