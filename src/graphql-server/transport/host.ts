/** Rejects requests whose `Host` header is not a host with an optional port: no URL can be built from it. */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { RequestObserver } from './request-observer.js';
import { sendError } from './responses/error-response.js';

const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** Clients send very few different ones. */
const validHosts = new Set<string>();
const maxCacheEntries = 100;

/** HTTP/1.0 has no `Host` header. */
export function hasValidHost({ headers: { host }, httpVersion }: IncomingMessage): boolean {
  if (host === undefined) return httpVersion === '1.0';
  if (validHosts.has(host)) return true;
  if (!hostPattern.test(host) || !URL.canParse(`http://${host}/`)) return false;
  if (validHosts.size < maxCacheEntries) validHosts.add(host);
  return true;
}

export const withHostCheck =
  ({ recordRejected }: Pick<RequestObserver, 'recordRejected'>, next: RequestListener): RequestListener =>
  (request, response) => {
    if (hasValidHost(request)) return next(request, response);
    const code = 'BAD_REQUEST';
    const message = 'The `Host` header is not valid. Send the host of this server, with its port if it has one.';
    sendError(
      response,
      400,
      { message, extensions: { code, retryable: false } },
      recordRejected(request, 400, { code }),
    );
  };
