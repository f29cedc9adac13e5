/** The screens of real apps, each by one operation: upstream calls made, against the fewest that can answer. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import { screens } from '../support/screen-fixtures.js';

interface Screen {
  readonly name: string;
  readonly operation: string;
  /** The least calls that can answer it, by UMANG's names. */
  readonly cold: Readonly<Record<string, number>>;
  /** What of them answers for one patient alone and so cannot be kept. */
  readonly warm: Readonly<Record<string, number>>;
  readonly because: string;
}

const table: Screen[] = [
  {
    name: 'start-up',
    operation: `{ me { name { full } hasTransactionPin
      consentRequests(status: REQUESTED) { totalCount nodes { id hiu { name } } } lockerSetups(status: REQUESTED) { nodes { id } }
      subscriptionRequests(status: REQUESTED) { nodes { id hiu { name } } } authorizationRequests(status: REQUESTED) { nodes { id } } } }`,
    cold: { myProfile: 1, patientRequest: 1, specificProviders: 2 },
    warm: { myProfile: 1, patientRequest: 1 },
    because: 'one profile, one inbox of all kinds, and each of two HIUs, whom the inbox does not name',
  },
  {
    name: 'start-up after sign-in, in one operation',
    operation: `mutation { signIn(input: { phrAddress: "asha.verma@sbx", password: "Secret#1234" }) { session { token }
      patient { name { full } links { display } requests(status: REQUESTED) { totalCount } } } }`,
    cold: { gatewaySession: 1, myProfile: 1, patientLinks: 1, patientRequest: 1 },
    warm: { gatewaySession: 1, myProfile: 1, patientLinks: 1, patientRequest: 1 },
    because: 'a write, and three answers of the patient’s own',
  },
  {
    name: 'linked providers',
    operation: '{ me { name { full } links { display provider { name city telephone } careContexts { display } } } }',
    cold: { myProfile: 1, patientLinks: 1, specificProviders: 3 },
    warm: { myProfile: 1, patientLinks: 1 },
    because: 'four links name three hospitals',
  },
  {
    name: 'inbox, a status’s tab',
    operation: `{ me { requests(status: REQUESTED, first: 20) { totalCount nodes { kind status lastUpdated
      ... on ConsentRequest { hiu { name } hip { name } } ... on SubscriptionRequest { hiu { name } } } } } }`,
    cold: { patientRequest: 1, specificProviders: 3 },
    warm: { patientRequest: 1 },
    because: 'two HIUs and a HIP are not named by the inbox; HIU-1 asks for consent and subscription alike',
  },
  {
    name: 'inbox, one consent in detail',
    operation: `{ me { consentRequests(first: 1) { nodes { hiu { name city } hip { name } patient { name { full } } } }
      links { provider { name } careContexts { referenceNumber display } } } }`,
    cold: { patientRequest: 1, patientLinks: 1, myProfile: 1, specificProviders: 2 },
    warm: { patientRequest: 1, patientLinks: 1, myProfile: 1 },
    because: 'one row names nobody, neither HIU nor HIP; the links name their hospitals',
  },
  {
    name: 'authorizations',
    operation: '{ me { authorizationRequests { nodes { id status requester { name } authorization { expiry } } } } }',
    cold: { listAuthorizationRequests: 1, grantAuthorizationRequests: 2 },
    warm: { listAuthorizationRequests: 1, grantAuthorizationRequests: 2 },
    because: 'two of four were granted; of the others there is nothing to ask',
  },
  {
    name: 'profile, to be edited',
    operation: `{ me { name { first last } hasTransactionPin district { code name } state { code name districts { code name } } }
      states { code name } }`,
    cold: { myProfile: 1, getStates: 1, getDistrict: 1 },
    warm: { myProfile: 1 },
    because: 'the profile names its own state and district; the lists to choose from are public',
  },
  {
    name: 'link a provider: search',
    operation: `{ providers(name: "hip") { nodes { id name city discoveryFieldLabel } }
      governmentPrograms { id name discoveryFieldLabel } }`,
    cold: { listProviders: 1, govtPrograms: 1 },
    warm: {},
    because: 'rows of both lists are whole, and public',
  },
  {
    name: 'link a provider: the one that was found',
    operation: '{ provider(id: "HIP-7") { name telephone state { name } district { name } discoveryFieldLabel } }',
    cold: { specificProviders: 1, getStates: 1, getDistrict: 1 },
    warm: {},
    because: 'it knows its places by code alone',
  },
  {
    name: 'link a provider: confirm',
    operation: `mutation { confirmLink(input: { linkReferenceNumber: "1", otp: "123456" }) {
      patient { display careContexts { display } } userErrors { code } } }`,
    cold: { linkConfirm: 1 },
    warm: { linkConfirm: 1 },
    because: 'a write, once',
  },
  {
    name: 'lockers, connected and to be connected',
    operation: `{ me { lockers { name endpoints { address } service { id name }
      settings { authorizations { expiry } subscriptions { status } autoApprovals { hiu { name } } } } }
      lockerServices(first: 100) { nodes { id name endpoints { address } } } }`,
    cold: { patientLockers: 3, registerLocker: 1 },
    warm: { patientLockers: 3 },
    because: 'the list, and the settings of each of two lockers, at the same path',
  },
  {
    name: 'lockers, one of them',
    operation: `{ me { locker(id: "LOCKER-1") { name lastUpdated endpoints { address } service { type }
      settings { autoApprovals { id } } } } }`,
    cold: { patientLockers: 2, registerLocker: 1 },
    warm: { patientLockers: 2 },
    because: 'its settings come with itself, its endpoints only in the list',
  },
  {
    name: 'PIN, changed by the old one',
    operation: `mutation { changePin(input: { newPin: "4321", currentPin: "1234" }) {
      patient { hasTransactionPin } userErrors { code } } }`,
    cold: { verifyPin: 1, changePin: 1, myProfile: 1 },
    warm: { verifyPin: 1, changePin: 1, myProfile: 1 },
    because: 'two writes, and the profile as it is after them',
  },
];

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream({ ...screens });
});

afterAll(() => upstream.close());

beforeEach(async () => {
  gateway = await startGatewayOver(upstream);
});

afterEach(() => gateway.close());

async function callsOf(operation: string): Promise<Record<string, number>> {
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

test.each(table)('$name: $because', async ({ operation, cold, warm }) => {
  const made = [await callsOf(operation), await callsOf(operation)];
  expect(made).toEqual([cold, warm]);
  expect(made.reduce((total, counts) => total + sum(counts), 0) / (sum(cold) + sum(warm))).toBe(1);
});
