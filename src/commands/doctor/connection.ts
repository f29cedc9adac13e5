/**
 * Checks the connection to UMANG with one HTTP request without a body and without credentials: TLS, and the clock by the
 * response's `Date` header. An invalid certificate does not end the check, so that the reason can be reported.
 */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TLSSocket } from 'node:tls';
import { seconds } from '../../lib/duration.js';

export interface ConnectionCheck {
  /** Code of the error if no response arrived. */
  readonly error?: string | undefined;
  /** Absent for an unencrypted connection. */
  readonly tls?: TlsCheck | undefined;
  /** Seconds that the local clock is ahead of UMANG's; undefined without a `Date` header. */
  readonly clockAheadSeconds?: number | undefined;
}

export interface TlsCheck {
  readonly protocol: string | null;
  readonly isValid: boolean;
  /** Code of OpenSSL, such as `CERT_HAS_EXPIRED`. */
  readonly reason?: string | undefined;
  readonly daysLeft?: number | undefined;
}

const timeoutMs = seconds(10);
const dayMs = 86_400_000;

export function checkConnection(url: string, now: () => number = Date.now): Promise<ConnectionCheck> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const startedAt = now();
  return new Promise((resolve) => {
    let tls: TlsCheck | undefined;
    const outgoing = request(url, { method: 'HEAD', agent: false, rejectUnauthorized: false, timeout: timeoutMs });
    outgoing.on('socket', (socket) => {
      if (socket instanceof TLSSocket) socket.once('secureConnect', () => (tls = describeTls(socket, now())));
    });
    outgoing.on('response', (response) => {
      const date = Date.parse(response.headers.date ?? '');
      const receivedAt = now();
      response.destroy();
      resolve({ tls, clockAheadSeconds: Number.isNaN(date) ? undefined : secondsAhead(date, startedAt, receivedAt) });
    });
    outgoing.on('timeout', () => outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.name, tls }));
    outgoing.end();
  });
}

function describeTls(socket: TLSSocket, now: number): TlsCheck {
  const validTo = Date.parse(socket.getPeerCertificate().valid_to);
  return {
    protocol: socket.getProtocol(),
    isValid: socket.authorized,
    reason: socket.authorized ? undefined : String(socket.authorizationError),
    daysLeft: Number.isNaN(validTo) ? undefined : Math.floor((validTo - now) / dayMs),
  };
}

/** The header was written at some time between the two, and its fraction of a second is cut off. */
function secondsAhead(date: number, startedAt: number, receivedAt: number): number {
  if (startedAt > date + seconds(1)) return Math.round((startedAt - date - seconds(1)) / 1000);
  return receivedAt < date ? Math.round((receivedAt - date) / 1000) : 0;
}
