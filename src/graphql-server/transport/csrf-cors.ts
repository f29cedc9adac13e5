/**
 * Keeps pages of other origins from acting through a visitor's browser. What a page may send without asking first is refused:
 * a body that is not JSON, and another site's GET without a header that browsers ask about. What it may read, CORS says.
 */
import { GraphQLError } from 'graphql';
import type { Plugin, YogaServerOptions } from 'graphql-yoga';

/** Any of them has a browser ask first; the last are what clients of several makes send by themselves. */
const askedAbout = [
  'authorization',
  'x-auth-token',
  'x-graphql-csrf',
  'x-graphql-yoga-csrf',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-preflight',
];

export const useCrossSiteRules = (): Plugin => ({
  onRequestParse({ request: { method, headers } }) {
    if (method === 'GET' && !isOfAnotherSite(headers)) return;
    const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
    if (/^application\/(graphql\+)?json$/.test(type.trim()) || askedAbout.some((name) => headers.has(name))) return;
    throw new GraphQLError(
      'Send `Content-Type: application/json`, or, with a GET, the header `X-GraphQL-CSRF` with any value.',
      { extensions: { code: 'BAD_REQUEST', retryable: false, http: { status: 400 } } },
    );
  },
});

/** Browsers say where a request comes from; who does not say is no browser, and carries nobody's session. */
const isOfAnotherSite = (headers: Headers): boolean =>
  headers.has('origin') || !['same-origin', 'none', null].includes(headers.get('sec-fetch-site'));

/** An origin that is not listed gets no headers at all, so its pages read nothing. */
export const corsFor =
  (origins: readonly string[]): NonNullable<YogaServerOptions<object, object>['cors']> =>
  (request) => {
    const isAllowed = origins.includes(request.headers.get('origin') ?? '');
    return isAllowed && { origin: [...origins], credentials: false, methods: ['GET', 'POST', 'OPTIONS'], maxAge: 600 };
  };
