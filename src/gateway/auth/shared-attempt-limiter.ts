/**
 * The attempt limiter of several replicas, which counts in their shared store. While the store is unavailable, each replica
 * counts for itself or rejects every attempt, whichever the operator prefers.
 */
import type { CanonicalSubject } from '../../domains/shared/input/canonical.js';
import type { AttemptKind, AttemptLimiter } from '../../domains/shared/mutations/attempt-policy.js';
import { minutes, seconds } from '../../lib/duration.js';
import type { CountedWindow, CountResult, SharedStore } from '../../lib/shared-store.js';
import { type AttemptClient, type AttemptLimits, createAttemptLimiter, describeKind } from './attempt-limiter.js';

/** `refuse`: no attempt is made. Otherwise each replica applies its part of the limits. */
export type AttemptFallback = 'refuse' | { readonly replicas: number };

type LimitName = Exclude<keyof AttemptLimits, 'windowSeconds'>;

interface LimitedWindow extends CountedWindow {
  /** A correct secret takes back all attempts from its address, not only its own. */
  readonly hasAttemptsOfOneAccount: boolean;
  readonly limits: Partial<Record<'maxOfMember' | 'maxTotal', LimitName>>;
}

/** Clients wait for this time while Redis is unavailable. It may be back by then. */
const retryAfterSeconds = 5;

export function createSharedAttemptLimiter(
  store: SharedStore,
  limits: AttemptLimits,
  fallback: AttemptFallback,
): (client: AttemptClient) => AttemptLimiter {
  const localLimiterFor = createAttemptLimiter(
    fallback === 'refuse' ? limits : divideLimits(limits, fallback.replicas),
  );

  /** Counts that cannot be taken back expire with their windows. */
  function takeBack(windows: readonly LimitedWindow[], { windowIds = [] }: CountResult, isCorrect: boolean): void {
    const counts = windows.map(({ key, member, hasAttemptsOfOneAccount }, index) => ({
      key,
      member,
      windowId: windowIds[index] ?? '',
      all: isCorrect && hasAttemptsOfOneAccount,
    }));
    store.takeBack(counts).catch(() => {});
  }

  return (client) => ({
    async begin(kind, subject) {
      const attempt = { kind, subject };
      const address = client.rateLimitKey();
      const windows = listWindows(limits, kind, subject, address);
      const result = await store.count(windows).catch(() => undefined);
      if (result === undefined) {
        if (fallback !== 'refuse') return localLimiterFor(client).begin(kind, subject);
        client.onRejected(attempt, 'sharedState');
        return { retryAfter: retryAfterSeconds };
      }
      if (result.reached) {
        const { window, limit, endsInMs } = result.reached;
        client.onRejected(attempt, windows[window]?.limits[limit] ?? 'perAccount');
        return { retryAfter: Math.max(1, Math.ceil(endsInMs / 1000)) };
      }

      return {
        end(outcome, viewer) {
          if (outcome === 'not-sent') takeBack(windows, result, false);
          if (outcome === 'succeeded' && kind.secret) takeBack(windows.slice(0, windowsOfFailures), result, true);
          client.onEnded(attempt, outcome, viewer);
        },
      };
    },
  });
}

/** The first windows of the list: a correct secret takes back its count in them. */
const windowsOfFailures = 2;

function listWindows(
  limits: AttemptLimits,
  kind: AttemptKind,
  subject: CanonicalSubject,
  address: string,
): LimitedWindow[] {
  const durationMs = seconds(limits.windowSeconds);
  const account = `${describeKind(kind)} ${subject}`;
  const limit = (key: string, names: LimitedWindow['limits'], windowMs = durationMs): LimitedWindow => ({
    key: `attempts ${key}`,
    member: address,
    durationMs: windowMs,
    hasAttemptsOfOneAccount: key.startsWith('account '),
    limits: names,
    ...(names.maxOfMember && { maxOfMember: limits[names.maxOfMember] }),
    ...(names.maxTotal && { maxTotal: limits[names.maxTotal] }),
  });
  return [
    limit(`address ${address}`, { maxTotal: 'perIp' }),
    limit(
      `account ${account}`,
      kind.hasPublicSubject
        ? { maxOfMember: 'perAccount', maxTotal: 'passwordsPerAccount' }
        : { maxTotal: 'perAccount' },
    ),
    limit(`all of address ${address}`, { maxTotal: 'allPerIp' }),
    ...(kind.perMinute ? [limit(`minute ${account}`, { maxTotal: 'signInOtpsPerMinute' }, minutes(1))] : []),
  ];
}

/** Rounded up, so that each replica allows attempts. */
const divideLimits = ({ windowSeconds, ...limits }: AttemptLimits, replicas: number): AttemptLimits => ({
  windowSeconds,
  perAccount: Math.ceil(limits.perAccount / replicas),
  passwordsPerAccount: Math.ceil(limits.passwordsPerAccount / replicas),
  perIp: Math.ceil(limits.perIp / replicas),
  allPerIp: Math.ceil(limits.allPerIp / replicas),
  signInOtpsPerMinute: Math.ceil(limits.signInOtpsPerMinute / replicas),
});
