/**
 * How a patient's token is verified. Keys that are published are fetched once, renewed behind the requests, and kept while
 * they cannot be renewed, for a day at most. The tokens do not say by which key they were signed: one that no key fits may
 * be signed by a newer one, so the keys are fetched again, but not more often than pauses allow.
 */
import { createRemoteJWKSet, errors, importSPKI, type JWTPayload, jwtVerify } from 'jose';
import type { PatientKey } from '../../config/config.js';
import { KeyUnavailable } from '../client-errors.js';

/**
 * Resolves to what a verified token says, or to its expiry where there is no key to verify with. Throws jose's errors for a
 * bad token, and `KeyUnavailable` where no key could be had to check it.
 */
export type Verify = (token: string) => Promise<JWTPayload>;

const options = { algorithms: ['RS512'], clockTolerance: 5 };

export function createVerifySignature(key: PatientKey): Verify {
  if ('jwksUrl' in key) return new PublishedKeys(key.jwksUrl).verify;
  const publicKey = importSPKI(key.publicKey, 'RS512');
  publicKey.catch(() => {}); // said by each verification
  return async (token) => (await jwtVerify(token, await publicKey.catch(unavailable), options)).payload;
}

const second = 1000;
/** In milliseconds. */
const pauses = { renewal: 600 * second, unknownKey: 30 * second, firstFailure: second, lastFailure: 60 * second };
const keptFor = 86_400 * second;

export class PublishedKeys {
  /** Asks when it is told to and at no other time. */
  readonly #keys;
  #fetchedAt = -Infinity;
  #failures = 0;
  #pausedUntil = -Infinity;
  #fetching: Promise<void> | undefined;

  constructor(
    url: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#keys = createRemoteJWKSet(new URL(url), { cacheMaxAge: Infinity, cooldownDuration: Infinity });
  }

  readonly verify = async (token: string): Promise<JWTPayload> => {
    if (this.#age() > keptFor) await this.#fetch();
    else if (this.#age() > pauses.renewal) void this.#fetch();
    if (this.#age() > keptFor) throw new KeyUnavailable();
    try {
      return await this.#verifyByAny(token);
    } catch (error) {
      if (!fitsNoKey(error) || this.#age() < pauses.unknownKey) throw error;
      const before = this.#fetchedAt;
      await this.#fetch();
      if (this.#fetchedAt === before) throw error;
      return this.#verifyByAny(token);
    }
  };

  async #verifyByAny(token: string): Promise<JWTPayload> {
    try {
      return (await jwtVerify(token, this.#keys, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      for await (const key of error) {
        const verified = await jwtVerify(token, key, options).catch((fault: unknown) => {
          if (!fitsNoKey(fault)) throw fault;
        });
        if (verified) return verified.payload;
      }
      throw new errors.JWSSignatureVerificationFailed();
    }
  }

  #age(): number {
    return this.now() - this.#fetchedAt;
  }

  /** Does nothing while it is paused; never fails: what is there then tells. */
  async #fetch(): Promise<void> {
    if (this.#fetching === undefined && this.now() < this.#pausedUntil) return;
    this.#fetching ??= this.#keys
      .reload()
      .then(
        () => {
          this.#fetchedAt = this.now();
          this.#failures = 0;
        },
        () => {
          const pause = Math.min(pauses.lastFailure, pauses.firstFailure * 2 ** this.#failures++);
          this.#pausedUntil = this.now() + pause;
        },
      )
      .finally(() => (this.#fetching = undefined));
    await this.#fetching;
  }
}

const fitsNoKey = (error: unknown): boolean =>
  error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey;

function unavailable(): never {
  throw new KeyUnavailable();
}
