/**
 * Identifies the caller. A patient token is verified when a key is configured; otherwise only its expiry is checked and
 * UMANG decides the rest. Authentication is lazy: it runs when a resolver first needs the patient.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { decodeJwt, errors, type JWTPayload } from 'jose';
import { unauthenticated } from '../../domains/shared/graphql-errors.js';
import { errorDetailMessages } from '../../domains/shared/i18n/error-messages.js';
import { type Identity, toPatientKey, type Viewer } from '../../domains/shared/viewer.js';
import { parseSession, toIdentity } from '../../domains/session/token.js';
import { toToken } from '../../umang/wire/canonical.js';
import { sha256 } from '../../lib/sha256.js';
import { operatorKeyHeader, patientTokenHeader, routerKeyHeader } from '../request-headers.js';
import { createSignatureVerifier, fixedKey, type PatientKey, type TokenVerifier, type VerifyToken } from './jwks.js';
import type { ExpectedClaims } from './token-claims.js';
import { withTokenCache } from './token-cache.js';

export function createTokenVerifier(key: PatientKey | undefined, expected: ExpectedClaims): TokenVerifier {
  const { verify, hasKey, loadKey, keyAgeMs } = key
    ? createSignatureVerifier(key, expected)
    : { verify: checkExpiryOnly, ...fixedKey };
  return { verify: withTokenCache(verify), hasKey, loadKey, keyAgeMs };
}

/** The keys of callers other than patients. Undefined: no request has the right of that caller. */
export interface CallerKeys {
  readonly operatorKey: string | undefined;
  readonly routerKey: string | undefined;
}

export interface AuthenticatingViewer extends Viewer {
  /** Identifies the patient as `identifyViewer` does, or by the token after a sign-in; undefined until `patientToken` has resolved. */
  readonly patientKey: () => string | undefined;
}

export function createViewer(
  headers: Headers,
  verify: VerifyToken,
  { operatorKey, routerKey }: CallerKeys,
): AuthenticatingViewer {
  const token = readPatientToken(headers);
  const hashToken = createTokenHash();
  let identity: Promise<Identity> | undefined;
  let patientToken: Promise<string> | undefined;
  let patientKey: string | undefined;
  let hasSignedIn = false;
  const authenticate = (): Promise<Identity> => {
    if (token === undefined) return Promise.reject(unauthenticated(errorDetailMessages.notSignedIn));
    return verify(token, hashToken).then((claims) => {
      const verified = toIdentity(claims);
      if (!hasSignedIn) patientKey = toPatientKey(verified, token); // a sign-in does not wait for this verification
      return verified;
    }, throwUnauthenticated);
  };
  const authenticateOnce = () => (identity ??= authenticate());
  return {
    patientToken: () => (patientToken ??= authenticateOnce().then(() => token as string)),
    identity: authenticateOnce,
    patientKey: () => patientKey,
    hashToken,
    signIn(newToken, newIdentity) {
      patientToken = Promise.resolve(newToken);
      identity = Promise.resolve(newIdentity);
      patientKey = newToken; // nothing has verified its claims
      hasSignedIn = true;
    },
    hasSignedIn: () => hasSignedIn,
    isOperator: hasKey(headers, operatorKeyHeader, operatorKey),
    isRouter: hasKey(headers, routerKeyHeader, routerKey),
  };
}

function createTokenHash(): (token: string) => string {
  let hashedToken: string | undefined;
  let hash = '';
  return (token) => {
    if (token !== hashedToken) [hashedToken, hash] = [token, sha256(token)];
    return hash;
  };
}

function hasKey(headers: Headers, name: string, expected: string | undefined): boolean {
  const actual = headers.get(name);
  return actual !== null && expected !== undefined && constantTimeEqual(actual, expected);
}

/** The patient's key by the claims of any token, verified or not. */
export const identifyPatient = (token: string): string => toPatientKey(parseSession(token).identity, token);

function readPatientToken(headers: Headers): string | undefined {
  const header = headers.get(patientTokenHeader) ?? headers.get('authorization');
  return header === null ? undefined : toToken(header);
}

/** Returns no other claims: without a signature check they cannot be trusted. */
async function checkExpiryOnly(token: string): Promise<JWTPayload> {
  const exp = decodeExpiry(token);
  if (exp === undefined) return {};
  if (exp * 1000 < Date.now()) throw new errors.JWTExpired('expired', {});
  return { exp };
}

function decodeExpiry(token: string): number | undefined {
  try {
    const { exp } = decodeJwt(token);
    return typeof exp === 'number' ? exp : undefined;
  } catch {
    return undefined; // not a JWT: UMANG decides whether it is valid
  }
}

function throwUnauthenticated(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw unauthenticated(errorDetailMessages.sessionExpired);
  if (!(error instanceof errors.JOSEError)) throw error;
  throw unauthenticated(errorDetailMessages.tokenRejected);
}

/** Compares digests, because `timingSafeEqual` needs inputs of equal length. */
function constantTimeEqual(actual: string, expected: string): boolean {
  const sha256Digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(sha256Digest(actual), sha256Digest(expected));
}
