/**
 * Limits attempts at secrets and OTP messages per account and per client IP, in memory. A window starts with its first
 * attempt. Accounts and IP addresses are stored as HMACs under a key of this process because they identify people.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { AttemptLimiter } from '../../domains/shared/mutations/attempt-policy.js';

export interface AttemptLimits {
  readonly windowSeconds: number;
  readonly perAccount: number;
  readonly perIp: number;
  /** For one account. */
  readonly signInOtpsPerMinute: number;
}

/** @returns the limiter for one client, whose rate limit key is computed only when an attempt is made */
export function createAttemptLimiter(limits: AttemptLimits): (clientKey: () => string) => AttemptLimiter {
  const perAccount = new RateLimiterMemory({ points: limits.perAccount, duration: limits.windowSeconds });
  const perIp = new RateLimiterMemory({ points: limits.perIp, duration: limits.windowSeconds });
  const signInOtpsPerMinute = new RateLimiterMemory({ points: limits.signInOtpsPerMinute, duration: 60 });
  const hmacKey = randomBytes(32);
  const hmac = (text: string): string => createHmac('sha256', hmacKey).update(text).digest('base64');

  return (clientKey) => ({
    consume: async (subject, perMinute) =>
      (await consume(perIp, hmac(clientKey()))) ??
      (perMinute ? await consume(signInOtpsPerMinute, hmac(subject)) : undefined) ??
      (await consume(perAccount, hmac(subject))),
    reset: async (subject) => void (await perAccount.delete(hmac(subject))),
  });
}

/** @returns the seconds to wait if the limit is reached */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    return Math.ceil(rejection.msBeforeNext / 1000);
  }
}
