/** The measure of the graph: upstream calls made, against the fewest that can answer, cold and warm. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type Call, Failure, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

const hips = ['HIP-1', 'HIP-2', 'HIP-3'];
const hius = ['HIU-1', 'HIU-2'];

const states = Array.from({ length: 36 }, (_, index) => ({
  stateCode: `${index + 1}`,
  stateName: `State ${index + 1}`,
}));

const profile = {
  id: 'asha.verma@sbx',
  name: { first: 'asha', middle: null, last: null },
  hasTransactionPin: true,
  stateCode: '10',
  stateName: 'Bihar',
  districtCode: '195',
  districtName: 'Darbhanga',
};

const consent = (hiu: string, index: number) => ({
  id: `consent-${index}`,
  status: 'REQUESTED',
  lastUpdated: `2021-12-28T10:01:0${index}.5`,
  hiu: { id: hiu, name: null },
});

const later = () => new Promise((resolve) => setTimeout(resolve, 30));

const page = (requests: unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });

const scripts = {
  myProfile: async () => (await later(), profile),
  patientLinks: () => ({
    patient: {
      id: 'x',
      links: [...hips, ...hips].map((id, index) => ({
        hip: { id, name: `Hospital ${id}` },
        referenceNumber: `${index}`,
        careContexts: [{ referenceNumber: '1', display: 'visit' }],
      })),
    },
  }),
  specificProviders: ({ body }: Call) =>
    String(body['providerId']).startsWith('GONE')
      ? new Failure('404 Not Found: [{"error":{"code":1505,"message":"x"}}]')
      : { identifier: { id: body['providerId'], name: `Name of ${String(body['providerId'])}` }, city: 'Patna' },
  patientRequest: () => ({
    consents: page([...hius, ...hius].map(consent)),
    subscriptions: page([]),
    authorizations: page([]),
    lockerSetups: page([]),
  }),
  getStates: () => states,
  getDistrict: ({ body }: Call) => [{ code: `${String(body['stateCode'])}00`, name: 'District' }],
};

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream(scripts);
});

afterAll(() => upstream.close());

const inbox = (consentFields: string) =>
  `{ me { consentRequests { nodes { ${consentFields} } } subscriptionRequests { nodes { id } }
          authorizationRequests { nodes { id } } lockerSetups { nodes { id } } } }`;

/** The operation, the least calls that can answer it cold and warm. */
const table: [string, number, number][] = [
  ['{ me { name { first } state { name } district { name } } }', 1, 1],
  ['{ me { district { state { name } } } }', 1, 1],
  ['{ me { links { provider { id name } careContexts { display } } } }', 1, 1],
  ['{ me { links { provider { city telephone } } } }', 1 + hips.length, 1],
  [inbox('id status'), 1, 1],
  [inbox('hiu { name }'), 1 + hius.length, 1],
  ['{ me { requests { nodes { id kind status } } } }', 1, 1],
  ['{ me { subscriptionRequests(first: 20) { nodes { id } } } }', 1, 1],
  ['{ states { name districts { name } } }', 37, 0],
  ['{ state(code: "10") { name districts { name } } }', 2, 0],
  ['{ district(code: "1000", stateCode: "10") { name } }', 1, 0],
  ['{ a: me { id name { first } } b: me { hasTransactionPin } }', 1, 1],
  ['{ a: provider(id: "HIP-1") { name city } b: provider(id: "HIP-1") { telephone } }', 1, 0],
];

describe('calls, cold and warm', () => {
  afterEach(() => gateway.close());

  test.each(table)('%s', async (operation, cold, warm) => {
    upstream.scripts['subscriptionRequests'] = () => page([]);
    gateway = await startGatewayOver(upstream);
    expect([await callsOf(operation), await callsOf(operation)]).toEqual([cold, warm]);
  });

  test('five operations at once from one page share one call', async () => {
    gateway = await startGatewayOver(upstream);
    upstream.calls.length = 0;
    const operation = '{ me { name { first } } }';
    const answers = await Promise.all(Array.from({ length: 5 }, () => gateway.query(operation, {}, 'token')));
    expect(answers.map(({ data }) => data)).toEqual(Array(5).fill({ me: { name: { first: 'asha' } } }));
    expect(upstream.calls).toHaveLength(1);
  });

  test('two patients at once share nothing', async () => {
    gateway = await startGatewayOver(upstream);
    upstream.calls.length = 0;
    await Promise.all(['one', 'another'].map((token) => gateway.query('{ me { name { first } } }', {}, token)));
    expect(upstream.calls.map(({ body }) => body['xAuthToken']).sort()).toEqual(['Bearer another', 'Bearer one']);
  });

  test('a provider that is not there is asked for again, and fails nobody', async () => {
    gateway = await startGatewayOver(upstream);
    const operation = '{ provider(id: "GONE-1") { name } }';
    expect([await callsOf(operation), await callsOf(operation)]).toEqual([1, 1]);
  });
});

async function callsOf(operation: string): Promise<number> {
  upstream.calls.length = 0;
  const { errors } = await gateway.query(operation, {}, 'token');
  expect(errors).toBeUndefined();
  return upstream.calls.length;
}
