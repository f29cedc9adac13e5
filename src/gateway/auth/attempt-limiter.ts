/**
 * Counts guesses in memory, by subject and by client address, over a window that begins with the first of them. Subjects are
 * kept as digests under a key of this process, since they name people.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Guesses } from '../../domains/shared/mutations/attempt-limit.js';
import type { Pace } from '../../config/request-policy.js';

/** @returns the guesses that come from one client address, which is found out when one is made */
export function createGuesses(pace: Pace): (address: () => string) => Guesses {
  const { seconds, perSubject, perAddress, signInOtps } = pace;
  const minutes = new RateLimiterMemory({ points: signInOtps, duration: 60 });
  const subjects = new RateLimiterMemory({ points: perSubject, duration: seconds });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: seconds });
  const key = randomBytes(32);
  const digest = (text: string): string => createHmac('sha256', key).update(text).digest('base64');

  return (address) => ({
    count: async (subject, byMinute) =>
      (await wait(addresses, digest(address()))) ??
      (byMinute ? await wait(minutes, digest(subject)) : undefined) ??
      (await wait(subjects, digest(subject))),
    forget: async (subject) => void (await subjects.delete(digest(subject))),
  });
}

async function wait(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.ceil(refused.msBeforeNext / 1000);
  }
}
