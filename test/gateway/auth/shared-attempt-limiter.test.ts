/** Attempts that several replicas count together, over a store in memory. */
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { canonicalAddress } from '../../../src/domains/shared/input/canonical.js';
import type { AttemptKind, AttemptOutcome } from '../../../src/domains/shared/mutations/attempt-policy.js';
import type { AttemptLimits } from '../../../src/gateway/auth/attempt-limiter.js';
import { type AttemptFallback, createSharedAttemptLimiter } from '../../../src/gateway/auth/shared-attempt-limiter.js';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.js';
import { createTestViewer } from '../../support/context/viewer.js';

const unlimited: AttemptLimits = {
  windowSeconds: 300,
  perAccount: 1000,
  passwordsPerAccount: 1000,
  perIp: 1000,
  allPerIp: 10_000,
  signInOtpsPerMinute: 1000,
};

const password: AttemptKind = { secret: 'password', isSignIn: true, hasPublicSubject: true };
const pin: AttemptKind = { secret: 'PIN' };
const otpMessage: AttemptKind = { message: 'sign-in OTP', perMinute: true };

const viewer = createTestViewer();

let store: MemoryStore;
const onRejected = jest.fn();

beforeEach(() => {
  store = createMemoryStore();
  onRejected.mockClear();
});

/** Attempts at one replica. They resolve to the seconds to wait, or undefined if the attempt is made. */
function startReplica(limits: Partial<AttemptLimits>, fallback: AttemptFallback = { replicas: 1 }) {
  const limiterFor = createSharedAttemptLimiter(store.connect(), { ...unlimited, ...limits }, fallback);
  return async (
    kind: AttemptKind,
    account: string,
    outcome: AttemptOutcome = 'wrong-secret',
    address = '203.0.113.1',
  ) => {
    const limiter = limiterFor({ rateLimitKey: () => address, onRejected, onEnded: () => {} });
    const attempt = await limiter.begin(kind, canonicalAddress(account));
    if (attempt.retryAfter !== undefined) return attempt.retryAfter;
    attempt.end(outcome, viewer);
    return undefined;
  };
}

const rejectedLimits = () => onRejected.mock.calls.map(([, limit]) => limit);

/** Each limit with an attempt that counts towards it. */
const limitedAttempts: [keyof AttemptLimits, AttemptKind, AttemptOutcome][] = [
  ['perAccount', pin, 'wrong-secret'],
  ['passwordsPerAccount', password, 'wrong-secret'],
  ['perIp', pin, 'wrong-secret'],
  ['allPerIp', pin, 'succeeded'],
  ['signInOtpsPerMinute', otpMessage, 'succeeded'],
];

describe('shared attempt limiter: two replicas', () => {
  test.each(limitedAttempts)(
    '%s counts the attempts at both and names itself in the rejection',
    async (limit, kind, outcome) => {
      const [a, b] = [startReplica({ [limit]: 2 }), startReplica({ [limit]: 2 })];
      expect([await a(kind, 'asha', outcome), await b(kind, 'asha', outcome)]).toEqual([undefined, undefined]);
      expect(await a(kind, 'asha', outcome)).toBe(limit === 'signInOtpsPerMinute' ? 60 : 300);
      expect(await b(kind, 'asha', outcome)).toBe(limit === 'signInOtpsPerMinute' ? 60 : 300);
      expect(rejectedLimits()).toEqual([limit, limit]);
    },
  );

  test('a password counts for each address, so that a stranger does not lock the patient out', async () => {
    const [a, b] = [startReplica({ perAccount: 1 }), startReplica({ perAccount: 1 })];
    await a(password, 'asha', 'wrong-secret', '198.51.100.1');
    expect(await b(password, 'asha', 'wrong-secret', '198.51.100.1')).toBe(300);
    expect(await b(password, 'asha', 'succeeded', '203.0.113.1')).toBeUndefined();
  });

  test('a correct secret takes back the failed attempts of its account at both, and its own at its address', async () => {
    const limits = { perAccount: 3, perIp: 4 };
    const [a, b] = [startReplica(limits), startReplica(limits)];
    await a(pin, 'asha');
    await b(pin, 'asha');
    await a(pin, 'asha', 'succeeded');
    expect([await a(pin, 'asha'), await b(pin, 'asha')]).toEqual([undefined, undefined]);
    expect(await b(pin, 'asha')).toBe(300);
    expect(rejectedLimits()).toEqual(['perIp']);
  });

  test('allPerIp counts for each address', async () => {
    const [a, b] = [startReplica({ allPerIp: 1 }), startReplica({ allPerIp: 1 })];
    expect(await a(pin, 'asha', 'succeeded', '198.51.100.1')).toBeUndefined();
    expect(await b(pin, 'asha', 'succeeded', '203.0.113.1')).toBeUndefined();
    expect(await b(pin, 'asha', 'succeeded', '198.51.100.1')).toBe(300);
  });

  test('an attempt that was never sent counts nowhere', async () => {
    const [a, b] = [startReplica({ perAccount: 1, perIp: 1, allPerIp: 1 }), startReplica({ perAccount: 1 })];
    expect([await a(pin, 'asha', 'not-sent'), await a(pin, 'asha', 'not-sent')]).toEqual([undefined, undefined]);
    expect(await b(pin, 'asha')).toBeUndefined();
    expect(await a(pin, 'asha')).toBe(300);
  });
});

describe('shared attempt limiter: the store is unavailable', () => {
  test.each(limitedAttempts)('local: each replica applies its part of %s, rounded up', async (limit, kind, outcome) => {
    store.isDown = true;
    const limits = { [limit]: 10 };
    const replicas = [startReplica(limits, { replicas: 3 }), startReplica(limits, { replicas: 3 })];
    const results = [];
    for (const attempt of replicas) for (let n = 0; n < 6; n++) results.push(await attempt(kind, 'asha', outcome));
    expect(results.filter((retryAfter) => retryAfter === undefined)).toHaveLength(4 + 4);
  });

  test('local: an attempt that was never sent does not count at its address', async () => {
    store.isDown = true;
    const attempt = startReplica({ perIp: 1, allPerIp: 1 });
    expect([await attempt(pin, 'asha', 'not-sent'), await attempt(pin, 'asha', 'not-sent')]).toEqual([
      ...[undefined, undefined],
    ]);
    expect(await attempt(pin, 'asha')).toBeUndefined();
    expect(await attempt(pin, 'asha')).toBe(300);
  });

  test('refuse: rejects every attempt for a few seconds, and none once the store is back', async () => {
    store.isDown = true;
    const attempt = startReplica({}, 'refuse');
    expect(await attempt(pin, 'asha')).toBe(5);
    expect(rejectedLimits()).toEqual(['sharedState']);
    store.isDown = false;
    expect(await attempt(pin, 'asha')).toBeUndefined();
  });
});
