/**
 * Classifies a failure that UMANG reports. The details are in the text that Spring's RestTemplate makes of the response it
 * received: `<status> <reason>: [<body>]`, or `[no body]`, or the body in quotes. A long body is truncated, so its JSON may
 * not parse.
 */
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from './failure.js';
import { refusalFor } from './refusal.js';
import { findRequestField } from './request-field.js';

/** RestTemplate truncates to 200 characters. The length bounds the time that the patterns take. */
const maxTextLength = 2000;

const statusPattern = /^\s*(\d{3})\s[^:]*:/;
const ndhmCodePattern = /\\?"code\\?"\s{0,5}:\s{0,5}(\d{1,6})(?!\d)/;
const attemptsLeftPattern = /(?<!\d)(\d{1,3})\s{1,5}(?:attempts?|tries)\s{1,5}(?:left|available|remaining)/i;

export function parseFailure(endpoint: Endpoint, pd: unknown): UmangFailure {
  const text = typeof pd === 'string' ? pd.slice(0, maxTextLength) : '';
  const status = matchNumber(text, statusPattern);
  if (status === undefined) {
    return new UmangFailure(/timed out/i.test(text) ? 'timeout' : 'unavailable', endpoint, { reportedByUmang: true });
  }
  return classify(endpoint, status, text);
}

/**
 * Classifies an HTTP error, or an error page, without an envelope. A status from 400 to 499 concerns this call alone: UMANG is
 * not down, and a write had no effect. If NDHM sent it, the body has NDHM's code; otherwise the front of UMANG did.
 */
export function parseHttpError(endpoint: Endpoint, status: number, body: string): UmangFailure {
  if (status === 504) return new UmangFailure('timeout', endpoint, { status });
  if (status < 400 || status >= 500) return new UmangFailure('unavailable', endpoint, { status });
  const text = body.slice(0, maxTextLength);
  if (isNdhmCode(matchNumber(text, ndhmCodePattern))) return classify(endpoint, status, text);
  const details = { status, reportedByUmang: true } as const;
  switch (status) {
    case 401: // of the gateway's own credentials: the patient's session may be valid
      return new UmangFailure('unavailable', endpoint, details);
    case 403:
      return new UmangFailure('forbidden', endpoint, details);
    case 408:
      return new UmangFailure('timeout', endpoint, details);
    default:
      return new UmangFailure('refused', endpoint, { ...details, refusal: refusalFor(undefined, status) ?? 'UNKNOWN' });
  }
}

/** The API manager in front of UMANG has codes of its own, with three or six digits. */
const isNdhmCode = (code: number | undefined): boolean => code !== undefined && code >= 1000 && code < 10_000;

function classify(endpoint: Endpoint, status: number, text: string): UmangFailure {
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
