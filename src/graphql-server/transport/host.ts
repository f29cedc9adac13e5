/**
 * Rejects requests whose `Host` header is not a host with an optional port, from which no URL can be built, and requests with
 * several `Host` headers, of which a proxy may have read another one (RFC 9112, section 3.2).
 */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { RequestObserver } from './request-observer.js';
import { sendError } from './responses/error-response.js';

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** Clients send very few different ones. */
const validHosts = new Set<string>();
const maxCacheEntries = 100;

/** HTTP/1.0 has no `Host` header. */
export function hasValidHost({ headers: { host }, rawHeaders, httpVersion }: IncomingMessage): boolean {
  if (host === undefined) return httpVersion === '1.0';
  if (hasSeveralHosts(rawHeaders)) return false;
  if (validHosts.has(host)) return true;
  if (!hostPattern.test(host) || !URL.canParse(`http://${host}/`)) return false;
  if (validHosts.size < maxCacheEntries) validHosts.add(host);
  return true;
}

/** `headers` has only the first. */
function hasSeveralHosts(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count > 1;
}

export const invalidHost = {
  message: 'The `Host` header is not valid. Send one, with the host of this server and its port if it has one.',
  extensions: { code: 'BAD_REQUEST', retryable: false },
};

export const withHostCheck =
  ({ recordRejected }: Pick<RequestObserver, 'recordRejected'>, next: RequestListener): RequestListener =>
  (request, response) => {
    if (hasValidHost(request)) return next(request, response);
    sendError(response, 400, invalidHost, recordRejected(request, 400, invalidHost.extensions));
  };
