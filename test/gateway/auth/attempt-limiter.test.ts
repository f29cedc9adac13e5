/** The counts of the attempt limiter, on a fake clock; over HTTP they are tested in `attempt-limits.http.test.ts`. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { canonicalAddress } from '../../../src/domains/shared/input/canonical.js';
import type { AttemptKind, AttemptOutcome } from '../../../src/domains/shared/mutations/attempt-policy.js';
import { type AttemptLimits, createAttemptLimiter } from '../../../src/gateway/auth/attempt-limiter.js';
import { seconds } from '../../../src/lib/duration.js';
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
const otp: AttemptKind = { secret: 'OTP' };
const message: AttemptKind = { message: 'link OTP' };
const signInOtp: AttemptKind = { message: 'sign-in OTP', perMinute: true };

const viewer = createTestViewer();

function createLimiter(limits: Partial<AttemptLimits> = {}) {
  const forClient = createAttemptLimiter({ ...unlimited, ...limits });
  const onRejected = jest.fn();
  const onEnded = jest.fn();
  const from = (ip: string) => {
    const limiter = forClient({ rateLimitKey: () => ip, onRejected, onEnded });
    const begin = (kind: AttemptKind, account: string) => limiter.begin(kind, canonicalAddress(account));
    return {
      begin,
      /** Resolves to the seconds to wait, or undefined if the attempt is made. */
      attempt: (kind: AttemptKind, account: string, outcome: AttemptOutcome = 'wrong-secret'): number | undefined => {
        const started = begin(kind, account);
        if (started.retryAfter !== undefined) return started.retryAfter;
        started.end(outcome, viewer);
        return undefined;
      },
    };
  };
  return { from, onRejected, onEnded, ...from('203.0.113.1') };
}

const times = <Result>(count: number, action: () => Result): Result[] => Array.from({ length: count }, action);
const allowed = (count: number) => times(count, () => undefined);

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

describe('attempt limiter', () => {
  test('rejects an attempt over the limit of an account with the seconds until the window of the first attempt ends', () => {
    const { attempt } = createLimiter({ perAccount: 2 });
    expect(attempt(pin, 'asha')).toBeUndefined();
    jest.advanceTimersByTime(seconds(100));
    expect(attempt(pin, 'asha')).toBeUndefined();
    expect(attempt(pin, 'asha')).toBe(200);
    jest.advanceTimersByTime(seconds(199) + 500);
    expect(attempt(pin, 'asha')).toBe(1);
    jest.advanceTimersByTime(500);
    expect(attempt(pin, 'asha')).toBeUndefined();
  });

  test('counts each account, each secret and each message separately', () => {
    const { attempt } = createLimiter({ perAccount: 1 });
    expect([attempt(pin, 'asha'), attempt(otp, 'asha'), attempt(message, 'asha'), attempt(pin, 'ravi')]).toEqual(
      allowed(4),
    );
    expect(attempt(pin, 'asha')).toBe(300);
  });

  test('counts attempts that have not ended, so that concurrent ones cannot exceed a limit', () => {
    const { begin } = createLimiter({ perAccount: 10 });
    const attempts = times(60, () => begin(pin, 'asha'));
    expect(attempts.filter(({ retryAfter }) => retryAfter === undefined)).toHaveLength(10);
  });

  test('limits a PIN, an OTP and messages of one account over all addresses together', () => {
    for (const kind of [pin, otp, message]) {
      const { from } = createLimiter({ perAccount: 2 });
      expect([from('203.0.113.1').attempt(kind, 'asha'), from('203.0.113.2').attempt(kind, 'asha')]).toEqual(
        allowed(2),
      );
      expect(from('203.0.113.3').attempt(kind, 'asha')).toBe(300);
    }
  });

  test('an attempt that a limit rejects counts nowhere', () => {
    const { from } = createLimiter({ perAccount: 1, perIp: 2 });
    const client = from('203.0.113.1');
    client.attempt(pin, 'asha');
    expect(times(20, () => client.attempt(pin, 'asha'))).toEqual(times(20, () => 300));
    expect(client.attempt(pin, 'ravi')).toBeUndefined();
    expect(client.attempt(pin, 'meera')).toBe(300);
    expect(from('203.0.113.2').attempt(pin, 'meera')).toBeUndefined();
  });

  test('reports a rejected attempt with the limit whose window ends last', () => {
    const { attempt, onRejected } = createLimiter({ perAccount: 1, perIp: 2 });
    attempt(pin, 'asha');
    jest.advanceTimersByTime(seconds(50));
    attempt(pin, 'ravi');
    expect(attempt(pin, 'ravi')).toBe(300);
    expect(onRejected.mock.calls).toEqual([[{ kind: pin, subject: 'ravi' }, 'perAccount']]);
  });

  test('reports the outcome of each attempt', () => {
    const { attempt, onEnded } = createLimiter();
    attempt(pin, 'asha', 'succeeded');
    attempt(otp, 'asha', 'failed');
    expect(onEnded.mock.calls).toEqual([
      [{ kind: pin, subject: 'asha' }, 'succeeded', viewer],
      [{ kind: otp, subject: 'asha' }, 'failed', viewer],
    ]);
  });

  test('applies the limit per minute only to kinds that declare it, for each account', () => {
    const { attempt } = createLimiter({ signInOtpsPerMinute: 1 });
    expect(times(3, () => attempt(message, 'asha'))).toEqual(allowed(3));
    expect(attempt(signInOtp, 'asha', 'succeeded')).toBeUndefined();
    expect(attempt(signInOtp, 'asha')).toBe(60);
    expect(attempt(signInOtp, 'ravi')).toBeUndefined();
    jest.advanceTimersByTime(seconds(60));
    expect(attempt(signInOtp, 'asha')).toBeUndefined();
  });

  test('computes the key of the client only when an attempt is made', () => {
    const rateLimitKey = jest.fn(() => '203.0.113.1');
    const limiter = createAttemptLimiter(unlimited)({ rateLimitKey, onRejected: jest.fn(), onEnded: jest.fn() });
    expect(rateLimitKey).not.toHaveBeenCalled();
    limiter.begin(pin, canonicalAddress('asha'));
    expect(rateLimitKey).toHaveBeenCalledTimes(1);
  });
});

