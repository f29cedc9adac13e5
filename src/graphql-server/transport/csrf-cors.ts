/**
 * CSRF prevention and CORS. Requests that a browser sends cross-site without a CORS preflight are rejected: bodies that are
 * not JSON, and cross-site GETs without a header that triggers a preflight. Reading responses is governed by CORS.
 */
import { GraphQLError } from 'graphql';
import type { Plugin, YogaServerOptions } from 'graphql-yoga';
import type { CorsOrigins } from '../options.js';

/** Each of these headers makes a browser send a preflight. The last four are sent by common GraphQL clients. */
const preflightHeaders = [
  'authorization',
  'x-graphql-csrf',
  'x-graphql-yoga-csrf',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-preflight',
];

/** @param credentialHeaders further headers that trigger a preflight, such as those that carry the API's tokens */
export function useCsrfPrevention(credentialHeaders: readonly string[]): Plugin {
  const accepted = [...preflightHeaders, ...credentialHeaders];
  return {
    onRequestParse({ request: { method, headers } }) {
      if (isJson(headers)) return;
      if (method === 'POST') throw unsupportedMediaType();
      if (isCrossSite(headers) && !accepted.some((name) => headers.has(name))) throw possibleForgery();
    },
  };
}

function isJson(headers: Headers): boolean {
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  return /^application\/(graphql\+)?json$/.test(type.trim());
}

const unsupportedMediaType = (): GraphQLError =>
  new GraphQLError(
    'The body of a POST has to be JSON. Send the operation as JSON, with the header `Content-Type: application/json`.',
    { extensions: { code: 'UNSUPPORTED_MEDIA_TYPE', retryable: false, http: { status: 415 } } },
  );

const possibleForgery = (): GraphQLError =>
  new GraphQLError(
    'The request could be a cross-site forgery. Send a POST with `Content-Type: application/json`, or the header `X-GraphQL-CSRF` with any value.',
    { extensions: { code: 'BAD_REQUEST', retryable: false, http: { status: 400 } } },
  );

/** Browsers mark cross-site requests. A client without these headers is not a browser and has no ambient credentials. */
const isCrossSite = (headers: Headers): boolean =>
  headers.has('origin') || !['same-origin', 'none', null].includes(headers.get('sec-fetch-site'));

export const isAllowedOrigin = (origin: string, { listed, loopback }: CorsOrigins): boolean =>
  listed.includes(origin) || (loopback && isLoopback(origin));

const isLoopback = (origin: string): boolean => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin);

/** They help to report a problem: what clients act on is in the body. */
export const exposedHeaders = ['X-Trace-Id', 'X-Request-Id'] as const;

/**
 * An origin that is not allowed gets no CORS headers, so its pages cannot read responses. A preflight allows whichever request
 * headers it names.
 */
export const corsOptions =
  (corsOrigins: CorsOrigins): NonNullable<YogaServerOptions<object, object>['cors']> =>
  (request) => {
    const origin = request.headers.get('origin') ?? '';
    if (!isAllowedOrigin(origin, corsOrigins)) return false;
    return {
      origin: [origin],
      credentials: false,
      methods: ['GET', 'POST', 'OPTIONS'],
      exposedHeaders: [...exposedHeaders],
      maxAge: 600,
    };
  };
