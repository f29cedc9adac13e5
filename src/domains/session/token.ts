/** Decodes patient tokens. */
import { decodeJwt, type JWTPayload } from 'jose';
import { toHealthIdNumber, toPhrAddress } from '../../umang/wire/canonical.js';
import type { Identity } from '../shared/viewer.js';
import { toIsoString } from '../shared/mapping/expiry.js';

export interface Session {
  readonly token: string;
  readonly expiresAt: string | null;
}

export function parseSession(token: string): Session & { readonly identity: Identity } {
  const claims = decodeClaims(token);
  return {
    token,
    expiresAt: toIsoString((claims.exp ?? NaN) * 1000),
    identity: toIdentity(claims),
  };
}

/** In a token `healthId` is the PHR address; in a profile it is the health ID number. */
export function toIdentity({ healthId, healthIdNumber }: JWTPayload): Identity {
  return {
    id: typeof healthId === 'string' ? toPhrAddress(healthId) : undefined,
    healthIdNumber: isTextOrNumber(healthIdNumber) ? toHealthIdNumber(`${healthIdNumber}`) : undefined,
  };
}

const isTextOrNumber = (claim: unknown): claim is string | number =>
  typeof claim === 'string' || typeof claim === 'number';

function decodeClaims(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    return {}; // a token need not be a JWT with claims
  }
}
