/** Several mutations in one document: they run in the order in which they are written, and reads see what came before. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { begin, type Story } from '../support/patient-client.js';

let story: Story;
beforeEach(async () => {
  story = await begin();
});
afterEach(() => story.end());

test('the first PIN is the first, and the profile read after it knows of it', async () => {
  const nisha = await story.signedIn('nisha.rao@sbx');
  const data = await nisha.asks(`mutation {
    first: createPin(input: { pin: "1234" }) { patient { hasTransactionPin } userErrors { code } }
    second: createPin(input: { pin: "4321" }) { patient { hasTransactionPin } userErrors { code } }
  }`);
  expect(data).toEqual({
    first: { patient: { hasTransactionPin: true }, userErrors: [] },
    second: { patient: null, userErrors: [{ code: 'PIN_ALREADY_SET' }] },
  });
  expect(story.callsInOrder()).toEqual(['createPin', 'myProfile', 'createPin']);
});

test('the inbox is read anew after each write', async () => {
  const asha = await story.signedIn('asha.verma@sbx');
  const { requests } = await asha.knows('requests(kinds: [SUBSCRIPTION], status: REQUESTED) { nodes { id } }');
  const id = requests.nodes[0].id;
  story.calls();

  const inbox = 'patient { requests(kinds: [SUBSCRIPTION], status: REQUESTED) { totalCount } }';
  const data = await asha.asks(`mutation {
    before: changePin(input: { newPin: "1111", currentPin: "1234" }) { ${inbox} }
    denySubscriptionRequest(input: { requestId: "${id}" }) { userErrors { code } }
    after: changePin(input: { newPin: "2222", currentPin: "1111" }) { ${inbox} }
  }`);
  expect(data.before.patient.requests.totalCount).toBe(1);
  expect(data.after.patient.requests.totalCount).toBe(0);
  expect(story.callsInOrder()).toEqual([
    'verifyPin',
    'changePin',
    'patientRequest',
    'denyRequests',
    'verifyPin',
    'changePin',
    'patientRequest',
  ]);
});

test('a PIN is changed twice, and the wrong one between is refused without stopping the rest', async () => {
  const ravi = await story.signedIn('ravi.kumar@sbx');
  const codes = 'userErrors { code attemptsLeft }';
  const data = await ravi.asks(`mutation {
    one: changePin(input: { newPin: "1111", currentPin: "1234" }) { ${codes} }
    two: changePin(input: { newPin: "2222", currentPin: "1234" }) { ${codes} }
    three: changePin(input: { newPin: "3333", currentPin: "1111" }) { ${codes} }
  }`);
  expect(Object.values(data)).toEqual([
    { userErrors: [] },
    { userErrors: [{ code: 'WRONG_PIN', attemptsLeft: 4 }] },
    { userErrors: [] },
  ]);
  expect(story.callsInOrder()).toEqual(['verifyPin', 'changePin', 'verifyPin', 'verifyPin', 'changePin']);
});

test('two who sign in see each their own', async () => {
  const signIn = (address: string) => `signIn(input: { phrAddress: "${address}", password: "Sandbox#1234" }) {
    patient { id healthIdNumber name { first } requests(status: REQUESTED) { totalCount } }
  }`;
  const data = await story.stranger().asks(`mutation {
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
  expect(story.calls()).toEqual({ gatewaySession: 3, myProfile: 3, patientRequest: 3, createPin: 1 });
});

test('who signs out is out for the rest of the document', async () => {
  const asha = await story.signedIn('asha.verma@sbx');
  const codes = await asha.isTurnedAway(`mutation {
    signOut { signedOut }
    denySubscriptionRequest(input: { requestId: "1" }) { requestId }
  }`);
  expect(codes).toEqual(['UNAUTHENTICATED']);
  expect(story.callsInOrder()).toEqual(['logout', 'denyRequests']);
});
