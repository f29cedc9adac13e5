/**
 * Serves GraphiQL as `scripts/build-graphiql.mjs` built it: the page at `/graphql` for browsers, its assets under
 * `/graphiql/`. Other requests, and all requests when there is no build, go to the next handler. The content security
 * policy makes the browser block every request to another origin.
 */
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import type { Middleware } from './middleware.js';

/** `src/` and `dist/` have the same depth, so this resolves from both. */
const assetsDirectory = fileURLToPath(new URL('../../../dist/graphiql/', import.meta.url));

/** Some browsers do not count a WebSocket to the page's own host as 'self'. */
const contentSecurityPolicy = (host: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ws://${host} wss://${host}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const parseHost = ({ req }: ServerResponse): string => /^[\w.:[\]-]+$/.exec(req.headers.host ?? '')?.[0] ?? '';

const isAsset = (path: string): boolean => path.startsWith('/graphiql/');
const isPage = (path: string): boolean => /^\/graphql(\?|$)/.test(path);

function setHeaders(response: ServerResponse, path: string): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (isAsset(path)) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  } else {
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Vary', 'Accept, Accept-Encoding');
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(parseHost(response)));
    response.setHeader('Referrer-Policy', 'no-referrer');
  }
}

export function createGraphiql(directory = assetsDirectory): Middleware {
  if (!existsSync(directory)) return (_request, _response, next) => next();
  const serve = sirv(directory, { etag: true, brotli: true, gzip: true, setHeaders });
  return (request, response, next) => {
    const { method, url = '', headers } = request;
    const isGraphiqlRequest = isAsset(url) || (isPage(url) && headers.accept?.includes('text/html'));
    if (method === 'GET' && isGraphiqlRequest) serve(request, response, next);
    else next();
  };
}
