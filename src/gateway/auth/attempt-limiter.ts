/**
 * Limits attempts at secrets and OTP messages per account and per client IP, in memory. Accounts and IP addresses are stored as
 * HMACs under a key of this process because they identify people.
 *
 * An attempt is counted before its call, and a correct secret takes it back. It also takes back the earlier attempts from
 * the same address at the same account, but none from other addresses: those may be a stranger's.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type {
  AttemptKind,
  AttemptLimiter,
  AttemptOutcome,
  AttemptRejection,
  StartedAttempt,
} from '../../domains/shared/mutations/attempt-policy.js';
import type { CanonicalSubject } from '../../domains/shared/input/canonical.js';
import type { Viewer } from '../../domains/shared/viewer.js';
import { minutes, seconds } from '../../lib/duration.js';
import { type AttemptWindow, AttemptWindows } from './attempt-windows.js';

export interface AttemptLimits {
  readonly windowSeconds: number;
  /** Maximum per account and secret, from all addresses together, or from each address if strangers can name the account. */
  readonly perAccount: number;
  /** Maximum per account from all addresses together, for passwords and for refresh tokens, whose account strangers can name. */
  readonly passwordsPerAccount: number;
  /** Maximum of failed attempts and messages per address. */
  readonly perIp: number;
  /** Maximum of all attempts per address, correct ones included. */
  readonly allPerIp: number;
  /** Maximum per account. */
  readonly signInOtpsPerMinute: number;
}

export interface Attempt {
  readonly kind: AttemptKind;
  readonly subject: CanonicalSubject;
}

/** The client that makes the attempts of one request. */
export interface AttemptClient {
  /** Evaluated only when an attempt is made. */
  readonly rateLimitKey: () => string;
  readonly onRejected: (attempt: Attempt, limit: keyof AttemptLimits | 'sharedState') => void;
  /** @param viewer after the attempt */
  readonly onEnded: (attempt: Attempt, outcome: AttemptOutcome, viewer: Viewer) => void;
}

/** Counts in memory, so an attempt begins synchronously. */
export interface LocalAttemptLimiter {
  begin(...attempt: Parameters<AttemptLimiter['begin']>): AttemptRejection | StartedAttempt;
}

export function createAttemptLimiter(limits: AttemptLimits): (client: AttemptClient) => LocalAttemptLimiter {
  const accounts = new AttemptWindows(seconds(limits.windowSeconds));
  const addresses = new AttemptWindows(seconds(limits.windowSeconds));
  const allOfAddresses = new AttemptWindows(seconds(limits.windowSeconds));
  const accountMinutes = new AttemptWindows(minutes(1));
  const hmacKey = randomBytes(32);
  const hmac = (text: string): string => createHmac('sha256', hmacKey).update(text).digest('base64url').slice(0, 22);

  return (client) => ({
    begin(kind, subject) {
      const attempt = { kind, subject };
      const ip = hmac(client.rateLimitKey());
      const accountKey = hmac(`${describeKind(kind)} ${subject}`);
      const [account, address, all, minute] = [
        accounts.current(accountKey),
        addresses.current(ip),
        allOfAddresses.current(ip),
        accountMinutes.current(accountKey),
      ];

      const counts: Count[] = [
        { limit: 'perIp', window: address, count: address.total },
        { limit: 'allPerIp', window: all, count: all.total },
        { limit: 'perAccount', window: account, count: kind.hasPublicSubject ? account.from(ip) : account.total },
      ];
      if (kind.hasPublicSubject) counts.push({ limit: 'passwordsPerAccount', window: account, count: account.total });
      if (kind.perMinute) counts.push({ limit: 'signInOtpsPerMinute', window: minute, count: minute.total });
      const reached = findLatestEnd(counts.filter(({ limit, count }) => count >= limits[limit]));
      if (reached) {
        client.onRejected(attempt, reached.limit);
        return { retryAfter: Math.ceil((reached.window.endsAt - Date.now()) / 1000) };
      }

      accounts.add(accountKey, account, ip);
      addresses.add(ip, address, ip);
      allOfAddresses.add(ip, all, ip);
      if (kind.perMinute) accountMinutes.add(accountKey, minute, ip);
      return {
        end(outcome, viewer) {
          if (outcome === 'not-sent') for (const window of [account, address, all, minute]) window.remove(ip);
          if (outcome === 'succeeded' && kind.secret) {
            address.remove(ip);
            account.removeAll(ip);
          }
          client.onEnded(attempt, outcome, viewer);
        },
      };
    },
  });
}

interface Count {
  readonly limit: Exclude<keyof AttemptLimits, 'windowSeconds'>;
  readonly window: AttemptWindow;
  readonly count: number;
}

const findLatestEnd = (counts: readonly Count[]): Count | undefined =>
  counts.toSorted((a, b) => b.window.endsAt - a.window.endsAt)[0];

export const describeKind = ({ secret, message }: AttemptKind): string => secret ?? `send ${message}`;
