/**
 * Who asks. A patient token is verified where a key is configured; otherwise its expiry is read and UMANG judges the rest.
 * Nothing is verified until something needs it.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { decodeJwt, errors, type JWTPayload } from 'jose';
import type { PatientKey } from '../../config/config.js';
import type { Identity, Viewer } from '../../domains/shared/viewer.js';
import { unauthenticated } from '../../domains/shared/graphql-errors.js';
import { identityOf } from '../../domains/session/token.js';
import { createVerifySignature, type Verify } from './jwks.js';
import { remembering } from './token-cache.js';

const howTo =
  'Send the patient’s token as `Authorization: Bearer …` or `X-Auth-Token`; `signIn` or `confirmSignInOtp` gives one.';

export const createVerify = (key: PatientKey | undefined): Verify =>
  remembering(key === undefined ? readExpiry : createVerifySignature(key));

export function createViewer(headers: Headers, verify: Verify, operatorKey: string | undefined): Viewer {
  const token = tokenIn(headers);
  let signedIn: Promise<{ token: string; identity: Identity }> | undefined;
  const signIn = async () => {
    if (token === undefined) throw unauthenticated(`Not signed in. ${howTo}`);
    return { token, identity: identityOf(await verify(token).catch(turnAway)) };
  };
  const once = () => (signedIn ??= signIn());
  return {
    patientToken: async () => (await once()).token,
    identity: async () => (await once()).identity,
    isOperator: operatorKey !== undefined && isSame(headers.get('x-operator-key') ?? '', operatorKey),
  };
}

function tokenIn(headers: Headers): string | undefined {
  const header = headers.get('x-auth-token') ?? headers.get('authorization');
  const token = header?.replace(/^\s*Bearer(?:\s+|$)/i, '').trim();
  return token === '' || token === undefined ? undefined : token;
}

/** What else it says is not believed. */
async function readExpiry(token: string): Promise<JWTPayload> {
  const exp = expiryOf(token);
  if (exp === undefined) return {};
  if (exp * 1000 < Date.now()) throw new errors.JWTExpired('expired', {});
  return { exp };
}

function expiryOf(token: string): number | undefined {
  try {
    const { exp } = decodeJwt(token);
    return typeof exp === 'number' ? exp : undefined;
  } catch {
    return undefined; // not for us to judge
  }
}

function turnAway(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw unauthenticated(`The session has expired: sign in again. ${howTo}`);
  if (!(error instanceof errors.JOSEError)) throw error;
  throw unauthenticated(`The token is not one that we can accept. ${howTo}`);
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
