/** The circuit breaker; over HTTP it is tested in `upstream-outages.http.test.ts`. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { createCallGuard } from '../../../src/umang/resilience/circuit-breaker.js';

const limits = readConfig({ UMANG_CIRCUIT_BREAKER_MS: '100' }).callLimits;
const outage = new UmangFailure('unavailable', myProfile);

beforeEach(() => void jest.useFakeTimers());

afterEach(() => void jest.useRealTimers());

test.each([
  ['closes after a reply', undefined, true],
  ['closes after a refusal', new UmangFailure('refused', myProfile), true],
  ['reopens after another outage', outage, false],
  ['stays open after an aborted call', new UmangFailure('unavailable', myProfile, { aborted: true }), false],
  [
    'stays open after a call that was never sent',
    new UmangFailure('timeout', myProfile, { rejectedLocally: true }),
    false,
  ],
])('a half-open circuit breaker %s', async (_case, failure, acceptsCalls) => {
  const guard = createCallGuard(limits);
  const run = (error?: Error) =>
    guard.run(myProfile, () => (error ? Promise.reject(error) : Promise.resolve())).catch(() => {});
  for (let calls = 0; calls < 30; calls++) await run(outage);
  expect(guard.acceptsCalls()).toBe(false);
  jest.advanceTimersByTime(120);
  await run(failure);
  expect(guard.acceptsCalls()).toBe(acceptsCalls);
});

describe('circuit breaker', () => {
  const provider = { ...myProfile, waitsForProvider: true } as const;
  const ok = () => Promise.resolve();
  const fail = (error: Error) => () => Promise.reject(error);

  async function acceptsCallsAfter(...outcomes: (() => Promise<void>)[]): Promise<boolean> {
    const guard = createCallGuard(limits);
    for (const outcome of outcomes) await guard.run(myProfile, outcome).catch(() => {});
    return guard.acceptsCalls();
  }
  const repeat = (count: number, outcome: () => Promise<void>) => Array.from({ length: count }, () => outcome);

  test.each([
    ['calls that fail as unavailable', outage],
    ['calls that time out', new UmangFailure('timeout', myProfile)],
  ])('opens after %s', async (_case, error) => {
    expect(await acceptsCallsAfter(...repeat(30, fail(error)))).toBe(false);
  });

  test.each<[string, Error]>([
    ['refusals', new UmangFailure('refused', myProfile)],
    ['malformed replies', new UmangFailure('malformed', myProfile)],
    ['rejected tokens', new UmangFailure('unauthenticated', myProfile)],
    [
      'failures that UMANG reports of a service behind it',
      new UmangFailure('unavailable', myProfile, { reportedByUmang: true }),
    ],
    ['providers that do not reply in time', new UmangFailure('timeout', provider)],
    ['aborted calls', new UmangFailure('unavailable', myProfile, { aborted: true })],
    ['calls that were never sent', new UmangFailure('timeout', myProfile, { rejectedLocally: true })],
    ['errors of the gateway itself', new TypeError('x')],
  ])('stays closed after %s', async (_case, error) => {
    expect(await acceptsCallsAfter(...repeat(30, fail(error)))).toBe(true);
  });

  test('stays closed while fewer than half of the calls fail, and while there are few calls', async () => {
    const mostlyGood = Array.from({ length: 60 }, (_, index) => (index % 3 === 2 ? fail(outage) : ok));
    expect(await acceptsCallsAfter(...mostlyGood)).toBe(true);
    expect(await acceptsCallsAfter(...repeat(10, fail(outage)))).toBe(true);
  });

  test('rejects calls while it is open without sending them, with a failure that says so', async () => {
    const guard = createCallGuard(limits);
    for (let calls = 0; calls < 30; calls++) await guard.run(myProfile, fail(outage)).catch(() => {});
    const send = jest.fn(ok);
    await expect(guard.run(myProfile, send)).rejects.toMatchObject({
      kind: 'unavailable',
      endpoint: { name: 'myProfile' },
      details: { rejectedLocally: true, notSent: true, logReason: 'circuit breaker open' },
    });
    expect(send).not.toHaveBeenCalled();
  });
});

test('an open circuit breaker accepts calls when its trial is due, so that a load balancer sends one', async () => {
  const guard = createCallGuard(limits);
  for (let calls = 0; calls < 30; calls++) await guard.run(myProfile, () => Promise.reject(outage)).catch(() => {});
  jest.advanceTimersByTime(90);
  expect(guard.acceptsCalls()).toBe(false);
  jest.advanceTimersByTime(20);
  expect(guard.acceptsCalls()).toBe(true);
  await guard.run(myProfile, () => Promise.reject(outage)).catch(() => {});
  expect(guard.acceptsCalls()).toBe(false);
});

test('circuit breaker: the failure of a call sent before it opened neither is its trial nor ends a trial', async () => {
  const guard = createCallGuard(limits);
  const failures: (() => void)[] = [];
  const [early, late] = [0, 1].map(() =>
    guard.run(myProfile, () => new Promise<void>((_, reject) => failures.push(() => reject(outage)))).catch(() => {}),
  );
  for (let calls = 0; calls < 30; calls++) await guard.run(myProfile, () => Promise.reject(outage)).catch(() => {});
  jest.advanceTimersByTime(120);
  failures[0]?.();
  await early;
  expect(guard.acceptsCalls()).toBe(true); // the trial is still due

  let reply = () => {};
  const trial = guard.run(myProfile, () => new Promise<void>((resolve) => (reply = resolve)));
  failures[1]?.();
  await late;
  reply();
  await trial;
  expect(guard.acceptsCalls()).toBe(true);
});

describe('bulkhead', () => {
  test('queues as many calls as may be in flight and rejects further ones without sending them', async () => {
    const guard = createCallGuard({ ...limits, maxConcurrency: 2 });
    let sendCount = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const run = () => guard.run(myProfile, () => (sendCount++, released));
    const calls = [run(), run(), run(), run()];
    await expect(run()).rejects.toMatchObject({
      kind: 'unavailable',
      details: { rejectedLocally: true, notSent: true, logReason: 'too many concurrent calls of the gateway' },
    });
    expect(sendCount).toBe(2);
    release();
    await Promise.all(calls);
    expect(sendCount).toBe(4);
  });
});

test('a call guard passes on a reply and any other error as they are', async () => {
  const guard = createCallGuard(limits);
  const error = new UmangFailure('refused', myProfile);
  expect(await guard.run(myProfile, () => Promise.resolve('reply'))).toBe('reply');
  await expect(guard.run(myProfile, () => Promise.reject(error))).rejects.toBe(error);
});
