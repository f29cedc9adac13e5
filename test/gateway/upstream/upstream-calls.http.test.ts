/** Upstream calls per operation, compared with the minimum that can answer it, with cold and warm caches. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

const delay = () => new Promise((resolve) => setTimeout(resolve, 30));

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    ...screenScripts,
    myProfile: async () => (await delay(), screenScripts.myProfile()),
  });
});

afterAll(() => upstream.close());

const inbox = (consentFields: string) =>
  `{ me { consentRequests { nodes { ${consentFields} } } subscriptionRequests { nodes { id } }
          authorizationRequests { nodes { id } } lockerSetups { nodes { id } } } }`;

const fifty = Array.from({ length: 50 }, (_, index) => `{ __typename: "Provider", id: "HIP-${index % 10}" }`).join();

/** Operation, minimum calls with cold caches, minimum calls with warm caches. */
const minimumCalls: [string, number, number][] = [
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
  ['{ district(code: "1000", stateCode: "10") { name } }', 2, 0],
  ['{ a: me { id name { first } } b: me { hasTransactionPin } }', 1, 1],
  [`{ _entities(representations: [${fifty}]) { ... on Provider { name city } } }`, 10, 0],
  ['{ a: provider(id: "HIP-1") { name city } b: provider(id: "HIP-1") { telephone } }', 1, 0],
];

describe('upstream calls', () => {
  afterEach(() => gateway.close());

  test.each(minimumCalls)('%s makes %i calls cold and %i warm', async (operation, cold, warm) => {
    gateway = await startGatewayWithUpstream(upstream);
    const calls = [await countCalls(operation), await countCalls(operation)];
    expect(calls).toEqual([cold, warm]);
    expect((calls[0]! + calls[1]!) / (cold + warm)).toBe(1);
  });

  test('five parallel operations of one patient share one call', async () => {
    gateway = await startGatewayWithUpstream(upstream);
    upstream.calls.length = 0;
    const operation = '{ me { name { first } } }';
    const responses = await Promise.all(Array.from({ length: 5 }, () => gateway.query(operation, {}, 'token')));
    expect(responses.map(({ data }) => data)).toEqual(Array(5).fill({ me: { name: { first: 'asha' } } }));
    expect(upstream.calls).toHaveLength(1);
  });

  test('parallel operations of two patients share no call', async () => {
    gateway = await startGatewayWithUpstream(upstream);
    upstream.calls.length = 0;
    await Promise.all(['first', 'second'].map((token) => gateway.query('{ me { name { first } } }', {}, token)));
    expect(upstream.calls.map(({ body }) => body['xAuthToken']).sort()).toEqual(['Bearer first', 'Bearer second']);
  });

  test('an unknown provider is null without an error, and is looked up once', async () => {
    gateway = await startGatewayWithUpstream(upstream);
    const operation = '{ provider(id: "GONE-1") { name } }';
    expect([await countCalls(operation), await countCalls(operation)]).toEqual([1, 0]);
  });
});

async function countCalls(operation: string): Promise<number> {
  upstream.calls.length = 0;
  const { errors } = await gateway.query(operation, {}, 'token');
  expect(errors).toBeUndefined();
  return upstream.calls.length;
}
