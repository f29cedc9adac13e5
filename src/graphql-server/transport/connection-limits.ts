/** Limits that node:http enforces before a request handler runs: header size, and time to send headers and body. */
import type { IncomingMessage, Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import type { Limit, RequestLimits } from '../options.js';
import { limitExceeded } from '../limits/limit-exceeded.js';

export const connectionOptions = (limits: RequestLimits): ServerOptions => ({
  maxHeaderSize: limits.maxHeaderBytes.value + 1, // node:http rejects headers of this size
  headersTimeout: limits.headersTimeoutMs.value,
  requestTimeout: limits.requestTimeoutMs.value,
  connectionsCheckingInterval: 500,
});

/**
 * Responds to requests that the HTTP parser rejects. They have no ServerResponse, so the response is written to the socket.
 * @param onRejected records the rejection and returns its trace id
 */
export function handleClientErrors(
  server: Server,
  limits: RequestLimits,
  onRejected: (status: number, code: string) => string,
): void {
  const lastRequests = new WeakMap<Duplex, IncomingMessage>();
  server.on('request', (request) => lastRequests.set(request.socket, request));
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, { message, extensions }] = responseFor(code, limits, lastRequests.get(socket));
    const { http: _, ...publicExtensions } = extensions;
    const traceId = onRejected(parseInt(status, 10), String(publicExtensions['code']));
    const body = JSON.stringify({ errors: [{ message, extensions: { ...publicExtensions, traceId } }] });
    const head = [
      `HTTP/1.1 ${status}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  });
}

/** @param lastRequest the last one on the connection whose headers arrived */
function responseFor(
  code: string | undefined,
  limits: RequestLimits,
  lastRequest: IncomingMessage | undefined,
): [status: string, error: GraphQLError] {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const { maxHeaderBytes: limit } = limits;
    const [subject, unit, actual] = ['The request has', 'bytes of headers', limit.value + 1];
    return ['431 Request Header Fields Too Large', limitExceeded({ subject, unit, actual, atLeast: true, limit })];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return [
      '408 Request Timeout',
      lastRequest && !lastRequest.complete
        ? timeoutExceeded('body', limits.requestTimeoutMs)
        : timeoutExceeded('headers', limits.headersTimeoutMs),
    ];
  return ['400 Bad Request', badRequest()];
}

const timeoutExceeded = (part: string, { name, value: max }: Limit): GraphQLError =>
  new GraphQLError(
    `The ${part} of the request did not arrive within ${max} ms (${name}). Check the connection and send it again.`,
    { extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit: name, max } },
  );

const badRequest = (): GraphQLError =>
  new GraphQLError('The request is not valid HTTP/1.1. Send it with an HTTP client.', {
    extensions: { code: 'BAD_REQUEST', retryable: false },
  });
