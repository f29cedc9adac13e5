/** The shares of the upstream concurrency; over HTTP they are tested in `test/security/upstream/bulkheads.http.test.ts`. */
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { discoverPatient, linkEnquiry } from '../../../src/domains/linking/endpoints.js';
import { myProfile, profileShare } from '../../../src/domains/patient/endpoints.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { createBulkheads, type ShareKeys } from '../../../src/umang/resilience/bulkheads.js';
import { createCallGuard } from '../../../src/umang/resilience/circuit-breaker.js';

const defaults = readConfig({}).callLimits;

/** Calls that end only when they are released. */
function startCalls(limits = defaults) {
  const bulkheads = createBulkheads(limits);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  const failures: UmangFailure[] = [];
  const calls: Promise<void>[] = [];
  return {
    bulkheads,
    sent: () => sent,
    failures,
    async call(endpoint: Endpoint, keys: ShareKeys, count = 1): Promise<void> {
      for (let n = 0; n < count; n++) {
        const call = bulkheads.run(endpoint, keys, () => (sent++, released));
        calls.push(call.catch((error: UmangFailure) => void failures.push(error)));
      }
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    },
    async end(): Promise<void> {
      release();
      await Promise.all(calls);
    },
  };
}

const hospital = (provider: string, patient = provider): ShareKeys => ({ patient, provider });

describe('bulkheads: defaults', () => {
  test('are a quarter of the concurrency for a caller and half of it for an address', () => {
    expect(defaults).toMatchObject({
      maxConcurrency: 256,
      maxConcurrencyPerCaller: 64,
      maxConcurrencyPerAddress: 128,
      providerCalls: { maxConcurrency: 64, maxConcurrencyPerProvider: 16 },
    });
    expect(readConfig({ UMANG_MAX_CONCURRENCY: '10' }).callLimits).toMatchObject({
      maxConcurrencyPerCaller: 3,
      maxConcurrencyPerAddress: 5,
    });
  });

  test('send the calls for the districts of all states at once, and accept all calls of the largest operation', async () => {
    const states = startCalls();
    await states.call(myProfile, { clientAddress: 'x' }, 37);
    expect([states.sent(), states.failures]).toEqual([37, []]);
    const { maxUpstreamCalls } = readConfig({}).requestPolicy.limits;
    const largest = startCalls();
    await largest.call(myProfile, { patient: 'asha', clientAddress: 'x' }, maxUpstreamCalls.value);
    await largest.end();
    expect([largest.sent(), largest.failures]).toEqual([maxUpstreamCalls.value, []]);
  });
});

describe('bulkheads: ordinary calls', () => {
  test('of one patient: rejects those beyond the share and its queue, and sends those of others', async () => {
    const calls = startCalls();
    await calls.call(myProfile, { patient: 'asha' }, 600);
    expect([calls.sent(), calls.failures.length]).toEqual([64, 600 - 64 - 128]);
    expect(calls.failures[0]).toMatchObject({
      kind: 'unavailable',
      details: { overloaded: 'caller', retryAfter: 1, rejectedLocally: true, notSent: true },
    });
    await calls.call(myProfile, { patient: 'ravi' }, 64);
    expect(calls.sent()).toBe(128);
    await calls.end();
    expect(calls.sent()).toBe(128 + 128);
  });

  test('without a patient: take the share of their address', async () => {
    const calls = startCalls();
    await calls.call(myProfile, { clientAddress: '192.0.2.1' }, 300);
    await calls.call(myProfile, { clientAddress: '192.0.2.2' }, 5);
    expect([calls.sent(), calls.failures.length]).toEqual([64 + 5, 300 - 64 - 128]);
  });

  test('of many patients at one address: take half of the concurrency', async () => {
    const calls = startCalls();
    for (let n = 0; n < 100; n++) await calls.call(myProfile, { patient: `p${n}`, clientAddress: '192.0.2.1' }, 6);
    expect([calls.sent(), calls.failures.length]).toEqual([128, 600 - 128 - 128]);
    await calls.call(myProfile, { patient: 'honest', clientAddress: '192.0.2.2' });
    expect(calls.sent()).toBe(129);
  });

  test('of the gateway itself: take no share, but count in the total', async () => {
    const calls = startCalls();
    await calls.call(myProfile, {}, 600);
    expect([calls.sent(), calls.failures.length]).toEqual([256, 600 - 256 - 256]);
    expect(calls.failures[0]).toMatchObject({ details: { overloaded: 'gateway', retryAfter: 1 } });
  });
});

