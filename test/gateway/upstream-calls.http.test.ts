/** The measure of the graph: upstream calls made, against the fewest that can answer, cold and warm. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import { screens } from '../support/screen-fixtures.js';

const later = () => new Promise((resolve) => setTimeout(resolve, 30));

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({ ...screens, myProfile: async () => (await later(), screens.myProfile()) });
});

afterAll(() => upstream.close());

const inbox = (consentFields: string) =>
  `{ me { consentRequests { nodes { ${consentFields} } } subscriptionRequests { nodes { id } }
          authorizationRequests { nodes { id } } lockerSetups { nodes { id } } } }`;

const fifty = Array.from({ length: 50 }, (_, index) => `{ __typename: "Provider", id: "HIP-${index % 10}" }`).join();

/** The operation, the least calls that can answer it cold and warm. */
const table: [string, number, number][] = [
  ['{ me { name { first } state { name } district { name } } }', 1, 1],
  ['{ me { district { state { name } } } }', 1, 1],
  ['{ me { links { provider { id name } careContexts { display } } } }', 1, 1],
  ['{ me { links { provider { city telephone } } } }', 1 + 3, 1],
  [inbox('id status'), 1, 1],
  [inbox('hiu { name }'), 1 + 2, 1],
  ['{ me { requests { nodes { id kind status } } } }', 1, 1],
  ['{ me { subscriptionRequests(first: 20) { nodes { id } } } }', 1, 1],
  ['{ states { name districts { name } } }', 37, 0],
  ['{ state(code: "10") { name districts { name } } }', 2, 0],
  ['{ district(code: "1000", stateCode: "10") { name } }', 1, 0],
  ['{ a: me { id name { first } } b: me { hasTransactionPin } }', 1, 1],
  [`{ _entities(representations: [${fifty}]) { ... on Provider { name city } } }`, 10, 0],
  ['{ a: provider(id: "HIP-1") { name city } b: provider(id: "HIP-1") { telephone } }', 1, 0],
];

describe('calls, cold and warm', () => {
  afterEach(() => gateway.close());

  test.each(table)('%s', async (operation, cold, warm) => {
    gateway = await startGatewayOver(upstream);
    const made = [await callsOf(operation), await callsOf(operation)];
    expect(made).toEqual([cold, warm]);
    expect((made[0]! + made[1]!) / (cold + warm)).toBe(1);
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
