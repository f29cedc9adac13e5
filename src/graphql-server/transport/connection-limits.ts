/** What node:http turns away itself: headers that are too long, and whoever takes too long to send them or the rest. */
import type { Server, ServerOptions } from 'node:http';
import { GraphQLError } from 'graphql';
import type { Limits } from '../../config/request-policy.js';
import { limitExceeded } from '../limits/limit-exceeded.js';

export const httpLimits = (limits: Limits): ServerOptions => ({
  maxHeaderSize: limits.headers,
  headersTimeout: limits.headersTimeout,
  requestTimeout: limits.requestTimeout,
  connectionsCheckingInterval: 500,
});

/**
 * Such a request never comes as far as a handler, so its answer is written by hand.
 * @param note is told of each, and gives the id by which the log knows it
 */
export function answerEarly(server: Server, limits: Limits, note: (status: number, code: string) => string): void {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, { message, extensions }] = answerTo(code, limits);
    const { http: _, ...shown } = extensions;
    const traceId = note(parseInt(status, 10), String(shown['code']));
    const body = JSON.stringify({ errors: [{ message, extensions: { ...shown, traceId } }] });
    const head = [
      `HTTP/1.1 ${status}`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  });
}

function answerTo(code: string | undefined, limits: Limits): [status: string, error: GraphQLError] {
  const more = { found: 0, orMore: true };
  if (code === 'HPE_HEADER_OVERFLOW') {
    const [what, most] = ['bytes of headers', limits.headers];
    return [
      '431 Request Header Fields Too Large',
      limitExceeded({ ...more, what, found: most, most, variable: 'MAX_HEADER_BYTES' }),
    ];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const variable = 'REQUEST_TIMEOUT_MS, or HEADERS_TIMEOUT_MS for its headers';
    const [what, most] = ['milliseconds until the request was in', limits.requestTimeout];
    return ['408 Request Timeout', limitExceeded({ ...more, what, found: most, most, variable })];
  }
  const extensions = { code: 'BAD_REQUEST', retryable: false };
  return ['400 Bad Request', new GraphQLError('This is not an HTTP request that can be read.', { extensions })];
}
