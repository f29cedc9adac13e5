/** The concurrency of upstream calls. The upstream defers its replies until the test releases them. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGateway, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type DeferredUpstream, deferReplies } from '../../support/upstream/deferred-upstream.js';
import {
  type UpstreamCall,
  ErrorReply,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

/** 250 requests of each kind except locker setups, in pages of UMANG's maximum size. */
const listReply = (name: string, maxLimit: number, limit: unknown, offset: unknown) => ({
  size: 250,
  limit: Math.min(Number(limit), maxLimit),
  offset: Number(offset),
  requests: Array.from({ length: Math.min(Number(limit), maxLimit, 250 - Number(offset)) }, (_, index) => ({
    id: `${name}-${Number(offset) + index}`,
    requestId: `${name}-${Number(offset) + index}`,
    status: 'GRANTED',
    lastUpdated: `2022-01-01T00:00:00.${String(999 - Number(offset) - index)}`,
    ...(name === 'consent' && { hiu: { id: 'HIU-1', name: null } }),
  })),
});

const busyInbox = {
  ...screenScripts,
  patientRequest: ({ body }: UpstreamCall) => ({
    consents: listReply('consent', 100, body['consentLimit'], body['consentOffset']),
    subscriptions: listReply('subscription', 5, body['subscriptionLimit'], body['subscriptionOffset']),
    authorizations: listReply('authorization', 100, body['authorizationLimit'], body['authorizationOffset']),
    lockerSetups: { size: 0, requests: [] },
  }),
  subscriptionRequests: ({ body }: UpstreamCall) => listReply('subscription', 100, body['limit'], body['offset']),
  listAuthorizationRequests: ({ body }: UpstreamCall) => listReply('authorization', 100, body['limit'], body['offset']),
};

const distinguishingFields = ['providerId', 'status', 'consentOffset', 'offset', 'stateCode', 'lockerId'] as const;
const callName = ({ path, body }: UpstreamCall) =>
  [path, ...distinguishingFields.map((field) => body[field]).filter((value) => typeof value === 'string')].join(' ');

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let deferred: DeferredUpstream;

beforeEach(async () => {
  deferred = deferReplies(busyInbox, callName);
  upstream = await startScriptedUpstream(deferred.scripts);
  gateway = await startGatewayWithUpstream(upstream);
});

afterEach(async () => {
  await upstream.close();
  await gateway.close();
});

const run = async (operation: string) => {
  const { data, errors } = await gateway.query(operation, {}, 'token');
  expect(errors).toBeUndefined();
  return data;
};

describe('concurrent calls', () => {
  test('independent fields are fetched concurrently and none waits for another', async () => {
    const result = run(`{ me { name { first } links { provider { city } } } governmentPrograms { name }
      state(code: "10") { name districts { name } } providers(name: "hip") { nodes { name } } }`);
    const otherPaths = ['govtPrograms', 'listProviders', 'myProfile'];
    await deferred.waitForCalls('getStates', ...otherPaths, 'patientLinks');
    deferred.release('patientLinks');
    const details = ['specificProviders HIP-1', 'specificProviders HIP-2', 'specificProviders HIP-3'];
    await deferred.waitForCalls('getStates', ...otherPaths, ...details);
    deferred.release('getStates');
    await deferred.waitForCalls('getDistrict 10', ...otherPaths, ...details);
    deferred.release();
    expect((await result).me.links[0].provider.city).toBe('Patna');
  });

  test('the state of one provider is fetched without waiting for another provider', async () => {
    const result = run('{ a: provider(id: "HIP-1") { state { name } } b: provider(id: "HIP-2") { name } }');
    await deferred.waitForCalls('specificProviders HIP-1', 'specificProviders HIP-2');
    deferred.release('specificProviders HIP-1');
    await deferred.waitForCalls('getStates', 'specificProviders HIP-2');
    deferred.release();
    await result;
  });

  test('the districts of all states are fetched concurrently', async () => {
    const result = run('{ states { districts { name } } }');
    await deferred.waitForCalls('getStates');
    deferred.release();
    await deferred.waitForCalls(...Array.from({ length: 36 }, (_, index) => `getDistrict ${index + 1}`));
    deferred.release();
    await result;
  });

  test('the settings of all lockers and the locker services are fetched concurrently', async () => {
    const result = run('{ me { lockers { settings { autoApprovals { id } } } } lockerServices { nodes { name } } }');
    await deferred.waitForCalls('patientLockers', 'registerLocker');
    deferred.release('patientLockers');
    await deferred.waitForCalls('patientLockers LOCKER-1', 'patientLockers LOCKER-2', 'registerLocker');
    deferred.release();
    await result;
  });
});

