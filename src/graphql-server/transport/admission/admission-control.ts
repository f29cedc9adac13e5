/** Admits or refuses HTTP requests before anything but their headers is read. A refusal costs a small part of a request. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { RequestState } from '../../../lib/request-state.js';
import type { CorsOrigins } from '../../options.js';
import { isAllowedOrigin } from '../csrf-cors.js';
import { errorHeaders, formatErrorBody } from '../responses/error-response.js';
import { overloadedBody, pickRetryAfter } from './overloaded.js';
import type { OverloadManager, Release } from './overload-manager.js';

const releases = new RequestState<ServerResponse, Release>('admission');

/** A stream has started: it uses no further capacity until it sends an event. */
export const releaseAdmission = (response: ServerResponse): void => releases.get(response)?.();

export const withAdmissionControl =
  (overload: OverloadManager, corsOrigins: CorsOrigins, next: RequestListener): RequestListener =>
  (request, response) => {
    if (!isOperation(request)) return next(request, response);
    const release = overload.tryAdmit();
    if (!release) return refuse(request, response, corsOrigins);
    releases.set(response, release);
    response.once('close', release);
    const start = () => {
      if (!response.destroyed) next(request, response); // otherwise the client is gone
    };
    overload.start(start, () => refuse(request, response, corsOrigins));
  };

const isOperation = ({ method, url = '' }: IncomingMessage): boolean =>
  method !== 'OPTIONS' && url.startsWith('/graphql');

/** Not logged one by one: the log would become part of the overload. */
function refuse({ headers: { origin } }: IncomingMessage, response: ServerResponse, corsOrigins: CorsOrigins): void {
  const { retryAfter, headers } = pickRefusal();
  const body = formatErrorBody(overloadedBody(retryAfter), randomBytes(16).toString('hex'));
  if (origin !== undefined && isAllowedOrigin(origin, corsOrigins))
    response.setHeader('access-control-allow-origin', origin);
  response.writeHead(503, headers).end(body);
}

/** Names and values in turn, which node:http writes in half the time that it needs for an object, per `retryAfter`. */
const headersByRetryAfter = new Map<number, string[]>();

function pickRefusal() {
  const retryAfter = pickRetryAfter();
  let headers = headersByRetryAfter.get(retryAfter);
  if (!headers) {
    const body = formatErrorBody(overloadedBody(retryAfter), '0'.repeat(32)); // as long as every other one
    headers = Object.entries({ ...errorHeaders(body), 'retry-after': retryAfter }).flatMap(([name, value]) => [
      name,
      String(value),
    ]);
    headersByRetryAfter.set(retryAfter, headers);
  }
  return { retryAfter, headers };
}
