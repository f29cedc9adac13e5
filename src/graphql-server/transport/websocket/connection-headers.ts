/** A browser cannot give a WebSocket headers of its own, so they may come in its `connectionParams`, which win. */
import type { IncomingMessage } from 'node:http';

const taken = /^(authorization|x-auth-token|x-operator-key|x-umang-[\w-]+|accept-language|traceparent)$/i;

/** @returns nothing where one of them cannot be a header */
export function headersOf({ headers: sent }: IncomingMessage, params: object = {}): Headers | undefined {
  const given = [...Object.entries(sent), ...Object.entries(params)];
  try {
    const headers = new Headers({ 'content-type': 'application/json' });
    for (const [name, value] of given) if (taken.test(name) && typeof value === 'string') headers.set(name, value);
    return headers;
  } catch {
    return undefined;
  }
}
