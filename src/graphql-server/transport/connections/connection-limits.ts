/** Limits that node:http enforces before a request handler runs: header size, and time to send headers and body. */
import type { IncomingMessage, Server, ServerOptions } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Limit, RequestLimits } from '../../options.js';
import { limitExceeded } from '../../limits/limit-exceeded.js';
import { tinyChunksCode } from '../pending-bodies.js';
import type { RequestObserver } from '../request-observer.js';
import { formatRawError } from './raw-error-response.js';
import type { HttpConnections } from './track-connections.js';

export const connectionOptions = (limits: RequestLimits): ServerOptions => ({
  maxHeaderSize: limits.maxHeaderBytes.value + 1, // node:http rejects headers of this size
  headersTimeout: limits.headersTimeoutMs.value,
  requestTimeout: limits.requestTimeoutMs.value,
  connectionsCheckingInterval: 500,
  requireHostHeader: false, // node:http would reject the request without a body
});

/**
 * Responds to requests that the HTTP parser rejects. They have no ServerResponse, so the response is written to the socket.
 * @param recordRejected records the rejection and returns its IDs
 */
export function handleClientErrors(
  server: Server,
  connections: HttpConnections,
  limits: RequestLimits,
  recordRejected: RequestObserver['recordRejected'],
): void {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    const connection = connections.get(socket);
    if (code === 'ECONNRESET' || !socket.writable || !connection) return void socket.destroy();
    if (connection.isRejected) return; // the parser reports every further chunk
    const { lastRequest, socket: clientSocket } = connection;
    const partialRequest = lastRequest?.complete === false ? lastRequest : undefined;
    const [status, { message, extensions }] = responseFor(code, limits, partialRequest);
    const { http: _, ...publicExtensions } = extensions;
    const ids = recordRejected(partialRequest ?? { headers: {}, socket: clientSocket }, status, {
      code: String(publicExtensions['code']),
      limit: publicExtensions['limit'] as string | undefined,
    });
    connection.reject(formatRawError(status, { message, extensions: publicExtensions }, ids));
  });
}

/** @param partialRequest the request whose headers arrived, but not yet the whole body */
function responseFor(
  code: string | undefined,
  limits: RequestLimits,
  partialRequest: IncomingMessage | undefined,
): [status: number, error: GraphQLError] {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const { maxHeaderBytes: limit } = limits;
    const [subject, unit, actual] = ['The request has', 'bytes of headers', limit.value + 1];
    return [431, limitExceeded({ subject, unit, actual, atLeast: true, limit })];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return [
      408,
      partialRequest
        ? timeoutExceeded('body', limits.requestTimeoutMs)
        : timeoutExceeded('headers', limits.headersTimeoutMs),
    ];
  if (code === tinyChunksCode)
    return [
      400,
      badRequest('The chunks of the request body are too small. Send the body in chunks of a kilobyte or more.'),
    ];
  return [400, badRequest('The request is not valid HTTP/1.1. Send it with an HTTP client.')];
}

const timeoutExceeded = (part: string, { name, value: max }: Limit): GraphQLError =>
  new GraphQLError(
    `The ${part} of the request did not arrive within ${max} ms (${name}). Check the connection and send it again.`,
    { extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit: name, max } },
  );

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', retryable: false } });
