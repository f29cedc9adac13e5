/**
 * Classifies a failure that UMANG reports. The details are in the text that Spring's RestTemplate makes of the response it
 * received: `<status> <reason>: [<body>]`, or `[no body]`, or the body in quotes. A long body is truncated, so its JSON may
 * not parse. Sometimes `pd` is NDHM's error itself, alone or in a list.
 */
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from './failure.js';
import { findNdhmCode, type NdhmCode, toNdhmNumber, toRefusalKey } from './ndhm-code.js';
import { refusalFor, wrongSecret } from './refusal.js';
import { findRequestField } from './request-field.js';
import { parseResponseDescription } from './response-description.js';

/** RestTemplate truncates to 200 characters. The length bounds the time that the patterns take. */
const maxTextLength = 2000;

/** Versions of Spring before 5.2 have no body in the text, and no colon. */
const statusPattern = /^\s*([45]\d\d)\s[^:]*(?::|$)/;
const statusFieldPattern = /"status(?:Code)?\\{0,3}"\s{0,5}:\s{0,5}(?:\\{0,3}")?([45]\d\d)(?!\d)/;
const attemptsLeftPattern = /(?<!\d)(\d{1,3})\s{1,5}(?:attempts?|tries)\s{1,5}(?:left|available|remaining)/i;
const truncatedPattern = /\.\.\. \(\d{1,9} bytes\)/;

/** @param rd UMANG's description of the outcome, which counts where `pd` says no more */
export function parseFailure(endpoint: Endpoint, pd: unknown, rd?: unknown): UmangFailure {
  const text = toText(pd);
  const status = matchNumber(text, statusPattern) ?? matchNumber(text, statusFieldPattern);
  const ndhmCode = findNdhmCode(text);
  const hasCode = ndhmCode.isPresent;
  const outcome = hasCode ? undefined : (parseResponseDescription(rd) ?? parseResponseDescription(text));
  if (outcome === 'outage') return outage(endpoint, status);
  if (outcome === 'no-results' && (status === undefined || status === 404))
    return new UmangFailure('refused', endpoint, {
      refusal: 'NOT_FOUND',
      status,
      noResults: true,
      reportedByUmang: true,
    });
  if (status !== undefined || hasCode) return classify(endpoint, status, ndhmCode, text);
  if (hasError(pd)) return new UmangFailure('refused', endpoint, { refusal: 'UNKNOWN', reportedByUmang: true });
  return new UmangFailure(/timed out/i.test(text) ? 'timeout' : 'unavailable', endpoint, { reportedByUmang: true });
}

/** UMANG could not reach the service behind it. */
const outage = (endpoint: Endpoint, status: number | undefined): UmangFailure =>
  new UmangFailure('unavailable', endpoint, { status, reportedByUmang: true, hadNoEffect: true });

/** Returns only the parts of an object that describe an error: the rest of a reply may have codes of its own. */
function toText(pd: unknown): string {
  if (typeof pd === 'string') return pd.slice(0, maxTextLength);
  const body = unwrapError(pd);
  if (typeof body !== 'object' || body === null) return '';
  const { status, statusCode, code, message, error, details } = body as Readonly<Record<string, unknown>>;
  return JSON.stringify({ status, statusCode, code, message, error, details }).slice(0, maxTextLength);
}

/** Whether the `pd` of a success describes an error: in `error`, or as RestTemplate's text of a response. */
export const describesError = (pd: unknown): boolean =>
  typeof pd === 'string' ? statusPattern.test(pd) : hasError(pd);

/** The first item of a list that has an `error`, as in the bodies of NDHM's gateway. Rows of a reply have none. */
function unwrapError(pd: unknown): unknown {
  const first: unknown = Array.isArray(pd) ? pd[0] : undefined;
  return typeof first === 'object' && first !== null && Object.hasOwn(first, 'error') ? first : pd;
}

/** On success, `error` is absent, null, blank, or says that there is none. */
function hasError(pd: unknown): boolean {
  const body = unwrapError(pd);
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  if (typeof error === 'string') return error.trim() !== '';
  if (typeof error !== 'object' || error === null) return false;
  return !hasNoErrorCode(error) && Object.values(error).some((part) => part !== null && part !== '');
}

/** NDHM's code 1000 stands for "no error". */
const hasNoErrorCode = (error: object): boolean =>
  'code' in error && ['0', '200', '1000'].includes(String(error.code).trim());

/**
 * Classifies an HTTP error, or an error page, without an envelope. A status from 400 to 499 concerns this call alone: UMANG is
 * not down, and a write had no effect. If NDHM sent it, the body has NDHM's code; otherwise the front of UMANG did.
 */
export function parseHttpError(endpoint: Endpoint, status: number, body: string): UmangFailure {
  if (status === 504) return new UmangFailure('timeout', endpoint, { status });
  if (status < 400 || status >= 500) return new UmangFailure('unavailable', endpoint, { status });
  const text = body.slice(0, maxTextLength);
  const ndhmCode = findNdhmCode(text);
  if (isNdhmCode(ndhmCode.code)) return classify(endpoint, status, ndhmCode, text);
  const details = { status, reportedByUmang: true, hadNoEffect: true } as const;
  switch (status) {
    case 401: // of the gateway's own credentials: the patient's session may be valid
      return new UmangFailure('unavailable', endpoint, details);
    case 403:
      return new UmangFailure('forbidden', endpoint, details);
    case 408:
      return new UmangFailure('timeout', endpoint, details);
    case 422: // no proxy sends it, so it has the meaning that it has in an envelope
      return new UmangFailure('refused', endpoint, { ...details, refusal: endpoint.refusals?.['/422'] ?? 'UNKNOWN' });
    default:
      return new UmangFailure('refused', endpoint, { ...details, refusal: refusalFor(undefined, status) ?? 'UNKNOWN' });
  }
}

/** The API manager in front of UMANG has codes of its own, with three or six digits. */
const isNdhmCode = (code: string | undefined): boolean => code !== undefined && /^\d{4}$|^[A-Z]/.test(code);

/** The token of the call was not accepted. */
const tokenCodes = new Set(['1401', '2401', 'HIS-401', 'HIS-1119', 'HIS-2045', 'HIS-3031', 'HIS-5011', 'ABDM-2401']);

/** A service behind UMANG failed, whatever the status. */
const outageCodes = new Set([
  '1503',
  '1511',
  'HIS-500',
  'HIS-503',
  'HIS-1009',
  'HIS-2004',
  'HIS-3015',
  'ABDM-1019',
  'ABDM-1024',
  'ABDM-1201',
  'ABDM-1206',
]);

/** Codes of calls that wait for a provider that could not be reached, so the call had no effect. Other services reuse the texts. */
const unreachableProviderCodes = new Set(['1503', 'ABDM-1028', 'ABDM-1401']);

/** The same: the provider did not answer. */
const silentProviderCodes = new Set(['1504', 'ABDM-1402']);

function classify(endpoint: Endpoint, status: number | undefined, ndhmCode: NdhmCode, text: string): UmangFailure {
  const { code, isPresent: hasCode } = ndhmCode;
  const attemptsLeft = matchNumber(text, attemptsLeftPattern);
  const details = {
    status,
    ndhmCode: toNdhmNumber(code),
    ndhmErrorCode: code,
    attemptsLeft,
    reportedByUmang: true,
  } as const;
  const endpointRefusal = findEndpointRefusal(endpoint, status, ndhmCode, text);
  if (endpointRefusal) return new UmangFailure('refused', endpoint, { ...details, refusal: endpointRefusal });

  const isTokenRejected = code === undefined ? status === 401 && !hasCode && !isTruncated(text) : tokenCodes.has(code);
  if (isTokenRejected) return tokenFailure(endpoint, details);
  if (status === 403 || code === 'HIS-403') return new UmangFailure('forbidden', endpoint, details);
  const refusal = refusalFor(code, status);
  const requestField = refusal === 'INVALID_INPUT' ? findRequestField(endpoint, text) : undefined;
  if (refusal) return new UmangFailure('refused', endpoint, { ...details, refusal, requestField });
  return outageFailure(endpoint, details) ?? new UmangFailure('refused', endpoint, { ...details, refusal: 'UNKNOWN' });
}

function findEndpointRefusal(
  { refusals }: Endpoint,
  status: number | undefined,
  { code, isPresent }: NdhmCode,
  text: string,
) {
  if (!refusals) return undefined;
  if (code === undefined) return isPresent ? undefined : refusals[`/${status}`];
  return refusals[`${code}/${status}`] ?? refusals[toRefusalKey(code, text)];
}

/** The body may have had a code that is cut off. */
const isTruncated = (text: string): boolean => truncatedPattern.test(text);

function outageFailure(endpoint: Endpoint, details: UmangFailure['details']): UmangFailure | undefined {
  const { status, ndhmCode, ndhmErrorCode: code = '' } = details;
  if (endpoint.waitsForProvider && unreachableProviderCodes.has(code))
    return new UmangFailure('unavailable', endpoint, { ...details, unreachable: 'provider', hadNoEffect: true });
  if (endpoint.waitsForProvider && (status === 504 || silentProviderCodes.has(code)))
    return new UmangFailure('timeout', endpoint, { ...details, unreachable: 'provider' });
  if (status === 504 || code === '1504') return new UmangFailure('timeout', endpoint, details);
  const isServerError = status === undefined ? isServerErrorNumber(ndhmCode) : status >= 500;
  return isServerError || outageCodes.has(code) ? new UmangFailure('unavailable', endpoint, details) : undefined;
}

/** The second digit of an NDHM number says whether the client or the server caused it. */
const isServerErrorNumber = (ndhmCode: number | undefined): boolean =>
  ndhmCode !== undefined && ndhmCode >= 1000 && ndhmCode < 10_000 && Math.floor(ndhmCode / 100) % 10 === 5;

function tokenFailure(endpoint: Endpoint, details: UmangFailure['details']): UmangFailure {
  if (details.status === 403) return new UmangFailure('forbidden', endpoint, details);
  const { credential, secret } = endpoint;
  // Java's HTTP client drops the body of a 401, and with it what was rejected. Without a patient's token it was the secret.
  if (secret && details.ndhmErrorCode === undefined && (credential.kind === 'none' || credential.kind === 'client'))
    return new UmangFailure('refused', endpoint, { ...details, refusal: wrongSecret[secret] });
  switch (credential.kind) {
    case 'pin':
      return new UmangFailure('refused', endpoint, { ...details, refusal: 'PIN_TOKEN_REJECTED' });
    case 'none':
      // UMANG's own token, since the call carries none
      return new UmangFailure('unavailable', endpoint, { ...details, hadNoEffect: true });
    default:
      return new UmangFailure('unauthenticated', endpoint, details);
  }
}

function matchNumber(text: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
