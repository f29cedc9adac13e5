import type { Identity, Viewer } from '../../../src/domains/shared/viewer.js';
import { sha256 } from '../../../src/lib/sha256.js';

/** A viewer whose token is valid. */
export function createTestViewer(token = 'token', identity: Identity = {}, isPrivileged = false): Viewer {
  let current = { token, identity };
  let hasSignedIn = false;
  return {
    patientToken: () => Promise.resolve(current.token),
    hashToken: sha256,
    identity: () => Promise.resolve(current.identity),
    isOperator: isPrivileged,
    isRouter: isPrivileged,
    signIn(newToken, newIdentity) {
      current = { token: newToken, identity: newIdentity };
      hasSignedIn = true;
    },
    hasSignedIn: () => hasSignedIn,
  };
}
