/** A locker requests a subscription and an authorization together; the patient approves both at once or one by one. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startJourney, allProviders, type PatientClient, type Journey } from '../support/patient-client.js';

let journey: Journey;
let asha: PatientClient;
let subscriptionId: string;
let authorizationId: string;
let lockerId: string;
beforeEach(async () => {
  journey = await startJourney();
  asha = await journey.signIn('asha.verma@sbx');
  const { lockerSetups } = await asha.queryMe(`lockerSetups(status: REQUESTED) {
    nodes { subscriptionRequest { id } authorizationRequest { id } service { id } }
  }`);
  const [setup] = lockerSetups.nodes;
  subscriptionId = setup.subscriptionRequest.id;
  authorizationId = setup.authorizationRequest.id;
  lockerId = setup.service.id;
  journey.takeCallCounts();
});
afterEach(() => journey.close());

const readSetup = async () => {
  const { lockerSetups, lockers } = await asha.queryMe('lockerSetups { nodes { id status } } lockers { id }');
  const setup = lockerSetups.nodes.find(({ id }: { id: string }) => id === subscriptionId);
  return { status: setup.status, connected: lockers.some(({ id }: { id: string }) => id === lockerId) };
};
const fullApproval = () => ({
  subscription: { requestId: subscriptionId, sources: allProviders },
  autoApproval: { hiuId: lockerId, sources: allProviders },
  authorization: { requestId: authorizationId },
});

test('locker setup: is granted and connected once both halves are approved separately', async () => {
  await asha.mutate('approveSubscriptionRequest', { requestId: subscriptionId, sources: allProviders });
  expect(await readSetup()).toEqual({ status: 'REQUESTED', connected: false });
  await asha.mutate('approveAuthorizationRequest', { requestId: authorizationId, generatePerpetualToken: true });
  expect(await readSetup()).toEqual({ status: 'GRANTED', connected: true });
  expect(journey.takeCallCounts()).toEqual({
    approveRequests: 1,
    approveAuthorizationRequests: 1,
    patientRequest: 2,
    patientLockers: 2,
  });
});

test('locker setup: is denied and not connected once both halves are denied separately', async () => {
  await asha.mutate('denySubscriptionRequest', { requestId: subscriptionId });
  await asha.mutate('denyAuthorizationRequest', { requestId: authorizationId });
  expect(await readSetup()).toEqual({ status: 'DENIED', connected: false });
  expect(journey.takeCallCounts()).toEqual({
    denyRequests: 1,
    denyAuthorizationRequests: 1,
    patientRequest: 1,
    patientLockers: 1,
  });
});

test('approveLockerSetup: reports each part that UMANG did not approve and keeps the approved ones', async () => {
  const input = { ...fullApproval(), autoApproval: { hiuId: 'unknown locker', sources: allProviders } };
  expect(await asha.userErrors('approveLockerSetup', input)).toEqual([{ code: 'NOT_APPROVED', field: 'autoApproval' }]);
  expect(await readSetup()).toEqual({ status: 'GRANTED', connected: true });
  expect(await asha.userErrors('approveLockerSetup', fullApproval())).toEqual([
    { code: 'NOT_APPROVED', field: 'subscription' },
    { code: 'NOT_APPROVED', field: 'authorization' },
  ]);
  expect(journey.takeCallCounts()).toEqual({ approveLockerRequests: 2, patientRequest: 1, patientLockers: 1 });
});
