/**
 * Reads what UMANG says of a failed call. The truth is in the text that Spring's RestTemplate makes of the answer it got:
 * `<status> <reason>: [<body>]`, or `[no body]`, or the body in quotes; a long body is cut, so its JSON cannot be relied on.
 */
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from './failure.js';
import { meaningOf } from './refusal.js';

const exception = /^\s*(\d{3})\s[^:]*:/;
const ndhmCodeIn = /\\?"code\\?"\s*:\s*(\d+)/;
const attemptsIn = /(\d+)\s+(?:attempts?|tries)\s+(?:left|available|remaining)/i;

export function faultOf(endpoint: Endpoint, pd: unknown): UmangFailure {
  const text = typeof pd === 'string' ? pd : '';
  const status = numberIn(text, exception);
  if (status === undefined) {
    return new UmangFailure(/timed out/i.test(text) ? 'timeout' : 'unavailable', endpoint, { answered: true });
  }

  const ndhmCode = numberIn(text, ndhmCodeIn);
  const details = { status, ndhmCode, attemptsLeft: numberIn(text, attemptsIn), answered: true } as const;
  const meaning = endpoint.refusals?.[`${ndhmCode ?? ''}/${status}`];
  if (meaning) return new UmangFailure('refused', endpoint, { ...details, refusal: meaning });

  if (ndhmCode === 1401 || (status === 401 && ndhmCode === undefined)) return rejectedToken(endpoint, details);
  if (status === 403) return new UmangFailure('forbidden', endpoint, details);
  const refusal = meaningOf(ndhmCode, status);
  if (refusal) return new UmangFailure('refused', endpoint, { ...details, refusal });
  if (status === 504) return new UmangFailure('timeout', endpoint, details);
  if (status >= 500 || ndhmCode === 1503 || ndhmCode === 1511)
    return new UmangFailure('unavailable', endpoint, details);
  return new UmangFailure('refused', endpoint, { ...details, refusal: 'UNKNOWN' });
}

function rejectedToken(endpoint: Endpoint, details: UmangFailure['details']): UmangFailure {
  if (details.status === 403) return new UmangFailure('forbidden', endpoint, details);
  switch (endpoint.credential.holder) {
    case 'pin':
      return new UmangFailure('refused', endpoint, { ...details, refusal: 'PIN_TOKEN_REJECTED' });
    case 'nobody':
      return new UmangFailure('unavailable', endpoint, details); // the proxy's own token, since the call has none
    default:
      return new UmangFailure('unauthenticated', endpoint, details);
  }
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
