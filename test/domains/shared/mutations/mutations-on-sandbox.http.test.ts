/** Sequences of mutations on the sandbox in which each one uses the result of the previous one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGateway, type SandboxGateway } from '../../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

/** Runs a mutation that must succeed. */
async function mutate(mutation: string, input: object | null, selection: string, token?: string) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const [variables, args] = input ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
  const operation = `mutation ${variables} { ${mutation}${args} { ${selection} userErrors { code message } } }`;
  const { data, errors } = await gateway.query(operation, { input }, token);
  expect({ errors, userErrors: data?.[mutation]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  return data[mutation];
}

const otp = '123456';
const period = { from: '1916-01-01T00:00:00Z', to: '2121-01-01T00:00:00Z' };
const terms = { purpose: 'PATRQT', hiTypes: ['PRESCRIPTION', 'OP_CONSULTATION'], categories: ['LINK', 'DATA'], period };
const sources = { allProviders: terms };

test('Aadhaar sign-up: the patient can sign in with the new address and password', async () => {
  const newcomer = { healthIdNumber: '91-1000-2000-3002' };
  const signIn = await mutate('requestSignInOtp', newcomer, 'transactionId');
  const confirmation = { transactionId: signIn.transactionId, otp };
  const { token } = (await mutate('confirmSignInOtp', confirmation, 'session { token }')).session;
  const { transactionId } = await mutate('requestAadhaarOtp', { aadhaar: '9999 4105 7058' }, 'transactionId', token);
  const selection = 'identity { healthIdNumber name { full } session { token } }';
  const { identity } = await mutate('verifyAadhaarOtp', { transactionId, otp }, selection, token);
  const phrAddress = 'isha.sharma@sbx';
  const password = 'Gateway#58ab';
  const { healthIdNumber, session } = identity;
  await mutate('completeProfile', { phrAddress, healthIdNumber, password }, 'session { token }', session.token);
  const { patient } = await mutate(
    'signIn',
    { phrAddress, password },
    'patient { id name { full } hasTransactionPin }',
  );
  expect(patient).toEqual({ id: phrAddress, name: identity.name, hasTransactionPin: false });
});

test('confirmSignInOtp: serves the patient’s profile without a call of its own', async () => {
  const { transactionId } = await mutate('requestSignInOtp', { healthIdNumber: '91100020003001' }, 'transactionId');
  gateway.calls.length = 0;
  const { patient } = await mutate('confirmSignInOtp', { transactionId, otp }, 'patient { id name { full } }');
  expect(patient.id).toBe('asha.verma@sbx');
  expect(gateway.calls.map(({ path }) => path)).toEqual(['patientAuthConfirm']);
});

test('linking: discovered care contexts are linked after confirmation', async () => {
  const token = await gateway.signIn('nisha.rao@sbx');
  const selection =
    'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } matchedBy } }';
  const { discovery } = await mutate('discoverPatient', { providerId: 'IN3410000238' }, selection, token);
  expect(discovery.patient.matchedBy).toContain('MOBILE');
  const careContextReferences = discovery.patient.careContexts.map(
    ({ referenceNumber }: { referenceNumber: string }) => referenceNumber,
  );
  const choice = { patientReference: discovery.patient.referenceNumber, careContextReferences };
  const { link } = await mutate(
    'initiateLink',
    { transactionId: discovery.transactionId, ...choice },
    'link { referenceNumber expiresAt }',
    token,
  );
  const confirmation = { linkReferenceNumber: link.referenceNumber, otp };
  await mutate('confirmLink', confirmation, 'patient { careContexts { referenceNumber } }', token);
  const { data } = await gateway.query('{ me { links { careContexts { referenceNumber } } } }', {}, token);
  expect(data.me.links).toEqual([{ careContexts: discovery.patient.careContexts }]);
});

describe('PIN', () => {
  test('is created, changed by current PIN and by token, and reset by OTP', async () => {
    const token = await gateway.signIn('nisha.rao@sbx');
    const { patient } = await mutate('createPin', { pin: '0001' }, 'patient { id hasTransactionPin }', token);
    expect(patient).toEqual({ id: 'nisha.rao@sbx', hasTransactionPin: true });

    await mutate('changePin', { newPin: '0002', currentPin: '0001' }, 'patient { id }', token);
    const verify = { pin: '0002', scope: 'PROFILE_CHANGE_PIN' };
    const { pinToken } = await mutate('verifyPin', verify, 'pinToken { value scope expiresAt }', token);
    expect(Date.parse(pinToken.expiresAt)).toBeGreaterThan(Date.now());
    await mutate('changePin', { newPin: '0003', pinToken: pinToken.value }, 'patient { id }', token);

    const selection = 'sessionId otpDestination expiresAt';
    const { sessionId, expiresAt } = await mutate('requestPinResetOtp', null, selection, token);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const { resetToken } = await mutate('verifyPinResetOtp', { sessionId, otp }, 'resetToken', token);
    await mutate('resetPin', { newPin: '0004', resetToken }, 'patient { id }', token);
    await mutate('verifyPin', { pin: '0004', scope: 'CONSENT_REVOKE' }, 'pinToken { scope }', token);
  });

  test('verifyPin: a wrong PIN decreases attemptsLeft', async () => {
    const token = await gateway.signIn('leela.nair@sbx');
    const operation =
      'mutation { verifyPin(input: { pin: "9999", scope: CONSENT_REVOKE }) { userErrors { code attemptsLeft field } } }';
    const { data } = await gateway.query(operation, {}, token);
    const userErrors = [{ code: 'WRONG_PIN', attemptsLeft: 4, field: ['input', 'pin'] }];
    expect(data.verifyPin).toEqual({ userErrors });
  });
});

describe('pending requests', () => {
  const pending = `{ me {
    subscriptionRequests(status: REQUESTED, first: 2) { nodes { id hiu { id } } }
    lockerSetups(status: REQUESTED, first: 1) {
      nodes { subscriptionRequest { id hiu { id } } authorizationRequest { id } }
    }
  } }`;

  test('subscription requests: one is approved and edited, another is denied', async () => {
    const token = await gateway.signIn('ravi.kumar@sbx');
    const { data } = await gateway.query(pending, {}, token);
    const [first, second] = data.me.subscriptionRequests.nodes;
    const approval = { requestId: first.id, sources };
    const { subscriptionId } = await mutate('approveSubscriptionRequest', approval, 'subscriptionId', token);
    await mutate('editSubscription', { subscriptionId, hiuId: first.hiu.id, sources }, 'subscriptionId', token);
    await mutate('denySubscriptionRequest', { requestId: second.id }, 'requestId', token);
  });

  test('locker setup: is approved, and its authorization is revoked', async () => {
    const token = await gateway.signIn('ravi.kumar@sbx');
    const { data } = await gateway.query(pending, {}, token);
    const { subscriptionRequest, authorizationRequest } = data.me.lockerSetups.nodes[0];
    const requestId = authorizationRequest.id;
    const { authorizationId } = await mutate(
      'approveLockerSetup',
      {
        subscription: { requestId: subscriptionRequest.id, sources },
        autoApproval: { hiuId: subscriptionRequest.hiu.id, sources },
        authorization: { requestId },
      },
      'subscriptionId autoApprovalId authorizationId',
      token,
    );
    expect(authorizationId).toEqual(expect.any(String));
    await mutate('revokeAuthorization', { requestId }, 'requestId', token);
  });
});

test('signOut: succeeds, also on an ended session', async () => {
  const token = await gateway.signIn('gopal.das@sbx');
  const signOut = () => mutate('signOut', {}, 'signedOut', token);
  expect([await signOut(), await signOut()]).toMatchObject([{ signedOut: true }, { signedOut: true }]);
});