describe('bulkheads: calls that wait for a provider', () => {
  test('of one patient: take an eighth of the pool, and nothing queues', async () => {
    const calls = startCalls();
    for (let n = 0; n < 512; n++) await calls.call(discoverPatient, hospital(`hospital ${n % 8}`, 'asha'));
    expect([calls.sent(), calls.failures.length]).toEqual([8, 504]);
    expect(calls.failures[0]).toMatchObject({ details: { overloaded: 'caller', retryAfter: 5 } });
  });

  test('at one provider: take its share, so that calls at another one are sent', async () => {
    const calls = startCalls();
    for (let n = 0; n < 100; n++) await calls.call(profileShare, hospital('silent', `p${n}`));
    expect([calls.sent(), calls.failures.length]).toEqual([16, 84]);
    expect(calls.failures[0]).toMatchObject({ details: { overloaded: 'provider', retryAfter: 5 } });
    await calls.call(discoverPatient, hospital('other', 'asha'));
    expect(calls.sent()).toBe(17);
  });

  test.each([
    ['half of the pool', {}, 32],
    ['all of it if it may make all other calls', { UMANG_MAX_CONCURRENCY_PER_ADDRESS: '256' }, 64],
  ])('of many patients at one address: take %s', async (_case, variables, sent) => {
    const calls = startCalls(readConfig(variables).callLimits);
    for (let n = 0; n < 100; n++)
      await calls.call(discoverPatient, { ...hospital(`h${n}`), clientAddress: '192.0.2.1' });
    expect(calls.sent()).toBe(sent);
  });

  test('at one provider in several spellings: share its permits', async () => {
    const calls = startCalls();
    const spellings = ['IN27', 'in27', ' In27 '];
    for (let n = 0; n < 18; n++) await calls.call(discoverPatient, hospital(spellings[n % 3] ?? '', `p${n}`));
    expect(calls.sent()).toBe(16);
    await calls.end();
  });

  test('that name no provider: take no share of one', async () => {
    const calls = startCalls();
    for (let n = 0; n < 20; n++) await calls.call(linkEnquiry, { patient: `p${n}` });
    expect(calls.sent()).toBe(20);
  });

  test('take no permit of an ordinary call, also when their pool is full', async () => {
    const calls = startCalls();
    for (let n = 0; n < 100; n++) await calls.call(discoverPatient, hospital(`h${n}`));
    expect(calls.sent()).toBe(64);
    await calls.call(myProfile, { patient: 'h1' }, 64);
    expect([calls.sent(), calls.failures.length]).toEqual([128, 36]);
    expect(calls.failures[0]).toMatchObject({ details: { overloaded: 'gateway' } });
  });

  test('do not delay the trial call of a half-open circuit breaker', async () => {
    const guard = createCallGuard({ ...defaults, breakerOpenMs: 100 });
    const outage = () => Promise.reject(new UmangFailure('unavailable', myProfile));
    for (let n = 0; n < 30; n++) await guard.run(myProfile, outage).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 150));
    await expect(guard.run(discoverPatient, () => new Promise(() => {}))).rejects.toMatchObject({
      details: { logReason: 'circuit breaker open', retryAfter: 1, notSent: true },
    });
    expect(await guard.run(myProfile, () => Promise.resolve('reply'))).toBe('reply');
  });
});

test('bulkheads: callers, addresses and providers without calls take no memory', async () => {
  const calls = startCalls();
  for (let n = 0; n < 300; n++) {
    await calls.call(myProfile, { patient: `p${n}`, clientAddress: `a${n}` });
    await calls.call(discoverPatient, hospital(`h${n}`));
  }
  expect(calls.bulkheads.size()).toBeGreaterThan(300);
  await calls.end();
  expect(calls.bulkheads.size()).toBe(0);
});
