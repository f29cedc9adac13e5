/** Metrics of the state of the gateway: versions, limits, subscribers, age of the JWKS; and of user errors. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { createScriptedInbox, subscribeToInbox } from '../../support/upstream/scripted-inbox.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { waitUntil } from '../../support/wait-until.js';

let upstream: ScriptedUpstream | undefined;
let gateway: TestGateway;

afterEach(async () => {
  await gateway.close();
  await upstream?.close();
  upstream = undefined;
});

async function startScripted(): Promise<void> {
  const inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  upstream = await startScriptedUpstream({
    patientRequest: inbox.script,
    verifyPin: () => new ErrorReply('401 Unauthorized: [{"error":{"code":1425,"message":"x"}}]'),
  });
  gateway = await startGatewayWithUpstream(upstream, { metricsPort: 0 });
}

async function read(series: string): Promise<number | undefined> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`ndhm_graph_${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

test('metrics: have the versions of the gateway and of Node.js, and the limits by their variables', async () => {
  await startScripted();
  const { version, requestPolicy, callLimits } = readConfig({});
  expect(await read(`build_info{version="${version}",node="${process.versions.node}"}`)).toBe(1);
  const { maxDepth } = requestPolicy.limits;
  expect(await read(`limit{name="${maxDepth.name}"}`)).toBe(maxDepth.value);
  const { maxConcurrency, maxConcurrencyPerCaller, providerCalls } = callLimits;
  expect(await read('limit{name="UMANG_MAX_CONCURRENCY"}')).toBe(maxConcurrency);
  expect(await read('limit{name="UMANG_MAX_CONCURRENCY_PER_CALLER"}')).toBe(maxConcurrencyPerCaller);
  expect(await read('limit{name="UMANG_MAX_PROVIDER_CONCURRENCY"}')).toBe(providerCalls.maxConcurrency);
  const perProvider = providerCalls.maxConcurrencyPerProvider;
  expect(await read('limit{name="UMANG_MAX_CONCURRENCY_PER_PROVIDER"}')).toBe(perProvider);
});

test('metrics: count subscribers and pollers of inboxes', async () => {
  await startScripted();
  const clients = [1, 2].map(() => subscribeToInbox(gateway.url, 'token'));
  await Promise.all(clients.map((client) => client.waitForEvents(1)));
  expect(await read('inbox_subscribers')).toBe(2);
  expect(await read('inbox_pollers')).toBe(1);
  for (const client of clients) client.unsubscribe();
  await waitUntil(async () => (await read('inbox_subscribers')) === 0);
});

test('metrics: count user errors of mutations by code', async () => {
  await startScripted();
  const verify = (pin: string) =>
    gateway.query(
      `mutation { verifyPin(input: { pin: "${pin}", scope: CONSENT_REVOKE }) { userErrors { code } } }`,
      {},
      'token',
    );
  const responses = [await verify('1234'), await verify('x')];
  const codes = responses.map(({ data }) => data.verifyPin.userErrors[0].code);
  expect(codes[0]).toBe('WRONG_PIN');
  expect(codes[1]).not.toBe('WRONG_PIN');
  for (const code of codes) expect(await read(`user_errors_total{code="${code}"}`)).toBe(1);
});

test('metrics: count reloads by result', async () => {
  await startScripted();
  const readCounts = () =>
    Promise.all(['ok', 'failed'].map((result) => read(`config_reloads_total{result="${result}"}`)));
  expect(await readCounts()).toEqual([0, 0]);
  await gateway.reload({ issues: ['PORT: set an integer'] });
  expect(await readCounts()).toEqual([0, 1]);
  await gateway.reload({ options: { ...readConfig({}), logLevel: 'silent' } });
  expect(await readCounts()).toEqual([1, 1]);
});

test('metrics: have the age of a JWKS that has been fetched, and none without a JWKS', async () => {
  gateway = await startGateway({ gateway: { metricsPort: 0 } });
  await waitUntil(async () => (await read('jwks_age_seconds')) !== undefined);
  const readAge = async () => (await read('jwks_age_seconds')) ?? NaN;
  const ageSeconds = await readAge();
  await delay(250);
  const growthSeconds = (await readAge()) - ageSeconds;
  expect(growthSeconds).toBeGreaterThan(0.2);
  expect(growthSeconds).toBeLessThan(20); // what a busy machine adds
  await gateway.close();
  await startScripted();
  expect(await read('jwks_age_seconds')).toBeUndefined();
});
