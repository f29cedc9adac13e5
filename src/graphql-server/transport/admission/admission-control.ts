/** Admits or rejects HTTP requests before anything but their headers is read. A rejection costs a small part of a request. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { randomHex } from '../../../lib/random-hex.js';
import { RequestState } from '../../../lib/request-state.js';
import type { CorsOrigins } from '../../options.js';
import { exposedHeaders, isAllowedOrigin } from '../csrf-cors.js';
import { selectRequestId } from '../requests/request-id.js';
import { errorHeaders } from '../responses/error-response.js';
import { pickRejection } from './overloaded.js';
import type { OverloadManager, Release } from './overload-manager.js';
import { setWaitingTime } from './waiting-time.js';

const releases = new RequestState<ServerResponse, Release>('admission');

/** A stream has started: it uses no further capacity until it sends an event. */
export const releaseAdmission = (response: ServerResponse): void => releases.get(response)?.();

interface AdmissionOptions {
  readonly overload: OverloadManager;
  /** Identifies the client. */
  readonly clientKey: (request: IncomingMessage) => string;
  readonly corsOrigins: CorsOrigins;
  /** Called with a request that does not start at once. */
  readonly onWait: (request: IncomingMessage) => void;
}

export const withAdmissionControl =
  ({ overload, clientKey, corsOrigins, onWait }: AdmissionOptions, next: RequestListener): RequestListener =>
  (request, response) => {
    if (!isOperation(request)) return next(request, response);
    const client = clientKey(request);
    const release = overload.tryAdmit(client);
    if (!release) return reject(request, response, corsOrigins);
    releases.set(response, release);
    response.on('close', release);
    const start = (waitedMs: number) => {
      if (response.destroyed) return; // the client is gone
      setWaitingTime(request, waitedMs);
      next(request, response);
    };
    const isStarted = overload.start(client, start, () => reject(request, response, corsOrigins));
    if (!isStarted) onWait(request);
  };

/** Whatever its path: `/./graphql` and `http://host/graphql` lead to the graph, too. Health checks are answered before. */
const isOperation = ({ method }: IncomingMessage): boolean => method !== 'OPTIONS';

/** Not logged one by one: the log would become part of the overload. */
function reject(request: IncomingMessage, response: ServerResponse, corsOrigins: CorsOrigins): void {
  const { origin } = request.headers;
  const { retryAfter, formatBody } = pickRejection();
  const ids = { traceId: randomHex(16), requestId: selectRequestId('http', request) };
  const body = formatBody(ids);
  if (origin !== undefined && isAllowedOrigin(origin, corsOrigins)) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', exposedHeaders.join(', '));
  }
  response.writeHead(503, [...errorHeaders(body, ids), 'retry-after', String(retryAfter)]).end(body);
}
