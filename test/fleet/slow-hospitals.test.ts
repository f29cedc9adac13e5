/** Hospitals that respond after 29 s, at three replicas: 20 discoveries a second beside 20 profile reads a second. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { GraphQLResponse } from '../support/gateway.js';
import { canRunRedis, startRedis } from '../support/redis.js';
import { killProcesses } from '../support/spawn-process.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { type Fleet, startFleet } from './support/fleet.js';

const perSecond = 20;
/** Longer than a hospital takes, so that the number of discoveries in progress has reached its maximum. */
const seconds = 32;
const responseMs = 29_000;
const hospitals = 60;
const replicas = 3;
const requests = perSecond * seconds;

/** The budget of UMANG, 256 calls at a time, divided by the replicas. */
const share = {
  UMANG_MAX_CONCURRENCY: '85',
  UMANG_MAX_PROVIDER_CONCURRENCY: '21',
  UMANG_MAX_CONCURRENCY_PER_PROVIDER: '5',
};

const discovery = 'mutation ($input: DiscoverPatientInput!) { discoverPatient(input: $input) { userErrors { code } } }';
const profile = '{ me { name { first } } }';

const describeWithRedis = canRunRedis ? describe : describe.skip;

let upstream: ScriptedUpstream;
let fleet: Fleet;
let atHospitals: { now: number; most: number };
let release: () => void;

beforeEach(async () => {
  atHospitals = { now: 0, most: 0 };
  const released = new Promise<void>((resolve) => (release = resolve));
  upstream = await startScriptedUpstream({
    session: () => ({ accessToken: 'client-token', expiresIn: 600 }),
    myProfile: () => ({ id: 'asha@sbx', name: { first: 'Asha' } }),
    async discoverPatient() {
      atHospitals.now += 1;
      atHospitals.most = Math.max(atHospitals.most, atHospitals.now);
      await Promise.race([delay(responseMs, undefined, { ref: false }), released]);
      atHospitals.now -= 1;
      return { transactionId: 't', patient: { referenceNumber: 'R' } };
    },
  });
});

afterEach(async () => {
  await fleet?.close();
  await upstream.close();
});

afterAll(killProcesses);

/** Each request is a patient's own, with an address of its own. */
const send = (
  query: string,
  variables: Record<string, unknown>,
  patient: string,
  index: number,
): Promise<GraphQLResponse> =>
  fleet.query(query, variables, {
    'x-forwarded-for': `192.0.2.${index % 250}`,
    authorization: `Bearer ${patient}-${index}`,
  });

describeWithRedis('slow hospitals at three replicas', () => {
  test('every profile is read, and discoveries take only permits of hospital calls', async () => {
    const redis = await startRedis();
    fleet = await startFleet(upstream, redis.url, {
      ...share,
      TRUSTED_PROXIES: '1',
      UMANG_PROVIDER_DEADLINE_MS: '60000',
    });
    await fleet.waitUntilSharing();
    const discoveries: Promise<GraphQLResponse>[] = [];
    const reads: Promise<GraphQLResponse>[] = [];
    const startedAt = performance.now();
    for (let index = 0; index < requests; index++) {
      await delay(startedAt + (index * 1000) / perSecond - performance.now());
      const input = { providerId: `HOSPITAL-${index % hospitals}`, identifiers: [] };
      discoveries.push(send(discovery, { input }, 'discovers', index));
      reads.push(send(profile, {}, 'reads', index));
    }
    const profiles = await Promise.all(reads);
    expect(profiles.filter(({ data }) => data?.me.name.first === 'Asha')).toHaveLength(requests);
    release();
    expect(atHospitals.most).toBe(replicas * Number(share.UMANG_MAX_PROVIDER_CONCURRENCY));
    const outcomes = (await Promise.all(discoveries)).map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'ok');
    expect(new Set(outcomes)).toEqual(new Set(['ok', 'UPSTREAM_UNAVAILABLE']));
  }, 120_000);
});
