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