describe('concurrent inbox calls', () => {
  test('lists of one selection share one call', async () => {
    const result = run(`{ me { consentRequests { totalCount } authorizationRequests(first: 5) { totalCount }
      lockerSetups { totalCount } subscriptionRequests(first: 5) { totalCount } requests(first: 5) { totalCount } } }`);
    await deferred.waitForCalls('patientRequest ALL 0');
    deferred.release();
    expect(Object.values<{ totalCount: number }>((await result).me).map(({ totalCount }) => totalCount)).toEqual([
      250, 250, 0, 250, 750,
    ]);
    expect(upstream.calls).toHaveLength(1);
  });

  test('lists of different statuses are fetched concurrently and none waits for another', async () => {
    const tab = (status: string) =>
      `${status}: consentRequests(status: ${status}, first: 1) { nodes { hiu { name } } }`;
    const result = run(`{ me { ${tab('REQUESTED')} ${tab('GRANTED')} } }`);
    await deferred.waitForCalls('patientRequest GRANTED 0', 'patientRequest REQUESTED 0');
    deferred.release('patientRequest REQUESTED');
    await deferred.waitForCalls('patientRequest GRANTED 0', 'specificProviders HIU-1');
    deferred.release();
    await result;
  });

  test('the requester of a consent is fetched concurrently with the list of subscriptions', async () => {
    const result = run(`{ me { consentRequests(first: 5) { nodes { hiu { name } } }
      subscriptionRequests(first: 20) { nodes { id } } } }`);
    await deferred.waitForCalls('patientRequest ALL 0');
    deferred.release();
    await deferred.waitForCalls('specificProviders HIU-1', 'subscriptionRequests 0');
    deferred.release();
    expect((await result).me.subscriptionRequests.nodes).toHaveLength(20);
    expect(upstream.calls).toHaveLength(3);
  });

  test('pages of one list are fetched concurrently, and adjacent pages by one call', async () => {
    const first = run('{ me { consentRequests(first: 100) { nodes { id } edges { cursor } } } }');
    await deferred.waitForCalls('patientRequest ALL 0');
    deferred.release();
    const cursors = (await first).me.consentRequests.edges.map(({ cursor }: { cursor: string }) => cursor);
    const page = (name: string, size: number, after: number) =>
      `${name}: consentRequests(first: ${size}, after: "${cursors[after]}") { nodes { id } }`;
    const result = run(`{ me { ${page('a', 20, 9)} ${page('b', 20, 29)} ${page('c', 100, 99)} } }`);
    await deferred.waitForCalls('patientRequest ALL 10', 'patientRequest ALL 100');
    deferred.release();
    const { a, b, c } = (await result).me;
    expect([a, b, c].map(({ nodes }) => [nodes.length, nodes[0].id])).toEqual([
      [20, 'consent-10'],
      [20, 'consent-30'],
      [100, 'consent-100'],
    ]);
  });

  test.each([
    ['requests(kinds: [CONSENT, AUTHORIZATION], first: 100', 'patientRequest ALL', 100],
    ['authorizationRequests(first: 100', 'listAuthorizationRequests', 50],
    ['requests(kinds: [CONSENT], first: 100', 'patientRequest ALL', 50],
  ])('%s) beyond the page size of UMANG is fetched by concurrent calls', async (list, call, thirdPageSize) => {
    const page = (after: string) => run(`{ me { list: ${list}${after}) { nodes { id } pageInfo { endCursor } } } }`);
    const lengths: number[] = [];
    let after = '';
    for (const calls of [[], ['100'], ['100', '200']]) {
      const result = page(after);
      await deferred.waitForCalls(`${call} 0`);
      deferred.release();
      await deferred.waitForCalls(...calls.map((offset) => `${call} ${offset}`));
      deferred.release();
      const { nodes, pageInfo } = (await result).me.list;
      lengths.push(nodes.length);
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(lengths).toEqual([100, 100, thirdPageSize]);
  });

  test('missing rows of several lists are fetched concurrently', async () => {
    const page = (after: string) =>
      run(`{ me { requests(kinds: [CONSENT, SUBSCRIPTION], first: 100${after}) { pageInfo { endCursor } } } }`);
    const first = page('');
    await deferred.waitForCalls('patientRequest ALL 0');
    deferred.release();
    await deferred.waitForCalls('subscriptionRequests 0');
    deferred.release();
    const second = page(`, after: "${(await first).me.requests.pageInfo.endCursor}"`);
    await deferred.waitForCalls('patientRequest ALL 0');
    deferred.release();
    await deferred.waitForCalls('patientRequest ALL 100', 'subscriptionRequests 0');
    deferred.release();
    await deferred.waitForCalls('subscriptionRequests 100', 'subscriptionRequests 200');
    deferred.release();
    await second;
  });

  test('the feed of all kinds makes one more call for the rows that the first reply lacks', async () => {
    const result = run('{ me { requests(first: 100) { nodes { id } totalCount } } }');
    await deferred.waitForCalls('patientRequest ALL 0');
    deferred.release();
    await deferred.waitForCalls('subscriptionRequests 0');
    deferred.release();
    expect((await result).me.requests).toMatchObject({ totalCount: 750, nodes: { length: 100 } });
    expect(upstream.calls).toHaveLength(2);
  });
});

test('districts: when UMANG has lost its list of states, one call reloads it for all districts', async () => {
  let stateReads = 0;
  const statesMissing = new ErrorReply(
    '400 Bad Request: [{"error":{"code":1513,"message":"Invalid get district data request"}}]',
  );
  const upstreamWithoutStates = {
    getStates: () => (stateReads++, screenScripts.getStates()),
    getDistrict: (call: UpstreamCall) => (stateReads > 1 ? screenScripts.getDistrict(call) : statesMissing),
  };
  deferred = deferReplies(upstreamWithoutStates, callName);
  Object.assign(upstream.scripts, deferred.scripts);
  const result = run('{ states { districts { name } } }');
  const districts = Array.from({ length: 36 }, (_, index) => `getDistrict ${index + 1}`);
  for (const calls of [['getStates'], districts, ['getStates'], districts]) {
    await deferred.waitForCalls(...calls);
    deferred.release();
  }
  expect((await result).states[35].districts).toHaveLength(1);
});

test('the patient’s ID and the provider fields that a link contains need no further call', async () => {
  const sandbox = await startGateway();
  const token = await sandbox.signIn('asha.verma@sbx');
  await sandbox.query('{ me { id healthIdNumber } }', {}, token);
  expect(sandbox.calls).toEqual([]);
  const links = (field: string) => sandbox.query(`{ me { id links { provider { id ${field} } } } }`, {}, token);
  await links('name');
  expect(sandbox.calls.map(({ path }) => path)).toEqual(['patientLinks']);
  await links('city');
  expect(sandbox.calls.map(({ path }) => path).slice(1)).toEqual([
    'patientLinks',
    'specificProviders',
    'specificProviders',
    'specificProviders',
  ]);
  await sandbox.close();
});
