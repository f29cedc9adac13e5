/** What a patient token says of itself. UMANG spells it with or without `Bearer `; the graph always without. */
import { decodeJwt, type JWTPayload } from 'jose';
import type { Identity } from '../shared/viewer.js';
import { momentAt } from '../shared/mapping/expiry.js';

export interface Session {
  readonly token: string;
  readonly expiresAt: string | null;
}

export function sessionOf(spelt: string): Session & { readonly identity: Identity } {
  const token = spelt.replace(/^Bearer\s+/i, '').trim();
  const claims = claimsOf(token);
  return {
    token,
    expiresAt: momentAt((claims.exp ?? NaN) * 1000),
    identity: identityOf(claims),
  };
}

/** In the token `healthId` is the PHR address, though in a profile it is the number. */
export function identityOf({ healthId, healthIdNumber }: JWTPayload): Identity {
  return {
    id: typeof healthId === 'string' ? healthId : undefined,
    healthIdNumber: typeof healthIdNumber === 'string' ? healthIdNumber : undefined,
  };
}

function claimsOf(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    return {}; // a token need not be a JWT, and may have its payload left out
  }
}
