/** The ways of a patient through several mutations, each handing on what the next one needs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGateway, type SandboxGateway } from '../../../support/gateway.js';

let gateway: SandboxGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.close());

/** Runs one mutation, which has to do its work. */
async function done(mutation: string, input: object | null, asks: string, token?: string) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const [variables, given] = input ? [`($input: ${type})`, '(input: $input)'] : ['', ''];
  const operation = `mutation ${variables} { ${mutation}${given} { ${asks} userErrors { code message } } }`;
  const { data, errors } = await gateway.query(operation, { input }, token);
  expect({ errors, userErrors: data?.[mutation]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  return data[mutation];
}

const otp = '123456';
const period = { from: '1916-01-01T00:00:00Z', to: '2121-01-01T00:00:00Z' };
const terms = { purpose: 'PATRQT', hiTypes: ['PRESCRIPTION', 'OP_CONSULTATION'], categories: ['LINK', 'DATA'], period };
const sources = { allProviders: terms };

test('sign-up by Aadhaar, and a first sign-in under the new address', async () => {
  const begun = await gateway.signIn('nisha.rao@sbx');
  const { transactionId } = await done('requestAadhaarOtp', { aadhaar: '9999 4105 7058' }, 'transactionId', begun);
  const asks = 'identity { healthIdNumber name { full } session { token } }';
  const { identity } = await done('verifyAadhaarOtp', { transactionId, otp }, asks, begun);
  const phrAddress = 'isha.sharma@sbx';
  const password = 'Gateway#58ab';
  const { healthIdNumber, session } = identity;
  await done('completeProfile', { phrAddress, healthIdNumber, password }, 'session { token }', session.token);
  const { patient } = await done('signIn', { phrAddress, password }, 'patient { id name { full } hasTransactionPin }');
  expect(patient).toEqual({ id: phrAddress, name: identity.name, hasTransactionPin: false });
});

test('sign-in by OTP: the profile costs no call of its own', async () => {
  const { transactionId } = await done('requestSignInOtp', { healthIdNumber: '91100020003001' }, 'transactionId');
  gateway.calls.length = 0;
  const { patient } = await done('confirmSignInOtp', { transactionId, otp }, 'patient { id name { full } }');
  expect(patient.id).toBe('asha.verma@sbx');
  expect(gateway.calls.map(({ path }) => path)).toEqual(['patientAuthConfirm']);
});

test('a hospital is discovered, chosen from and linked', async () => {
  const token = await gateway.signIn('nisha.rao@sbx');
  const asks = 'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } matchedBy } }';
  const { discovery } = await done('discoverPatient', { providerId: 'IN3410000238' }, asks, token);
  expect(discovery.patient.matchedBy).toContain('MOBILE');
  const careContextReferences = discovery.patient.careContexts.map(
    ({ referenceNumber }: { referenceNumber: string }) => referenceNumber,
  );
  const chosen = { patientReference: discovery.patient.referenceNumber, careContextReferences };
  const { link } = await done(
    'initiateLink',
    { transactionId: discovery.transactionId, ...chosen },
    'link { referenceNumber expiresAt }',
    token,
  );
  const confirmation = { linkReferenceNumber: link.referenceNumber, otp };
  await done('confirmLink', confirmation, 'patient { careContexts { referenceNumber } }', token);
  const { data } = await gateway.query('{ me { links { careContexts { referenceNumber } } } }', {}, token);
  expect(data.me.links).toEqual([{ careContexts: discovery.patient.careContexts }]);
});

describe('a PIN', () => {
  test('is created, verified, changed both ways, forgotten and set anew', async () => {
    const token = await gateway.signIn('nisha.rao@sbx');
    const { patient } = await done('createPin', { pin: '0001' }, 'patient { id hasTransactionPin }', token);
    expect(patient).toEqual({ id: 'nisha.rao@sbx', hasTransactionPin: true });

    await done('changePin', { newPin: '0002', currentPin: '0001' }, 'patient { id }', token);
    const verify = { pin: '0002', scope: 'PROFILE_CHANGE_PIN' };
    const { pinToken } = await done('verifyPin', verify, 'pinToken { value scope expiresAt }', token);
    expect(Date.parse(pinToken.expiresAt)).toBeGreaterThan(Date.now());
    await done('changePin', { newPin: '0003', pinToken: pinToken.value }, 'patient { id }', token);

    const asks = 'sessionId otpDestination expiresAt';
    const { sessionId, expiresAt } = await done('requestPinResetOtp', null, asks, token);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const { resetToken } = await done('verifyPinResetOtp', { sessionId, otp }, 'resetToken', token);
    await done('resetPin', { newPin: '0004', resetToken }, 'patient { id }', token);
    await done('verifyPin', { pin: '0004', scope: 'CONSENT_REVOKE' }, 'pinToken { scope }', token);
  });

  test('that is wrong counts down', async () => {
    const token = await gateway.signIn('leela.nair@sbx');
    const operation =
      'mutation { verifyPin(input: { pin: "9999", scope: CONSENT_REVOKE }) { userErrors { code attemptsLeft field } } }';
    const { data } = await gateway.query(operation, {}, token);
    const userErrors = [{ code: 'WRONG_PIN', attemptsLeft: 4, field: ['input', 'pin'] }];
    expect(data.verifyPin).toEqual({ userErrors });
  });
});

describe('what waits in the inbox', () => {
  const pending = `{ me {
    subscriptionRequests(status: REQUESTED, first: 2) { nodes { id hiu { id } } }
    lockerSetups(status: REQUESTED, first: 1) {
      nodes { subscriptionRequest { id hiu { id } } authorizationRequest { id } }
    }
  } }`;

  test('a subscription is approved, then edited; another is denied', async () => {
    const token = await gateway.signIn('ravi.kumar@sbx');
    const { data } = await gateway.query(pending, {}, token);
    const [one, other] = data.me.subscriptionRequests.nodes;
    const approval = { requestId: one.id, sources };
    const { subscriptionId } = await done('approveSubscriptionRequest', approval, 'subscriptionId', token);
    await done('editSubscription', { subscriptionId, hiuId: one.hiu.id, sources }, 'subscriptionId', token);
    await done('denySubscriptionRequest', { requestId: other.id }, 'requestId', token);
  });

  test('a locker is set up whole, and what it was authorized to do is taken back', async () => {
    const token = await gateway.signIn('ravi.kumar@sbx');
    const { data } = await gateway.query(pending, {}, token);
    const { subscriptionRequest, authorizationRequest } = data.me.lockerSetups.nodes[0];
    const requestId = authorizationRequest.id;
    const { authorizationId } = await done(
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
    await done('revokeAuthorization', { requestId }, 'requestId', token);
  });
});

test('a session ends, once and for all', async () => {
  const token = await gateway.signIn('gopal.das@sbx');
  const signOut = () => done('signOut', {}, 'signedOut', token);
  expect([await signOut(), await signOut()]).toMatchObject([{ signedOut: true }, { signedOut: true }]);
});
