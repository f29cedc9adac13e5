/** Headers for the operations of a WebSocket. Browsers cannot set headers on one, so `connectionParams` override them. */
import type { IncomingMessage } from 'node:http';

const standardHeaders = ['authorization', 'accept-language', 'traceparent'];

/**
 * @param forwardedHeaders names, in lower case, of further headers to take over
 * @returns undefined if a value is not valid in a header
 */
export function headersFromConnection(
  { headers: upgradeHeaders }: IncomingMessage,
  connectionParams: object = {},
  forwardedHeaders: readonly string[] = [],
): Headers | undefined {
  const allowed = [...standardHeaders, ...forwardedHeaders];
  try {
    const headers = new Headers({ 'content-type': 'application/json' });
    for (const [name, value] of [...Object.entries(upgradeHeaders), ...Object.entries(connectionParams)])
      if (allowed.includes(name.toLowerCase()) && typeof value === 'string') headers.set(name, value);
    return headers;
  } catch {
    return undefined;
  }
}

/** Bytes of the names and values that can become headers. */
export function countHeaderBytes(connectionParams: object = {}): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(connectionParams))
    bytes += Buffer.byteLength(name) + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  return bytes;
}
