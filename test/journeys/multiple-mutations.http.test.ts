/** Several mutations in one operation: they run serially, and reads in a payload see all earlier writes. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startJourney, type Journey } from '../support/patient-client.js';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.close());

test('createPin twice in one operation: sets the first PIN, rejects the second, and the profile shows a PIN', async () => {
  const nisha = await journey.signIn('nisha.rao@sbx');
  const data = await nisha.query(`mutation {
    first: createPin(input: { pin: "1234" }) { patient { hasTransactionPin } userErrors { code } }
    second: createPin(input: { pin: "4321" }) { patient { hasTransactionPin } userErrors { code } }
  }`);
  expect(data).toEqual({
    first: { patient: { hasTransactionPin: true }, userErrors: [] },
    second: { patient: null, userErrors: [{ code: 'PIN_ALREADY_SET' }] },
  });
  expect(journey.takeCalls()).toEqual(['createPin', 'myProfile', 'createPin']);
});

test('an inbox in a payload: is fetched again after each write of the operation', async () => {
  const asha = await journey.signIn('asha.verma@sbx');
  const { requests } = await asha.queryMe('requests(kinds: [SUBSCRIPTION], status: REQUESTED) { nodes { id } }');
  const id = requests.nodes[0].id;
  journey.takeCallCounts();

  const inbox = 'patient { requests(kinds: [SUBSCRIPTION], status: REQUESTED) { totalCount } }';
  const data = await asha.query(`mutation {
    before: changePin(input: { newPin: "1111", currentPin: "1234" }) { ${inbox} }
    denySubscriptionRequest(input: { requestId: "${id}" }) { userErrors { code } }
    after: changePin(input: { newPin: "2222", currentPin: "1111" }) { ${inbox} }
  }`);
  expect(data.before.patient.requests.totalCount).toBe(1);
  expect(data.after.patient.requests.totalCount).toBe(0);
  expect(journey.takeCalls()).toEqual([
    'verifyPin',
    'changePin',
    'patientRequest',
    'denyRequests',
    'verifyPin',
    'changePin',
    'patientRequest',
  ]);
});

test('changePin three times in one operation: a refused change does not stop the following one', async () => {
  const ravi = await journey.signIn('ravi.kumar@sbx');
  const codes = 'userErrors { code attemptsLeft }';
  const data = await ravi.query(`mutation {
    first: changePin(input: { newPin: "1111", currentPin: "1234" }) { ${codes} }
    second: changePin(input: { newPin: "2222", currentPin: "1234" }) { ${codes} }
    third: changePin(input: { newPin: "3333", currentPin: "1111" }) { ${codes} }
  }`);
  expect(Object.values(data)).toEqual([
    { userErrors: [] },
    { userErrors: [{ code: 'WRONG_PIN', attemptsLeft: 4 }] },
    { userErrors: [] },
  ]);
  expect(journey.takeCalls()).toEqual(['verifyPin', 'changePin', 'verifyPin', 'verifyPin', 'changePin']);
});

test('two sign-ins in one operation: each payload and the mutations after it belong to that patient', async () => {
  const signIn = (address: string) => `signIn(input: { phrAddress: "${address}", password: "Sandbox#1234" }) {
    patient { id healthIdNumber name { first } requests(status: REQUESTED) { totalCount } }
  }`;
  const data = await journey.anonymousClient().query(`mutation {
    asha: ${signIn('asha.verma@sbx')}
    nisha: ${signIn('nisha.rao@sbx')}
    createPin(input: { pin: "1234" }) { patient { id } userErrors { code } }
    again: ${signIn('asha.verma@sbx')}
  }`);
  const asha = {
    patient: {
      id: 'asha.verma@sbx',
      healthIdNumber: '91-1000-2000-3001',
      name: { first: 'Asha' },
      requests: { totalCount: 5 },
    },
  };
  expect(data).toEqual({
    asha,
    nisha: {
      patient: {
        id: 'nisha.rao@sbx',
        healthIdNumber: '91-1000-2000-3004',
        name: { first: 'Nisha' },
        requests: { totalCount: 0 },
      },
    },
    createPin: { patient: { id: 'nisha.rao@sbx' }, userErrors: [] },
    again: asha,
  });
  expect(journey.takeCallCounts()).toEqual({ gatewaySession: 3, myProfile: 3, patientRequest: 3, createPin: 1 });
});

test('signOut: the mutations after it fail with UNAUTHENTICATED', async () => {
  const asha = await journey.signIn('asha.verma@sbx');
  const codes = await asha.errorCodes(`mutation {
    signOut { signedOut }
    denySubscriptionRequest(input: { requestId: "1" }) { requestId }
  }`);
  expect(codes).toEqual(['UNAUTHENTICATED']);
  expect(journey.takeCalls()).toEqual(['logout', 'denyRequests']);
});
