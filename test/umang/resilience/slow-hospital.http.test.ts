/** Hospitals that respond after half a minute, at the concurrency of 20 discoveries a second, beside reads of other patients. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

/** 20 a second for 29 s: more than the places and the queue of ordinary calls. */
const discoveries = 580;
const reads = 40;
const hospitals = 60;

/** Nothing fails because this machine is busy. */
const patience = { UMANG_PROVIDER_DEADLINE_MS: '120000', UMANG_DEADLINE_MS: '60000', MAX_QUEUE_DELAY_MS: '0' };

const discovery = 'mutation ($input: DiscoverPatientInput!) { discoverPatient(input: $input) { userErrors { code } } }';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let release: () => void;

beforeEach(async () => {
  const released = new Promise<void>((resolve) => (release = resolve));
  upstream = await startScriptedUpstream({
    myProfile: () => ({ id: 'x@sbx', name: { first: 'asha' } }),
    discoverPatient: () => released.then(() => ({ transactionId: 't', patient: { referenceNumber: 'R' } })),
  });
});

afterEach(async () => {
  release();
  await gateway.close();
  await upstream.close();
});

/** @param variables of one gateway */
async function runBesideDiscoveries(variables: Record<string, string>) {
  const { callLimits, requestPolicy } = readConfig({ ...patience, ...variables });
  gateway = await startGatewayWithUpstream(upstream, { callLimits, requestPolicy, trustedProxies: 1 });
  const from = (index: number, token: string) => ({
    'x-forwarded-for': `192.0.2.${index % 250}`,
    authorization: `Bearer ${token}`,
  });
  let answered = 0;
  const pending = Array.from({ length: discoveries }, async (_, index) => {
    const input = { providerId: `HOSPITAL-${index % hospitals}`, identifiers: [] };
    const { errors } = await gateway.query(discovery, { input }, from(index, `discovers-${index}`));
    answered += 1;
    return errors?.[0]?.extensions['code'] ?? 'ok';
  });
  const read = async (index: number) =>
    (await gateway.query('{ me { name { first } } }', {}, from(index, `reads-${index}`))).data;
  const results = await Promise.all(Array.from({ length: reads }, (_, index) => read(index)));
  const waiting = discoveries - answered;
  release();
  return {
    readsOk: results.filter((data) => data?.me.name.first === 'asha').length,
    waiting,
    outcomes: await Promise.all(pending),
  };
}

const count = (outcomes: readonly unknown[], code: string) => outcomes.filter((outcome) => outcome === code).length;

test('slow hospitals: 580 discoveries at a time take only permits of hospital calls, and every read is served', async () => {
  const { readsOk, waiting, outcomes } = await runBesideDiscoveries({});
  expect(readsOk).toBe(reads);
  expect(waiting).toBeGreaterThanOrEqual(64);
  expect([count(outcomes, 'ok'), count(outcomes, 'UPSTREAM_UNAVAILABLE')]).toEqual([64, discoveries - 64]);
});

test('slow hospitals: a gateway with a third of the concurrency of UMANG serves every read, too', async () => {
  const share = {
    UMANG_MAX_CONCURRENCY: '85',
    UMANG_MAX_PROVIDER_CONCURRENCY: '21',
    UMANG_MAX_CONCURRENCY_PER_PROVIDER: '5',
  };
  const { readsOk, outcomes } = await runBesideDiscoveries(share);
  expect(readsOk).toBe(reads);
  expect([count(outcomes, 'ok'), count(outcomes, 'UPSTREAM_UNAVAILABLE')]).toEqual([21, discoveries - 21]);
});
