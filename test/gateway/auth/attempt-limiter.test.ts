/** The counts of the attempt limiter, on a fake clock; over HTTP they are tested in `attempt-limits.http.test.ts`. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createAttemptLimiter } from '../../../src/gateway/auth/attempt-limiter.js';
import { seconds } from '../../../src/lib/duration.js';

const unlimited = 1000;

function createLimiter({ perAccount = unlimited, perIp = unlimited, signInOtpsPerMinute = unlimited } = {}) {
  const forClient = createAttemptLimiter({ windowSeconds: 300, perAccount, perIp, signInOtpsPerMinute });
  const from = (ip: string) => forClient(() => ip);
  return { from, limiter: from('203.0.113.1') };
}

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

describe('attempt limiter', () => {
  test('rejects an attempt over the limit of an account with the seconds until the window of the first attempt ends', async () => {
    const { limiter } = createLimiter({ perAccount: 2 });
    expect(await limiter.consume('pin asha')).toBeUndefined();
    jest.advanceTimersByTime(seconds(100));
    expect(await limiter.consume('pin asha')).toBeUndefined();
    expect(await limiter.consume('pin asha')).toBe(200);
    jest.advanceTimersByTime(seconds(199) + 500);
    expect(await limiter.consume('pin asha')).toBe(1);
    jest.advanceTimersByTime(500);
    expect(await limiter.consume('pin asha')).toBeUndefined();
  });

  test('counts each account and each secret separately', async () => {
    const { limiter } = createLimiter({ perAccount: 1 });
    for (const subject of ['pin asha', 'otp asha', 'pin ravi']) expect(await limiter.consume(subject)).toBeUndefined();
    expect(await limiter.consume('pin asha')).toBe(300);
  });

  test('rejects an attempt over the limit of a client IP at any account and accepts one from another IP', async () => {
    const { from } = createLimiter({ perIp: 2 });
    const client = from('203.0.113.1');
    expect([await client.consume('pin asha'), await client.consume('pin ravi')]).toEqual([undefined, undefined]);
    expect(await client.consume('pin meera')).toBe(300);
    expect(await from('203.0.113.2').consume('pin meera')).toBeUndefined();
  });

  test('an attempt that the IP limit rejects does not count against the account', async () => {
    const { from } = createLimiter({ perAccount: 1, perIp: 1 });
    await from('203.0.113.1').consume('pin asha');
    expect(await from('203.0.113.1').consume('pin ravi')).toBe(300);
    expect(await from('203.0.113.2').consume('pin ravi')).toBeUndefined();
  });

  test('applies the limit per minute only to attempts that request it, for each account', async () => {
    const { limiter } = createLimiter({ signInOtpsPerMinute: 1 });
    for (let attempt = 0; attempt < 3; attempt++) expect(await limiter.consume('pin asha')).toBeUndefined();
    expect(await limiter.consume('send otp asha', true)).toBeUndefined();
    expect(await limiter.consume('send otp asha', true)).toBe(60);
    expect(await limiter.consume('send otp ravi', true)).toBeUndefined();
    jest.advanceTimersByTime(seconds(60));
    expect(await limiter.consume('send otp asha', true)).toBeUndefined();
  });

  test('reset clears the count of that account but neither its count per minute nor the count of the IP', async () => {
    const { from, limiter } = createLimiter({ perAccount: 1, perIp: 3 });
    await limiter.consume('pin asha');
    await limiter.consume('pin ravi');
    await limiter.reset('pin asha');
    expect(await limiter.consume('pin asha')).toBeUndefined();
    expect(await limiter.consume('pin asha')).toBe(300);
    const otherClient = from('203.0.113.2');
    expect(await otherClient.consume('pin ravi')).toBe(300);

    const perMinute = createLimiter({ signInOtpsPerMinute: 1 }).limiter;
    await perMinute.consume('send otp asha', true);
    await perMinute.reset('send otp asha');
    expect(await perMinute.consume('send otp asha', true)).toBe(60);
  });

  test('rethrows an error of the underlying rate limiter and does not report a reached limit', async () => {
    const error = new TypeError('x');
    const consume = jest.spyOn(RateLimiterMemory.prototype, 'consume').mockRejectedValueOnce(error);
    await expect(createLimiter().limiter.consume('pin asha')).rejects.toBe(error);
    consume.mockRestore();
  });

  test('computes the key of the client only when an attempt is made', async () => {
    const clientKey = jest.fn(() => '203.0.113.1');
    const limiter = createAttemptLimiter({ windowSeconds: 300, perAccount: 1, perIp: 1, signInOtpsPerMinute: 1 });
    const forClient = limiter(clientKey);
    expect(clientKey).not.toHaveBeenCalled();
    await forClient.consume('pin asha');
    expect(clientKey).toHaveBeenCalledTimes(1);
  });
});
