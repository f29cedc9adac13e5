/** Which failures are retried and when; over HTTP this is tested in `upstream-outages.http.test.ts`. */
import { describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { readConfig } from '../../../src/config/config.js';
import { patient } from '../../../src/umang/credential.js';
import { endpoint, type Endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { withRetry } from '../../../src/umang/resilience/retry.js';

const limits = { ...readConfig({}).callLimits, deadlineMs: 1000, providerDeadlineMs: 2000 };
const declare = (overrides: Partial<Endpoint> = {}) =>
  endpoint({
    name: 'example',
    section: 1,
    path: 'example',
    effect: 'read',
    credential: patient,
    request: z.object({}),
    reply: z.unknown(),
    ...overrides,
  });
const read = declare();
const failure = (...[kind, details]: [UmangFailure['kind'], UmangFailure['details']?]) =>
  new UmangFailure(kind, read, details);

/** An attempt that fails once and then succeeds. */
const failOnce = (error: Error) =>
  jest.fn<(deadlineMs: number) => Promise<string>>().mockRejectedValueOnce(error).mockResolvedValue('reply');

describe('withRetry', () => {
  test.each([
    ['a lost connection', failure('unavailable')],
    ['status 502', failure('unavailable', { status: 502 })],
    ['status 503', failure('unavailable', { status: 503 })],
    ['status 504', failure('timeout', { status: 504 })],
  ])('retries a read after %s', async (_case, error) => {
    const attempt = failOnce(error);
    expect(await withRetry(read, limits, attempt)).toBe('reply');
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  test.each<[string, Error]>([
    ['status 500', failure('unavailable', { status: 500 })],
    ['status 404', failure('unavailable', { status: 404 })],
    ['a passed deadline', failure('timeout')],
    ['a timeout with another status', failure('timeout', { status: 503 })],
    ['a malformed reply', failure('malformed')],
    ['a refusal', failure('refused', { status: 503 })],
    ['a rejected token', failure('unauthenticated', { status: 504 })],
    ['a call rejected by the circuit breaker', failure('unavailable', { rejectedLocally: true })],
    ['a call without a waiter', failure('unavailable', { aborted: true })],
    ['an error that is no failure of UMANG', new TypeError('x')],
  ])('does not retry a read after %s', async (_case, error) => {
    const attempt = failOnce(error);
    await expect(withRetry(read, limits, attempt)).rejects.toBe(error);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test('never retries a write', async () => {
    const error = failure('unavailable', { status: 502 });
    const attempt = failOnce(error);
    await expect(withRetry(declare({ effect: 'write' }), limits, attempt)).rejects.toBe(error);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  test('retries once: a second failure is returned to the caller', async () => {
    const [first, second] = [failure('unavailable', { status: 502 }), failure('unavailable', { status: 503 })];
    const attempt = failOnce(first).mockRejectedValue(second);
    await expect(withRetry(read, limits, attempt)).rejects.toBe(second);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['an endpoint of UMANG', read, limits.deadlineMs],
    ['an endpoint that waits for a provider', declare({ waitsForProvider: true }), limits.providerDeadlineMs],
  ])('both attempts share the deadline of %s', async (_case, target, deadlineMs) => {
    const attempt = failOnce(failure('unavailable'));
    await withRetry(target, limits, attempt);
    const [first, second] = attempt.mock.calls.map(([ms]) => ms);
    expect(first).toBe(deadlineMs);
    expect(second).toBeLessThan(deadlineMs - 40); // the delay takes at least 50 ms
    expect(second).toBeGreaterThan(deadlineMs - 500);
  });

  test('does not retry when too little time remains before the deadline', async () => {
    const error = failure('unavailable');
    const attempt = failOnce(error);
    await expect(withRetry(read, { ...limits, deadlineMs: 260 }, attempt)).rejects.toBe(error);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
