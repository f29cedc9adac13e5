/** Upstream calls per screen of a patient app, one operation each, compared with the minimum that can answer it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

interface Screen {
  readonly name: string;
  readonly operation: string;
  /** Minimum calls with cold caches, by endpoint path. */
  readonly cold: Readonly<Record<string, number>>;
  /** The part of them whose replies are private to the patient and so are never cached. */
  readonly warm: Readonly<Record<string, number>>;
  readonly reason: string;
}

const screens: Screen[] = [
  {
    name: 'start-up',
    operation: `{ me { name { full } hasTransactionPin
      consentRequests(status: REQUESTED) { totalCount nodes { id hiu { name } } } lockerSetups(status: REQUESTED) { nodes { id } }
      subscriptionRequests(status: REQUESTED) { nodes { id hiu { name } } } authorizationRequests(status: REQUESTED) { nodes { id } } } }`,
    cold: { myProfile: 1, patientRequest: 1, specificProviders: 2 },
    warm: { myProfile: 1, patientRequest: 1 },
    reason: 'one profile, one inbox for all kinds, and one call for each of two HIUs that the inbox does not name',
  },
  {
    name: 'start-up after sign-in, in one operation',
    operation: `mutation { signIn(input: { phrAddress: "asha.verma@sbx", password: "Secret#1234" }) { session { token }
      patient { name { full } links { display } requests(status: REQUESTED) { totalCount } } } }`,
    cold: { gatewaySession: 1, myProfile: 1, patientLinks: 1, patientRequest: 1 },
    warm: { gatewaySession: 1, myProfile: 1, patientLinks: 1, patientRequest: 1 },
    reason: 'a write and three private reads',
  },
  {
    name: 'linked providers',
    operation: '{ me { name { full } links { display provider { name city telephone } careContexts { display } } } }',
    cold: { myProfile: 1, patientLinks: 1, specificProviders: 3 },
    warm: { myProfile: 1, patientLinks: 1 },
    reason: 'four links name three hospitals',
  },
  {
    name: 'inbox, one status',
    operation: `{ me { requests(status: REQUESTED, first: 20) { totalCount nodes { kind status lastUpdated
      ... on ConsentRequest { hiu { name } hip { name } } ... on SubscriptionRequest { hiu { name } } } } } }`,
    cold: { patientRequest: 1, specificProviders: 3 },
    warm: { patientRequest: 1 },
    reason: 'the inbox does not name two HIUs and a HIP; HIU-1 requests both a consent and a subscription',
  },
  {
    name: 'inbox, one consent in detail',
    operation: `{ me { consentRequests(first: 1) { nodes { hiu { name city } hip { name } patient { name { full } } } }
      links { provider { name } careContexts { referenceNumber display } } } }`,
    cold: { patientRequest: 1, patientLinks: 1, myProfile: 1, specificProviders: 2 },
    warm: { patientRequest: 1, patientLinks: 1, myProfile: 1 },
    reason: 'one row names neither HIU nor HIP; the links name their providers',
  },
  {
    name: 'authorizations',
    operation: '{ me { authorizationRequests { nodes { id status requester { name } authorization { expiry } } } } }',
    cold: { listAuthorizationRequests: 1, grantAuthorizationRequests: 2 },
    warm: { listAuthorizationRequests: 1, grantAuthorizationRequests: 2 },
    reason: 'two of four are granted; the others have no authorization',
  },
  {
    name: 'profile editor',
    operation: `{ me { name { first last } hasTransactionPin district { code name } state { code name districts { code name } } }
      states { code name } }`,
    cold: { myProfile: 1, getStates: 1, getDistrict: 1 },
    warm: { myProfile: 1 },
    reason: 'the profile names its state and district; the lists of choices are public',
  },
  {
    name: 'link a provider: search',
    operation: `{ providers(name: "hip") { nodes { id name city discoveryFieldLabel } }
      governmentPrograms { id name discoveryFieldLabel } }`,
    cold: { listProviders: 1, govtPrograms: 1 },
    warm: {},
    reason: 'both lists contain complete public rows',
  },
  {
    name: 'link a provider: details',
    operation: '{ provider(id: "HIP-7") { name telephone state { name } district { name } discoveryFieldLabel } }',
    cold: { specificProviders: 1, getStates: 1, getDistrict: 1 },
    warm: {},
    reason: 'the provider has only the codes of its state and district',
  },
  {
    name: 'link a provider: confirm',
    operation: `mutation { confirmLink(input: { linkReferenceNumber: "1", otp: "123456" }) {
      patient { display careContexts { display } } userErrors { code } } }`,
    cold: { linkConfirm: 1 },
    warm: { linkConfirm: 1 },
    reason: 'one write',
  },
  {
    name: 'lockers, connected and available',
    operation: `{ me { lockers { name endpoints { address } service { id name }
      settings { authorizations { expiry } subscriptions { status } autoApprovals { hiu { name } } } } }
      lockerServices(first: 100) { nodes { id name endpoints { address } } } }`,
    cold: { patientLockers: 3, registerLocker: 1 },
    warm: { patientLockers: 3 },
    reason: 'the list and the settings of two lockers, which share a path',
  },
  {
    name: 'lockers, one of them',
    operation: `{ me { locker(id: "LOCKER-1") { name lastUpdated endpoints { address } service { type }
      settings { autoApprovals { id } } } } }`,
    cold: { patientLockers: 2, registerLocker: 1 },
    warm: { patientLockers: 2 },
    reason: 'the locker’s own call returns its settings, only the list its endpoints',
  },
  {
    name: 'change the PIN',
    operation: `mutation { changePin(input: { newPin: "4321", currentPin: "1234" }) {
      patient { hasTransactionPin } userErrors { code } } }`,
    cold: { verifyPin: 1, changePin: 1, myProfile: 1 },
    warm: { verifyPin: 1, changePin: 1, myProfile: 1 },
    reason: 'two writes, then the updated profile',
  },
];

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({ ...screenScripts });
});

afterAll(() => upstream.close());

beforeEach(async () => {
  gateway = await startGatewayWithUpstream(upstream);
});

afterEach(() => gateway.close());

async function countCalls(operation: string): Promise<Record<string, number>> {
  upstream.calls.length = 0;
  const { data, errors } = await gateway.query(operation, {}, 'token');
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).not.toMatch(/"userErrors":\[\{/);
  const counts: Record<string, number> = {};
  for (const { path } of upstream.calls) counts[path] = (counts[path] ?? 0) + 1;
  return counts;
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

test.each(screens)('screen "$name" makes the minimum of upstream calls: $reason', async ({ operation, cold, warm }) => {
  const calls = [await countCalls(operation), await countCalls(operation)];
  expect(calls).toEqual([cold, warm]);
  expect(calls.reduce((total, counts) => total + sum(counts), 0) / (sum(cold) + sum(warm))).toBe(1);
});
