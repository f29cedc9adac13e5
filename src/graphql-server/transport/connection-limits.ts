/** Limits that node:http enforces before a request handler runs: header size, and time to send headers and body. */
import type { Server, ServerOptions } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RequestLimits } from '../options.js';
import { limitExceeded } from '../limits/limit-exceeded.js';

export const connectionOptions = (limits: RequestLimits): ServerOptions => ({
  maxHeaderSize: limits.maxHeaderBytes,
  headersTimeout: limits.headersTimeoutMs,
  requestTimeout: limits.requestTimeoutMs,
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
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, { message, extensions }] = responseFor(code, limits);
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

function responseFor(code: string | undefined, limits: RequestLimits): [status: string, error: GraphQLError] {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const [subject, unit, max] = ['The request has', 'bytes of headers', limits.maxHeaderBytes];
    return [
      '431 Request Header Fields Too Large',
      limitExceeded({ subject, unit, actual: max, atLeast: true, max, variable: 'MAX_HEADER_BYTES' }),
    ];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const variable = 'REQUEST_TIMEOUT_MS, or HEADERS_TIMEOUT_MS for the headers';
    const [subject, unit, max] = ['The request took', 'milliseconds to arrive', limits.requestTimeoutMs];
    return ['408 Request Timeout', limitExceeded({ subject, unit, actual: max, atLeast: true, max, variable })];
  }
  const extensions = { code: 'BAD_REQUEST', retryable: false };
  return ['400 Bad Request', new GraphQLError('The request is not valid HTTP.', { extensions })];
}