describe('attempt limiter: client addresses', () => {
  test('rejects a failed attempt over the limit of an address at any account and accepts one from another address', () => {
    const { from } = createLimiter({ perIp: 2 });
    const client = from('203.0.113.1');
    expect([client.attempt(pin, 'asha'), client.attempt(pin, 'ravi')]).toEqual(allowed(2));
    expect(client.attempt(pin, 'meera')).toBe(300);
    expect(from('203.0.113.2').attempt(pin, 'meera')).toBeUndefined();
  });

  test('correct secrets do not use up the attempts of an address', () => {
    const { attempt } = createLimiter({ perIp: 2 });
    const accounts = Array.from({ length: 400 }, (_, index) => `patient-${index}`);
    expect(accounts.map((account) => attempt(password, account, 'succeeded'))).toEqual(allowed(400));
    expect([attempt(password, 'asha'), attempt(password, 'ravi')]).toEqual(allowed(2));
    expect(attempt(password, 'meera')).toBe(300);
  });

  test('a correct secret does not take back failed attempts of its address at other accounts', () => {
    const { attempt } = createLimiter({ perIp: 3 });
    attempt(password, 'ravi');
    attempt(password, 'meera');
    expect(times(5, () => attempt(password, 'own-account', 'succeeded'))).toEqual(allowed(5));
    expect([attempt(password, 'ravi'), attempt(password, 'meera')]).toEqual([undefined, 300]);
  });

  test('messages count although they are sent successfully', () => {
    const { attempt } = createLimiter({ perIp: 2 });
    expect([attempt(message, 'asha', 'succeeded'), attempt(message, 'ravi', 'succeeded')]).toEqual(allowed(2));
    expect(attempt(message, 'meera', 'succeeded')).toBe(300);
  });

  test('attempts that were never sent count nowhere, attempts with an unknown outcome count', () => {
    const { attempt } = createLimiter({ perIp: 1, perAccount: 1, signInOtpsPerMinute: 1 });
    expect(times(5, () => attempt(signInOtp, 'asha', 'not-sent'))).toEqual(allowed(5));
    expect(attempt(signInOtp, 'asha', 'failed')).toBeUndefined();
    expect(attempt(signInOtp, 'asha', 'failed')).toBe(300);
  });
});

describe('attempt limiter: passwords', () => {
  const patient = '203.0.113.1';
  const strangers = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4', '198.51.100.5'];

  test('a stranger at another address cannot use up the attempts of the patient', () => {
    const { from } = createLimiter({ perAccount: 10, passwordsPerAccount: 50 });
    const stranger = from('198.51.100.1');
    expect(times(12, () => stranger.attempt(password, 'asha'))).toEqual([...allowed(10), 300, 300]);
    expect(from(patient).attempt(password, 'asha', 'succeeded')).toBeUndefined();
  });

  test('the attempts from all addresses together are limited', () => {
    const { from } = createLimiter({ perAccount: 10, passwordsPerAccount: 50 });
    for (const stranger of strangers) times(10, () => from(stranger).attempt(password, 'asha'));
    expect(from(patient).attempt(password, 'asha')).toBe(300);
  });

  test('a correct password takes back the earlier attempts from its address and none from other addresses', () => {
    const { from } = createLimiter({ perAccount: 3, passwordsPerAccount: 5 });
    const owner = from(patient);
    const stranger = from('198.51.100.1');
    expect(times(3, () => stranger.attempt(password, 'asha'))).toEqual(allowed(3));
    for (let signIn = 0; signIn < 4; signIn++) {
      expect(owner.attempt(password, 'asha')).toBeUndefined();
      expect(owner.attempt(password, 'asha', 'succeeded')).toBeUndefined();
    }
    expect(stranger.attempt(password, 'asha')).toBe(300);
    expect(times(3, () => from('198.51.100.2').attempt(password, 'asha'))).toEqual([undefined, undefined, 300]);
  });

  test.each<Partial<AttemptLimits>>([{ perAccount: 1 }, { passwordsPerAccount: 1 }, { perIp: 1 }])(
    'a correct secret that arrives after its window has ended gives no attempts to the next window: %j',
    (limits) => {
      const { begin, attempt } = createLimiter(limits);
      const slow = begin(password, 'asha');
      jest.advanceTimersByTime(seconds(300));
      expect(attempt(password, 'asha')).toBeUndefined();
      if (slow.retryAfter === undefined) slow.end('succeeded', viewer);
      expect(attempt(password, 'asha')).toBe(300);
    },
  );
});

describe('attempt limiter: memory', () => {
  test('rejected attempts at other accounts do not displace a count', () => {
    const { from } = createLimiter({ perAccount: 1, perIp: 2 });
    from('203.0.113.1').attempt(pin, 'asha');
    const flooder = from('198.51.100.1');
    times(2, () => flooder.attempt(pin, 'x'));
    flooder.attempt(pin, 'y');
    for (let index = 0; index < 30_000; index++) flooder.begin(pin, `other-${index}`);
    expect(from('203.0.113.2').attempt(pin, 'asha')).toBe(300);
  });
});
