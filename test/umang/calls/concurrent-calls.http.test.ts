/** What waits for what: answers are held back, and the calls that are under way at the same moment are named. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGateway, startGatewayOver, type TestGateway } from '../../support/gateway.js';
import { type Held, holdBack } from '../../support/deferred-upstream.js';
import { type Call, Failure, type ScriptedUpstream, startUpstream } from '../../support/upstream.js';
import { screens } from '../../support/screen-fixtures.js';

/** 250 of each kind but set-ups, paged as UMANG does. */
const listed = (name: string, clamp: number, limit: unknown, offset: unknown) => ({
  size: 250,
  limit: Math.min(Number(limit), clamp),
  offset: Number(offset),
  requests: Array.from({ length: Math.min(Number(limit), clamp, 250 - Number(offset)) }, (_, index) => ({
    id: `${name}-${Number(offset) + index}`,
    requestId: `${name}-${Number(offset) + index}`,
    status: 'GRANTED',
    lastUpdated: `2022-01-01T00:00:00.${String(999 - Number(offset) - index)}`,
    ...(name === 'consent' && { hiu: { id: 'HIU-1', name: null } }),
  })),
});

const busy = {
  ...screens,
  patientRequest: ({ body }: Call) => ({
    consents: listed('consent', 100, body['consentLimit'], body['consentOffset']),
    subscriptions: listed('subscription', 5, body['subscriptionLimit'], body['subscriptionOffset']),
    authorizations: listed('authorization', 100, body['authorizationLimit'], body['authorizationOffset']),
    lockerSetups: { size: 0, requests: [] },
  }),
  subscriptionRequests: ({ body }: Call) => listed('subscription', 100, body['limit'], body['offset']),
  listAuthorizationRequests: ({ body }: Call) => listed('authorization', 100, body['limit'], body['offset']),
};

const told = ['providerId', 'status', 'consentOffset', 'offset', 'stateCode', 'lockerId'] as const;
const nameOf = ({ path, body }: Call) =>
  [path, ...told.map((field) => body[field]).filter((value) => typeof value === 'string')].join(' ');

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let held: Held;

beforeEach(async () => {
  held = holdBack(busy, nameOf);
  upstream = await startUpstream(held.scripts);
  gateway = await startGatewayOver(upstream);
});

afterEach(async () => {
  await upstream.close();
  await gateway.close();
});

const ask = async (operation: string) => {
  const { data, errors } = await gateway.query(operation, {}, 'token');
  expect(errors).toBeUndefined();
  return data;
};

describe('branches of one operation', () => {
  test('are all under way at once, and each goes on by itself', async () => {
    const answer = ask(`{ me { name { first } links { provider { city } } } governmentPrograms { name }
      state(code: "10") { name districts { name } } providers(name: "hip") { nodes { name } } }`);
    const others = ['govtPrograms', 'listProviders', 'myProfile'];
    await held.reach('getStates', ...others, 'patientLinks');
    held.release('patientLinks');
    const details = ['specificProviders HIP-1', 'specificProviders HIP-2', 'specificProviders HIP-3'];
    await held.reach('getStates', ...others, ...details);
    held.release('getStates');
    await held.reach('getDistrict 10', ...others, ...details);
    held.release();
    expect((await answer).me.links[0].provider.city).toBe('Patna');
  });

  test('a hospital’s place does not wait for another hospital', async () => {
    const answer = ask('{ a: provider(id: "HIP-1") { state { name } } b: provider(id: "HIP-2") { name } }');
    await held.reach('specificProviders HIP-1', 'specificProviders HIP-2');
    held.release('specificProviders HIP-1');
    await held.reach('getStates', 'specificProviders HIP-2');
    held.release();
    await answer;
  });

  test('every state’s districts are asked side by side', async () => {
    const answer = ask('{ states { districts { name } } }');
    await held.reach('getStates');
    held.release();
    await held.reach(...Array.from({ length: 36 }, (_, index) => `getDistrict ${index + 1}`));
    held.release();
    await answer;
  });

  test('every locker’s settings are asked side by side, and its services meanwhile', async () => {
    const answer = ask('{ me { lockers { settings { autoApprovals { id } } } } lockerServices { nodes { name } } }');
    await held.reach('patientLockers', 'registerLocker');
    held.release('patientLockers');
    await held.reach('patientLockers LOCKER-1', 'patientLockers LOCKER-2', 'registerLocker');
    held.release();
    await answer;
  });
});

