/** Why a request to upgrade a connection is rejected, as a status and an error for the client. */
import type { IncomingMessage } from 'node:http';
import type { CorsOrigins, Limit } from '../../options.js';
import { pickRejection } from '../admission/overloaded.js';
import { isAllowedOrigin } from '../csrf-cors.js';
import { hasValidHost, invalidHost } from '../host.js';
import type { ErrorBody } from '../responses/error-response.js';

export interface UpgradeRejection {
  readonly status: number;
  readonly error: ErrorBody & { readonly extensions: { readonly code: string; readonly limit?: string } };
  readonly headers?: Readonly<Record<string, string>>;
}

const rejection = (status: number, code: string, message: string, retryable = false): UpgradeRejection => ({
  status,
  error: { message, extensions: { code, retryable } },
});

/** CORS does not apply to WebSockets, so the origin is checked here. */
export function findRejection(request: IncomingMessage, corsOrigins: CorsOrigins): UpgradeRejection | undefined {
  const { url, headers } = request;
  if (!hasValidHost(request)) return { status: 400, error: invalidHost };
  if (headers.upgrade?.toLowerCase() !== 'websocket') return otherProtocol;
  if (!/^\/graphql(\?|$)/.test(url ?? '')) return unknownPath;
  const { origin, host } = headers;
  if (origin === undefined || isAllowedOrigin(origin, corsOrigins)) return undefined;
  return URL.canParse(origin) && new URL(origin).host === host ? undefined : forbiddenOrigin;
}

/** A server may ignore `Upgrade`, but node:http leaves no body to read once it has seen the header. */
const otherProtocol = rejection(
  400,
  'BAD_REQUEST',
  'Connections can be upgraded to WebSocket only. Send the request without the `Upgrade` header, over HTTP/1.1.',
);

const unknownPath = rejection(404, 'NOT_FOUND', 'There is no WebSocket at this path. Connect to `/graphql`.');

/** The responses would be sent among the messages of the WebSocket. */
export const pendingResponses = rejection(
  400,
  'BAD_REQUEST',
  'The server has not sent all responses to earlier requests on this connection. Open a new connection for the WebSocket.',
);

const forbiddenOrigin = rejection(
  403,
  'FORBIDDEN',
  'WebSockets from this origin are not allowed. Ask the operator to allow the origin.',
);

export const shuttingDown = rejection(
  503,
  'SHUTTING_DOWN',
  'This server is shutting down. Connect again to continue on another one.',
  true,
);

export function overloaded(): UpgradeRejection {
  const { retryAfter, error } = pickRejection();
  return { status: 503, error, headers: { 'retry-after': String(retryAfter) } };
}

/** @param reason why `ws` does not accept the handshake, without a period */
export const invalidHandshake = (reason: string): UpgradeRejection => ({
  ...rejection(400, 'BAD_REQUEST', `The WebSocket handshake is not valid: ${reason}. Connect with a WebSocket client.`),
  headers: { 'sec-websocket-version': '13' },
});

export const tooManySockets = ({ name: limit, value: max }: Limit): UpgradeRejection => ({
  status: 429,
  error: {
    message: `At most ${max} WebSockets of one client address may be open (${limit}). Close one and connect again.`,
    extensions: { code: 'LIMIT_EXCEEDED', retryable: true, limit, max },
  },
});
