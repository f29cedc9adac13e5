/** States and districts, asked for once the gateway listens: politely, for nobody, and without anybody waiting for it. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Answer, startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type Held, holdBack } from '../support/deferred-upstream.js';
import { collectLines } from '../support/log-lines.js';
import { type Call, Failure, Raw, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

const states = Array.from({ length: 36 }, (_, index) => ({ stateCode: `${index + 1}`, stateName: `State ${index}` }));
const scripts = {
  getStates: () => states,
  getDistrict: ({ body }: Call) => [{ code: `${String(body['stateCode'])}00`, name: 'District' }],
};
const everyPlace = '{ states { name districts { name } } }';
/** Longer than the pause before a second try. */
const awhile = 400;

const lines = collectLines();
const warnings = () => lines.all().filter(({ msg = '' }) => msg.includes('preloaded'));

let upstream: ScriptedUpstream;
let gateway: TestGateway | undefined;
let held: Held;

const start = async () => (gateway = await startGatewayOver(upstream, { preloadPlaces: true, ...lines.settings }));

async function callsAre(count: number): Promise<void> {
  for (let left = 200; left > 0 && upstream.calls.length < count; left--) await pause(10);
  await pause(awhile);
  expect(upstream.calls).toHaveLength(count);
}

async function ask(operation: string): Promise<Answer['data']> {
  const { data, errors } = (await gateway?.query(operation)) ?? {};
  expect(errors).toBeUndefined();
  return data;
}

async function countOf(operation: string): Promise<number> {
  const before = upstream.calls.length;
  await ask(operation);
  return upstream.calls.length - before;
}

beforeEach(async () => {
  lines.clear();
  held = holdBack(scripts, ({ path, body }) => [path, body['stateCode']].join(' ').trim());
  upstream = await startUpstream({ ...scripts });
});

afterEach(async () => {
  held.release();
  await gateway?.close();
  await upstream.close();
  gateway = undefined;
});

test('takes 37 calls, two at a time, and no answer waits for it', async () => {
  Object.assign(upstream.scripts, held.scripts);
  const { url } = await start();
  await held.reach('getStates');
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  const asking = ask('{ states { name } }');
  await held.reach('getStates');
  held.release();
  expect((await asking).states).toHaveLength(36);

  await held.reach('getDistrict 1', 'getDistrict 2');
  held.release('getDistrict 2');
  await held.reach('getDistrict 1', 'getDistrict 3');
  expect((await fetch(`${url}/ready`)).status).toBe(200);

  Object.assign(upstream.scripts, scripts);
  held.release();
  await callsAre(37);
  expect(await countOf(everyPlace)).toBe(0);
  expect(new Set(upstream.calls.map(({ body }) => body['xAuthToken'] ?? body['authorization']))).toEqual(
    new Set([undefined]),
  );
  expect(warnings()).toEqual([]);
});

test('never has more than two calls under way', async () => {
  let [underWay, most] = [0, 0];
  const counted = (script: (call: Call) => unknown) => async (call: Call) => {
    most = Math.max(most, ++underWay);
    await pause(5);
    underWay -= 1;
    return script(call);
  };
  upstream.scripts['getStates'] = counted(scripts.getStates);
  upstream.scripts['getDistrict'] = counted(scripts.getDistrict);
  await start();
  await callsAre(37);
  expect(most).toBe(2);
});

test('is for those who ask meanwhile, too', async () => {
  Object.assign(upstream.scripts, held.scripts);
  await start();
  await held.reach('getStates');
  const answer = ask(everyPlace);
  Object.assign(upstream.scripts, scripts);
  held.release();
  expect((await answer).states).toHaveLength(36);
  await callsAre(37);
});

test('passes over a state of which UMANG says nothing', async () => {
  upstream.scripts['getDistrict'] = (call) =>
    call.body['stateCode'] === '7'
      ? new Failure('404 Not Found: [{"error":{"code":1513}}]')
      : scripts.getDistrict(call);
  await start();
  await callsAre(37);
  expect(warnings()).toEqual([]);
});

test('gives up where UMANG does not answer; what is needed later is asked for then', async () => {
  upstream.scripts['getStates'] = () => new Raw('<html>503</html>', 503);
  const { url } = await start();
  await callsAre(2); // a read has a second try
  expect(warnings()).toHaveLength(1);
  expect((await fetch(`${url}/ready`)).status).toBe(200);
  upstream.scripts['getStates'] = scripts.getStates;
  expect(await countOf(everyPlace)).toBe(37);
});

test('gives up in the middle, at the first state that gets no answer', async () => {
  upstream.scripts['getDistrict'] = (call) =>
    Number(call.body['stateCode']) > 10 ? new Raw('<html>500</html>', 500) : scripts.getDistrict(call);
  await start();
  await pause(awhile);
  expect(upstream.calls.map(({ body }) => Number(body['stateCode'] ?? 0)).filter((code) => code > 12)).toEqual([]);
  expect(warnings()).toHaveLength(1);
  upstream.scripts['getDistrict'] = scripts.getDistrict;
  expect(await countOf('{ state(code: "5") { districts { name } } }')).toBe(0);
  expect(await countOf('{ state(code: "20") { districts { name } } }')).toBe(1);
});

test('where nothing listens at UMANG’s place the gateway starts all the same', async () => {
  await upstream.close();
  const { url } = await start();
  await pause(awhile);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect(warnings()).toHaveLength(1);
  upstream = await startUpstream({ ...scripts });
});

test('ends with the gateway, and nothing of it is left', async () => {
  Object.assign(upstream.scripts, held.scripts);
  const ending = await start();
  await held.reach('getStates');
  held.release();
  await held.reach('getDistrict 1', 'getDistrict 2');
  gateway = undefined;
  await ending.close();
  held.release();
  await callsAre(3);
  expect(warnings()).toEqual([]);
});

test('is not begun where PRELOAD_PLACES says so', async () => {
  gateway = await startGatewayOver(upstream, { preloadPlaces: false });
  await callsAre(0);
});
