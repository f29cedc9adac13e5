/** The geography cache warm-up at startup: two calls at a time, without a patient token, in the background. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GraphQLResponse, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type DeferredUpstream, deferReplies } from '../../support/upstream/deferred-upstream.js';
import { captureLogs } from '../../support/log-lines.js';
import {
  type UpstreamCall,
  ErrorReply,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../support/upstream/upstream.js';
import { waitUntil } from '../../support/wait-until.js';

const states = Array.from({ length: 36 }, (_, index) => ({ stateCode: `${index + 1}`, stateName: `State ${index}` }));
const scripts = {
  getStates: () => states,
  getDistrict: ({ body }: UpstreamCall) => [{ code: `${String(body['stateCode'])}00`, name: 'District' }],
};
const allDistricts = '{ states { name districts { name } } }';
/** Longer than the delay before a retry, so that an unexpected further call would arrive. */
const settleMs = 400;

const lines = captureLogs();
const warnings = () => lines.entries().filter(({ msg = '' }) => msg.includes('warm-up'));

let upstream: ScriptedUpstream;
let gateway: TestGateway | undefined;
let deferred: DeferredUpstream;

const start = async () =>
  (gateway = await startGatewayWithUpstream(upstream, { warmGeographyCache: true, ...lines.options }));

async function expectCalls(count: number): Promise<void> {
  await waitUntil(() => upstream.calls.length >= count);
  await pause(settleMs);
  expect(upstream.calls).toHaveLength(count);
}

async function query(operation: string): Promise<GraphQLResponse['data']> {
  const { data, errors } = (await gateway?.query(operation)) ?? {};
  expect(errors).toBeUndefined();
  return data;
}

async function countCalls(operation: string): Promise<number> {
  const callsBefore = upstream.calls.length;
  await query(operation);
  return upstream.calls.length - callsBefore;
}

beforeEach(async () => {
  lines.clear();
  deferred = deferReplies(scripts, ({ path, body }) => [path, body['stateCode']].join(' ').trim());
  upstream = await startScriptedUpstream({ ...scripts });
});

afterEach(async () => {
  deferred.release();
  await gateway?.close();
  await upstream.close();
  gateway = undefined;
});

test('cache warm-up: makes 37 calls, two at a time, without delaying a response', async () => {
  Object.assign(upstream.scripts, deferred.scripts);
  const { url } = await start();
  await deferred.waitForCalls('getStates');
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const response = query('{ states { name } }');
  await deferred.waitForCalls('getStates');
  deferred.release();
  expect((await response).states).toHaveLength(36);

  await deferred.waitForCalls('getDistrict 1', 'getDistrict 2');
  deferred.release('getDistrict 2');
  await deferred.waitForCalls('getDistrict 1', 'getDistrict 3');
  expect((await fetch(`${url}/ready`)).status).toBe(200);

  Object.assign(upstream.scripts, scripts);
  deferred.release();
  await expectCalls(37);
  expect(await countCalls(allDistricts)).toBe(0);
  expect(new Set(upstream.calls.map(({ body }) => body['xAuthToken'] ?? body['authorization']))).toEqual(
    new Set([undefined]),
  );
  expect(warnings()).toEqual([]);
});

test('cache warm-up: never has more than two calls in flight', async () => {
  let [inFlight, maxInFlight] = [0, 0];
  const countInFlight = (script: (call: UpstreamCall) => unknown) => async (call: UpstreamCall) => {
    maxInFlight = Math.max(maxInFlight, ++inFlight);
    await pause(5);
    inFlight -= 1;
    return script(call);
  };
  upstream.scripts['getStates'] = countInFlight(scripts.getStates);
  upstream.scripts['getDistrict'] = countInFlight(scripts.getDistrict);
  await start();
  await expectCalls(37);
  expect(maxInFlight).toBe(2);
});

test('cache warm-up: shares its calls with a query that runs at the same time', async () => {
  Object.assign(upstream.scripts, deferred.scripts);
  await start();
  await deferred.waitForCalls('getStates');
  const response = query(allDistricts);
  Object.assign(upstream.scripts, scripts);
  deferred.release();
  expect((await response).states).toHaveLength(36);
  await expectCalls(37);
});

test('cache warm-up: continues after a state that UMANG does not know', async () => {
  upstream.scripts['getDistrict'] = (call) =>
    call.body['stateCode'] === '7'
      ? new ErrorReply('404 Not Found: [{"error":{"code":1513}}]')
      : scripts.getDistrict(call);
  await start();
  await expectCalls(37);
  expect(warnings()).toEqual([]);
});

test('cache warm-up: stops when UMANG fails, and queries load the districts later', async () => {
  upstream.scripts['getStates'] = () => new RawReply('<html>503</html>', 503);
  const { url } = await start();
  await expectCalls(2); // a read is retried once
  expect(warnings()).toHaveLength(1);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  upstream.scripts['getStates'] = scripts.getStates;
  expect(await countCalls(allDistricts)).toBe(37);
});

test('cache warm-up: stops at the first failing state and keeps the districts that it has loaded', async () => {
  upstream.scripts['getDistrict'] = (call) =>
    Number(call.body['stateCode']) > 10 ? new RawReply('<html>500</html>', 500) : scripts.getDistrict(call);
  await start();
  await waitUntil(() => warnings().length > 0);
  await pause(settleMs);
  expect(upstream.calls.map(({ body }) => Number(body['stateCode'] ?? 0)).filter((code) => code > 12)).toEqual([]);
  expect(warnings()).toHaveLength(1);
  upstream.scripts['getDistrict'] = scripts.getDistrict;
  expect(await countCalls('{ state(code: "5") { districts { name } } }')).toBe(0);
  expect(await countCalls('{ state(code: "20") { districts { name } } }')).toBe(1);
});

test('cache warm-up: the gateway starts when UMANG is unreachable', async () => {
  await upstream.close();
  const { url } = await start();
  await waitUntil(() => warnings().length > 0);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(warnings()).toHaveLength(1);
  upstream = await startScriptedUpstream({ ...scripts });
});

test('cache warm-up: makes no further call once the gateway closes', async () => {
  Object.assign(upstream.scripts, deferred.scripts);
  const closingGateway = await start();
  await deferred.waitForCalls('getStates');
  deferred.release();
  await deferred.waitForCalls('getDistrict 1', 'getDistrict 2');
  gateway = undefined;
  await closingGateway.close();
  deferred.release();
  await expectCalls(3);
  expect(warnings()).toEqual([]);
});

test('cache warm-up: makes no call when it is disabled', async () => {
  gateway = await startGatewayWithUpstream(upstream, { warmGeographyCache: false });
  await expectCalls(0);
});
