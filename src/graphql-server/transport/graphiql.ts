/**
 * GraphiQL as `scripts/graphiql.mjs` built it: `/graphql` for a browser, and its assets under `/graphiql/`. Everything else,
 * and all of it where nothing was built, is left to the next handler. The policy has the browser itself refuse whatever
 * would leave this origin.
 */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The same from `src/` and from `dist/`. */
const built = fileURLToPath(new URL('../../../dist/graphiql/', import.meta.url));

/** To some browsers a WebSocket is another origin than the page it is on. */
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

const hostOf = ({ req }: ServerResponse): string => /^[\w.:[\]-]+$/.exec(req.headers.host ?? '')?.[0] ?? '';

const isAsset = (path: string): boolean => path.startsWith('/graphiql/');
const isPage = (path: string): boolean => /^\/graphql(\?|$)/.test(path);

function setHeaders(response: ServerResponse, path: string): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (isAsset(path)) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  } else {
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Vary', 'Accept, Accept-Encoding');
    response.setHeader('Content-Security-Policy', contentSecurityPolicy(hostOf(response)));
    response.setHeader('Referrer-Policy', 'no-referrer');
  }
}

export function createGraphiql(directory = built): Handler {
  if (!existsSync(directory)) return (_request, _response, next) => next();
  const serve = sirv(directory, { etag: true, brotli: true, gzip: true, setHeaders });
  return (request, response, next) => {
    const { method, url = '', headers } = request;
    const wanted = isAsset(url) || (isPage(url) && headers.accept?.includes('text/html'));
    if (method === 'GET' && wanted) serve(request, response, next);
    else next();
  };
}
