/**
 * Serves GraphiQL as `scripts/build-graphiql.mjs` built it: the page at `/graphql` for browsers, to which `/` redirects
 * them, its assets under `/graphiql/`, and there also the JSON documents that the page reads. Other requests, and all
 * requests when there is no build, go to the next handler. The content security policy makes the browser block every
 * request to another origin.
 */
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { createJsonDocument } from './responses/json-document.js';
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
const isRoot = (path: string): boolean => /^\/(\?|$)/.test(path);

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

/** @param documents builds the JSON documents under `/graphiql/`, by file name */
export function createGraphiql(
  documents: Readonly<Record<string, () => unknown>>,
  directory = assetsDirectory,
): Middleware {
  if (!existsSync(directory)) return (_request, _response, next) => next();
  const serve = sirv(directory, { etag: true, brotli: true, gzip: true, setHeaders });
  const jsonDocuments = new Map(
    Object.entries(documents).map(([name, build]) => [`/graphiql/${name}`, createJsonDocument(build)]),
  );
  return (request, response, next) => {
    const { method, url = '', headers } = request;
    if (method !== 'GET') return next();
    const sendDocument = jsonDocuments.get(url);
    if (sendDocument) return sendDocument(request, response);
    if (isAsset(url)) return serve(request, response, next);
    if (!headers.accept?.includes('text/html')) return next();
    if (isPage(url)) return serve(request, response, next);
    if (isRoot(url)) return redirectToPage(response);
    next();
  };
}

/** The location is relative, because a reverse proxy may publish the gateway under a path. */
function redirectToPage(response: ServerResponse): void {
  response.writeHead(302, { Location: 'graphql', Vary: 'Accept', 'Cache-Control': 'no-cache' }).end();
}
