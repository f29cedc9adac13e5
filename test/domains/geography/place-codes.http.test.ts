/** Codes of states and districts with and without leading zeros are the same code, in arguments and in replies. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  const [provider] = screenScripts.listProviders();
  upstream = await startScriptedUpstream({
    ...screenScripts,
    getStates: () => [
      { stateCode: '07', stateName: 'Delhi' },
      { stateCode: 9, stateName: 'Uttar Pradesh' },
    ],
    getDistrict: () => [
      { code: '006', name: 'North' },
      { code: 80, name: 'South' },
    ],
    listProviders: () => [
      { ...provider, stateCode: '07', districtCode: '006' },
      { ...provider, stateCode: 9, districtCode: 80 },
    ],
  });
});

beforeEach(async () => {
  gateway = await startGatewayWithUpstream(upstream);
  upstream.calls.length = 0;
});

afterEach(() => gateway.close());
afterAll(() => upstream.close());

test('states and districts are found by any spelling of their codes, with one call for each list', async () => {
  const north = { code: '6', name: 'North', state: { code: '7', name: 'Delhi' } };
  const { data } = await gateway.query(`{
    a: state(code: "07") { code name }
    b: state(code: "7") { code name }
    c: district(code: "06", stateCode: "007") { code name state { code name } }
    d: district(code: "6", stateCode: "7") { code name state { code name } }
    e: district(code: " 080 ", stateCode: " 07") { code }
    states { code }
  }`);
  expect(data).toEqual({
    a: { code: '7', name: 'Delhi' },
    b: { code: '7', name: 'Delhi' },
    c: north,
    d: north,
    e: { code: '80' },
    states: [{ code: '7' }, { code: '9' }],
  });
  expect(upstream.calls.map(({ path }) => path).sort()).toEqual(['getDistrict', 'getStates']);
});

test('providers are searched by any spelling of a code with one call, and have codes without leading zeros', async () => {
  const { data } = await gateway.query(
    `{
      a: providers(name: "hip", stateCode: "07", districtCode: "6") { ...codes }
      b: providers(name: "hip", stateCode: " 7", districtCode: "0006") { ...codes }
      all: providers(name: "hip", stateCode: " ") { totalCount }
    }
    fragment codes on ProviderConnection { nodes { state { code } district { code state { code } } } }`,
    {},
    'token',
  );
  const nodes = [{ state: { code: '7' }, district: { code: '6', state: { code: '7' } } }];
  expect(data).toEqual({ a: { nodes }, b: { nodes }, all: { totalCount: 2 } });
  expect(upstream.calls.filter(({ path }) => path === 'listProviders')).toHaveLength(2);
});
