/**
 * Verifies the signatures of patient tokens, with a fixed public key or a JWKS. The JWKS is fetched on first use, refreshed
 * in the background, and used for up to a day while it cannot be refreshed. Patient tokens carry no key id, so a token that
 * matches no key triggers a refetch, subject to a cooldown.
 */
import { createRemoteJWKSet, errors, importSPKI, type JWTPayload, jwtVerify } from 'jose';

export type PatientKey = { readonly jwksUrl: string } | { readonly publicKey: string };

/**
 * Resolves to the claims of a valid token. Rejects with jose's errors for an invalid one, and with
 * `VerificationKeyUnavailable` if no key can be obtained to check it.
 */
export type VerifyToken = (token: string) => Promise<JWTPayload>;

export class VerificationKeyUnavailable extends Error {
  override readonly name = 'VerificationKeyUnavailable';
}

const verifyOptions = { algorithms: ['RS512'], clockTolerance: 5 };

export function createSignatureVerifier(key: PatientKey): VerifyToken {
  if ('jwksUrl' in key) return new CachedJwks(key.jwksUrl).verify;
  const publicKey = importSPKI(key.publicKey, 'RS512');
  publicKey.catch(() => {}); // each verification reports it
  return async (token) => (await jwtVerify(token, await publicKey.catch(throwKeyUnavailable), verifyOptions)).payload;
}

const secondMs = 1000;
const cacheMaxAgeMs = 600 * secondMs;
const maxStaleMs = 86_400 * secondMs;
/** Minimum time between refetches that unmatched tokens trigger. */
const cooldownMs = 30 * secondMs;
const minBackoffMs = secondMs;
const maxBackoffMs = 60 * secondMs;

export class CachedJwks {
  /** jose's own refresh is turned off: this class decides when to fetch. */
  readonly #jwks;
  #fetchedAt = -Infinity;
  #failures = 0;
  #retryAt = -Infinity;
  #fetching: Promise<void> | undefined;

  constructor(
    url: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#jwks = createRemoteJWKSet(new URL(url), { cacheMaxAge: Infinity, cooldownDuration: Infinity });
  }

  readonly verify = async (token: string): Promise<JWTPayload> => {
    if (this.#ageMs() > maxStaleMs) await this.#fetch();
    else if (this.#ageMs() > cacheMaxAgeMs) void this.#fetch();
    if (this.#ageMs() > maxStaleMs) throw new VerificationKeyUnavailable();
    try {
      return await this.#verifyWithAnyKey(token);
    } catch (error) {
      if (!isKeyMismatch(error) || this.#ageMs() < cooldownMs) throw error;
      const previousFetch = this.#fetchedAt;
      await this.#fetch();
      if (this.#fetchedAt === previousFetch) throw error;
      return this.#verifyWithAnyKey(token);
    }
  };

  async #verifyWithAnyKey(token: string): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, this.#jwks, verifyOptions)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      for await (const key of error) {
        const result = await jwtVerify(token, key, verifyOptions).catch((keyError: unknown) => {
          if (!isKeyMismatch(keyError)) throw keyError;
        });
        if (result) return result.payload;
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  }

  #ageMs(): number {
    return this.now() - this.#fetchedAt;
  }

  /** Does nothing during a backoff. Never rejects: callers look at the age of the keys afterwards. */
  async #fetch(): Promise<void> {
    if (this.#fetching === undefined && this.now() < this.#retryAt) return;
    this.#fetching ??= this.#jwks
      .reload()
      .then(
        () => {
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

const isKeyMismatch = (error: unknown): boolean =>
  error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey;

function throwKeyUnavailable(): never {
  throw new VerificationKeyUnavailable();
}
