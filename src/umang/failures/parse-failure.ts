/**
 * Classifies a failure that UMANG reports. The details are in the text that Spring's RestTemplate makes of the response it
 * received: `<status> <reason>: [<body>]`, or `[no body]`, or the body in quotes. A long body is truncated, so its JSON may
 * not parse.
 */
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from './failure.js';
import { refusalFor } from './refusal.js';
import { findRequestField } from './request-field.js';

const statusPattern = /^\s*(\d{3})\s[^:]*:/;
const ndhmCodePattern = /\\?"code\\?"\s*:\s*(\d+)/;
const attemptsLeftPattern = /(\d+)\s+(?:attempts?|tries)\s+(?:left|available|remaining)/i;

export function parseFailure(endpoint: Endpoint, pd: unknown): UmangFailure {
  const text = typeof pd === 'string' ? pd : '';
  const status = matchNumber(text, statusPattern);
  if (status === undefined) {
    return new UmangFailure(/timed out/i.test(text) ? 'timeout' : 'unavailable', endpoint, { reportedByUmang: true });
  }

  const ndhmCode = matchNumber(text, ndhmCodePattern);
  const attemptsLeft = matchNumber(text, attemptsLeftPattern);
  const details = { status, ndhmCode, attemptsLeft, reportedByUmang: true } as const;
  const endpointRefusal = endpoint.refusals?.[`${ndhmCode ?? ''}/${status}`];
  if (endpointRefusal) return new UmangFailure('refused', endpoint, { ...details, refusal: endpointRefusal });

  if (ndhmCode === 1401 || (status === 401 && ndhmCode === undefined)) return tokenFailure(endpoint, details);
  if (status === 403) return new UmangFailure('forbidden', endpoint, details);
  const refusal = refusalFor(ndhmCode, status);
  const requestField = refusal === 'INVALID_INPUT' ? findRequestField(endpoint, text) : undefined;
  if (refusal) return new UmangFailure('refused', endpoint, { ...details, refusal, requestField });
  if (status === 504) return new UmangFailure('timeout', endpoint, details);
  if (status >= 500 || ndhmCode === 1503 || ndhmCode === 1511)
    return new UmangFailure('unavailable', endpoint, details);
  return new UmangFailure('refused', endpoint, { ...details, refusal: 'UNKNOWN' });
}

function tokenFailure(endpoint: Endpoint, details: UmangFailure['details']): UmangFailure {
  if (details.status === 403) return new UmangFailure('forbidden', endpoint, details);
  switch (endpoint.credential.kind) {
    case 'pin':
      return new UmangFailure('refused', endpoint, { ...details, refusal: 'PIN_TOKEN_REJECTED' });
    case 'none':
      return new UmangFailure('unavailable', endpoint, details); // UMANG's own token, since the call carries none
    default:
      return new UmangFailure('unauthenticated', endpoint, details);
  }
}

function matchNumber(text: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
