/**
 * The keys that verify patient tokens: fixed public keys or a JWKS that is fetched. The JWKS is fetched at the start, refreshed in the
 * background, and used for up to a day while it cannot be refreshed. Patient tokens carry no key ID, so a token that
 * matches no key triggers a refetch, subject to a cooldown.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { type CryptoKey, createLocalJWKSet, createRemoteJWKSet, errors, type JWK, type JWTPayload } from 'jose';
import { createVerifyWithKey, type ExpectedClaims, type VerifyWithKey } from './token-claims.js';

export type PatientKey = { readonly jwksUrl: string } | { readonly publicKeys: readonly KeyObject[] };

/**
 * Resolves to the claims of a valid token. Rejects with jose's errors for an invalid one, and with
 * `VerificationKeyUnavailable` if no key can be obtained to check it.
 */
export type VerifyToken = (token: string, hashToken?: (token: string) => string) => Promise<JWTPayload>;

export class VerificationKeyUnavailable extends Error {
  override readonly name = 'VerificationKeyUnavailable';
}

export interface TokenVerifier {
  readonly verify: VerifyToken;
  /** Whether a key has been fetched. If it is missing or old, this starts to fetch it in the background. */
  readonly hasKey: () => boolean;
  /** Fetches the key unless it has been fetched. @returns whether there is one now */
  readonly loadKey: () => Promise<boolean>;
  /** Time since the key was fetched; undefined if it is fixed or has not been fetched. */
  readonly keyAgeMs: () => number | undefined;
}

export function createSignatureVerifier(key: PatientKey, expected: ExpectedClaims): TokenVerifier {
  const verifyWithKey = createVerifyWithKey(expected);
  if ('jwksUrl' in key) return new CachedJwks(key.jwksUrl, verifyWithKey);
  return { verify: (token) => verifyWithAnyKey(token, key.publicKeys, verifyWithKey), ...fixedKey };
}

/** The key state of verifiers that fetch no key. */
export const fixedKey = {
  hasKey: () => true,
  loadKey: () => Promise.resolve(true),
  keyAgeMs: () => undefined,
} as const;

const secondMs = 1000;
const cacheMaxAgeMs = 600 * secondMs;
const maxStaleMs = 86_400 * secondMs;
/** Minimum time between refetches that unmatched tokens trigger. */
const cooldownMs = 30 * secondMs;
const minBackoffMs = secondMs;
const maxBackoffMs = 60 * secondMs;

export class CachedJwks implements TokenVerifier {
  /** jose's own refresh is turned off: this class decides when to fetch. */
  readonly #remote;
  /** The published keys, without those that cannot verify a token. */
  #keys: readonly JWK[] = [];
  #findKey = createLocalJWKSet({ keys: [] });
  #fetchedAt = -Infinity;
  #failures = 0;
  #retryAt = -Infinity;
  #fetching: Promise<void> | undefined;

  constructor(
    url: string,
    private readonly verifyWithKey: VerifyWithKey,
    private readonly now: () => number = Date.now,
  ) {
    this.#remote = createRemoteJWKSet(new URL(url), { cacheMaxAge: Infinity, cooldownDuration: Infinity });
  }

  readonly hasKey = (): boolean => {
    const hasUsableKey = this.#keys.length > 0;
    if (this.#ageMs() > (hasUsableKey ? cacheMaxAgeMs : cooldownMs)) void this.#fetch();
    return hasUsableKey && this.#ageMs() <= maxStaleMs;
  };

  readonly loadKey = async (): Promise<boolean> => {
    await this.#fetch();
    return this.hasKey();
  };

  readonly keyAgeMs = (): number | undefined => {
    const ageMs = this.#ageMs();
    return Number.isFinite(ageMs) ? ageMs : undefined;
  };

  readonly verify = async (token: string): Promise<JWTPayload> => {
    if (this.#ageMs() > maxStaleMs) await this.#fetch();
    else if (this.#ageMs() > cacheMaxAgeMs) void this.#fetch();
    if (this.#ageMs() > maxStaleMs) throw new VerificationKeyUnavailable();
    try {
      return await this.#verifyWithMatchingKey(token);
    } catch (error) {
      if (!isKeyMismatch(error) || this.#ageMs() < cooldownMs) throw error;
      const previousFetch = this.#fetchedAt;
      await this.#fetch();
      if (this.#fetchedAt === previousFetch) throw error;
      return this.#verifyWithMatchingKey(token);
    }
  };

  async #verifyWithMatchingKey(token: string): Promise<JWTPayload> {
    try {
      return await this.verifyWithKey(token, this.#findKey);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey && this.#keys.length === 0) throw new VerificationKeyUnavailable();
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      return await verifyWithAnyKey(token, error, this.verifyWithKey);
    }
  }

  #ageMs(): number {
    return this.now() - this.#fetchedAt;
  }

  /** Does nothing during a backoff. Never rejects: callers look at the age of the keys afterwards. */
  async #fetch(): Promise<void> {
    if (this.#fetching === undefined && this.now() < this.#retryAt) return;
    this.#fetching ??= this.#remote
      .reload()
      .then(
        () => {
          this.#keys = (this.#remote.jwks()?.keys ?? []).filter(isUsable);
          this.#findKey = createLocalJWKSet({ keys: [...this.#keys] });
          this.#fetchedAt = this.now();
          this.#failures = 0;
        },
        () => {
          this.#retryAt = this.now() + Math.min(maxBackoffMs, minBackoffMs * 2 ** this.#failures++);
        },
      )
      .finally(() => (this.#fetching = undefined));
    await this.#fetching;
  }
}

async function verifyWithAnyKey(
  token: string,
  keys: Iterable<KeyObject> | AsyncIterable<CryptoKey>,
  verifyWithKey: VerifyWithKey,
): Promise<JWTPayload> {
  for await (const key of keys) {
    const claims = await verifyWithKey(token, key).catch((error: unknown) => {
      if (!isKeyMismatch(error)) throw error;
    });
    if (claims) return claims;
  }
  throw new errors.JWSSignatureVerificationFailed();
}

/** Whether the key can be imported and verifies RS512, so that `hasKey` does not promise what no verification keeps. */
function isUsable(jwk: JWK): boolean {
  const { alg = 'RS512', use = 'sig', d: privateExponent } = jwk;
  if (alg !== 'RS512' || use !== 'sig' || privateExponent !== undefined) return false;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false; // `hasKey` reports that there is no key
  }
}

const isKeyMismatch = (error: unknown): boolean =>
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof VerificationKeyUnavailable;
