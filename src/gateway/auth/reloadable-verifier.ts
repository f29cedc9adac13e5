/** Verifies patient tokens with keys that a reload replaces. */
import { createTokenVerifier } from './create-viewer.js';
import type { PatientKey, TokenVerifier } from './jwks.js';
import type { ExpectedClaims } from './token-claims.js';

export interface ReloadableVerifier extends TokenVerifier {
  /**
   * Replaces the keys when the new ones have been fetched; until then, requests are verified with the previous ones. The cache of
   * accepted tokens goes with the previous keys.
   *
   * @returns whether they have been replaced
   */
  readonly reload: (key: PatientKey | undefined) => Promise<boolean>;
}

export function createReloadableVerifier(key: PatientKey | undefined, expected: ExpectedClaims): ReloadableVerifier {
  let current = createTokenVerifier(key, expected);
  let latest = current;
  return {
    verify: (token, hashToken) => current.verify(token, hashToken),
    hasKey: () => current.hasKey(),
    loadKey: () => current.loadKey(),
    keyAgeMs: () => current.keyAgeMs(),
    async reload(newKey) {
      const next = createTokenVerifier(newKey, expected);
      latest = next;
      const isLoaded = await next.loadKey();
      if (isLoaded && latest === next) current = next; // a later reload takes precedence
      return isLoaded;
    },
  };
}