describe('the inbox', () => {
  test('is one call for lists asked together', async () => {
    const answer = ask(`{ me { consentRequests { totalCount } authorizationRequests(first: 5) { totalCount }
      lockerSetups { totalCount } subscriptionRequests(first: 5) { totalCount } requests(first: 5) { totalCount } } }`);
    await held.reach('patientRequest ALL 0');
    held.release();
    expect(Object.values<{ totalCount: number }>((await answer).me).map(({ totalCount }) => totalCount)).toEqual([
      250, 250, 0, 250, 750,
    ]);
    expect(upstream.calls).toHaveLength(1);
  });

  test('asks for statuses at once, and none waits for another', async () => {
    const tab = (status: string) =>
      `${status}: consentRequests(status: ${status}, first: 1) { nodes { hiu { name } } }`;
    const answer = ask(`{ me { ${tab('REQUESTED')} ${tab('GRANTED')} } }`);
    await held.reach('patientRequest GRANTED 0', 'patientRequest REQUESTED 0');
    held.release('patientRequest REQUESTED');
    await held.reach('patientRequest GRANTED 0', 'specificProviders HIU-1');
    held.release();
    await answer;
  });

  test('names who asks for consent while it lists subscriptions', async () => {
    const answer = ask(`{ me { consentRequests(first: 5) { nodes { hiu { name } } }
      subscriptionRequests(first: 20) { nodes { id } } } }`);
    await held.reach('patientRequest ALL 0');
    held.release();
    await held.reach('specificProviders HIU-1', 'subscriptionRequests 0');
    held.release();
    expect((await answer).me.subscriptionRequests.nodes).toHaveLength(20);
    expect(upstream.calls).toHaveLength(3);
  });

  test('shows pages of one list side by side, and those that fit into one answer by one call', async () => {
    const first = ask('{ me { consentRequests(first: 100) { nodes { id } edges { cursor } } } }');
    await held.reach('patientRequest ALL 0');
    held.release();
    const cursors = (await first).me.consentRequests.edges.map(({ cursor }: { cursor: string }) => cursor);
    const page = (name: string, size: number, after: number) =>
      `${name}: consentRequests(first: ${size}, after: "${cursors[after]}") { nodes { id } }`;
    const answer = ask(`{ me { ${page('a', 20, 9)} ${page('b', 20, 29)} ${page('c', 100, 99)} } }`);
    await held.reach('patientRequest ALL 10', 'patientRequest ALL 100');
    held.release();
    const { a, b, c } = (await answer).me;
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
  ])('%s) beyond what UMANG gives at once is read side by side', async (list, call, third) => {
    const page = (after: string) => ask(`{ me { list: ${list}${after}) { nodes { id } pageInfo { endCursor } } } }`);
    const lengths: number[] = [];
    let after = '';
    for (const calls of [[], ['100'], ['100', '200']]) {
      const answer = page(after);
      await held.reach(`${call} 0`);
      held.release();
      await held.reach(...calls.map((offset) => `${call} ${offset}`));
      held.release();
      const { nodes, pageInfo } = (await answer).me.list;
      lengths.push(nodes.length);
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(lengths).toEqual([100, 100, third]);
  });

  test('what one list lacks is read beside what another lacks', async () => {
    const page = (after: string) =>
      ask(`{ me { requests(kinds: [CONSENT, SUBSCRIPTION], first: 100${after}) { pageInfo { endCursor } } } }`);
    const first = page('');
    await held.reach('patientRequest ALL 0');
    held.release();
    await held.reach('subscriptionRequests 0');
    held.release();
    const second = page(`, after: "${(await first).me.requests.pageInfo.endCursor}"`);
    await held.reach('patientRequest ALL 0');
    held.release();
    await held.reach('patientRequest ALL 100', 'subscriptionRequests 0');
    held.release();
    await held.reach('subscriptionRequests 100', 'subscriptionRequests 200');
    held.release();
    await second;
  });

  test('the feed of all kinds asks once more for what no answer holds', async () => {
    const answer = ask('{ me { requests(first: 100) { nodes { id } totalCount } } }');
    await held.reach('patientRequest ALL 0');
    held.release();
    await held.reach('subscriptionRequests 0');
    held.release();
    expect((await answer).me.requests).toMatchObject({ totalCount: 750, nodes: { length: 100 } });
    expect(upstream.calls).toHaveLength(2);
  });
});

test('UMANG that has forgotten its states reads them once for all districts', async () => {
  let reads = 0;
  const cold = new Failure('400 Bad Request: [{"error":{"code":1513,"message":"Invalid get district data request"}}]');
  const forgetful = {
    getStates: () => (reads++, screens.getStates()),
    getDistrict: (call: Call) => (reads > 1 ? screens.getDistrict(call) : cold),
  };
  held = holdBack(forgetful, nameOf);
  Object.assign(upstream.scripts, held.scripts);
  const answer = ask('{ states { districts { name } } }');
  const districts = Array.from({ length: 36 }, (_, index) => `getDistrict ${index + 1}`);
  for (const calls of [['getStates'], districts, ['getStates'], districts]) {
    await held.reach(...calls);
    held.release();
  }
  expect((await answer).states[35].districts).toHaveLength(1);
});

test('who one is costs nothing, nor does a hospital as far as the link tells of it', async () => {
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
