/** A locker asks for two things at once. Asha may answer both in one go, or step by step. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { begin, everyHospital, type Speaker, type Story } from '../support/patient-client.js';

let story: Story;
let asha: Speaker;
let subscription: string;
let authorization: string;
let lockerId: string;
beforeEach(async () => {
  story = await begin();
  asha = await story.signedIn('asha.verma@sbx');
  const { lockerSetups } = await asha.knows(`lockerSetups(status: REQUESTED) {
    nodes { subscriptionRequest { id } authorizationRequest { id } service { id } }
  }`);
  const [setup] = lockerSetups.nodes;
  subscription = setup.subscriptionRequest.id;
  authorization = setup.authorizationRequest.id;
  lockerId = setup.service.id;
  story.calls();
});
afterEach(() => story.end());

const now = async () => {
  const { lockerSetups, lockers } = await asha.knows('lockerSetups { nodes { id status } } lockers { id }');
  const setup = lockerSetups.nodes.find(({ id }: { id: string }) => id === subscription);
  return { status: setup.status, connected: lockers.some(({ id }: { id: string }) => id === lockerId) };
};
const whole = () => ({
  subscription: { requestId: subscription, sources: everyHospital },
  autoApproval: { hiuId: lockerId, sources: everyHospital },
  authorization: { requestId: authorization },
});

test('it may be approved step by step', async () => {
  await asha.does('approveSubscriptionRequest', { requestId: subscription, sources: everyHospital });
  expect(await now()).toEqual({ status: 'REQUESTED', connected: false });
  await asha.does('approveAuthorizationRequest', { requestId: authorization, generatePerpetualToken: true });
  expect(await now()).toEqual({ status: 'GRANTED', connected: true });
  expect(story.calls()).toEqual({
    approveRequests: 1,
    approveAuthorizationRequests: 1,
    patientRequest: 2,
    patientLockers: 2,
  });
});

test('it may be denied step by step', async () => {
  await asha.does('denySubscriptionRequest', { requestId: subscription });
  await asha.does('denyAuthorizationRequest', { requestId: authorization });
  expect(await now()).toEqual({ status: 'DENIED', connected: false });
  expect(story.calls()).toEqual({
    denyRequests: 1,
    denyAuthorizationRequests: 1,
    patientRequest: 1,
    patientLockers: 1,
  });
});

test('it tells which part was not approved, and what was', async () => {
  const input = { ...whole(), autoApproval: { hiuId: 'no such locker', sources: everyHospital } };
  expect(await asha.isRefused('approveLockerSetup', input)).toEqual([{ code: 'NOT_APPROVED', field: 'autoApproval' }]);
  expect(await now()).toEqual({ status: 'GRANTED', connected: true });
  expect(await asha.isRefused('approveLockerSetup', whole())).toEqual([
    { code: 'NOT_APPROVED', field: 'subscription' },
    { code: 'NOT_APPROVED', field: 'authorization' },
  ]);
  expect(story.calls()).toEqual({ approveLockerRequests: 2, patientRequest: 1, patientLockers: 1 });
});
