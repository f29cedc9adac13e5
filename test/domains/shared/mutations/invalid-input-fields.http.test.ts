/** The input field on which a mutation reports UMANG's `INVALID_INPUT`: the one that UMANG's message names. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operatorKey, startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({ session: () => ({ accessToken: 'client', expiresIn: 600 }) });
  gateway = await startGatewayWithUpstream(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const uuid = '00000000-0000-4000-8000-000000000000';
const period = '{ from: "2021-01-01T00:00:00Z", to: "2022-01-01T00:00:00Z" }';
const terms = `purpose: PATRQT, hiTypes: [PRESCRIPTION], categories: [LINK], period: ${period}`;
const sources = `sources: { allProviders: { ${terms} } }`;
const endpoints = 'endpoints: [{ use: DATA_UPLOAD, connectionType: HTTPS, address: "https://example.org" }]';

const inputs = {
  registerBridgeService: ['bridgeServices', `id: "x", name: "y", type: HIP, ${endpoints}`],
  completeProfile: [
    'patientCompleteProfile',
    'phrAddress: "asha.verma@sbx", healthIdNumber: "91100020003001", password: "Sandbox#12ab"',
  ],
  requestAadhaarOtp: ['aadhaarGenerateOtp', 'aadhaar: "999941057058"'],
  verifyAadhaarOtp: ['verifyAadhaarOtp', `transactionId: "${uuid}", otp: "123456"`],
  signIn: ['gatewaySession', 'phrAddress: "asha.verma@sbx", password: "x"'],
  requestSignInOtp: ['patientAuthInit', 'healthIdNumber: "91100020003001", authMethod: MOBILE_OTP'],
  refreshSession: ['gatewaySession', 'phrAddress: "asha.verma@sbx", refreshToken: "x"'],
  initiateAuthentication: [
    'initializeAuthentication',
    'phrAddress: "asha.verma@sbx", authMode: MOBILE_OTP, requesterId: "x"',
  ],
  confirmLink: ['linkConfirm', 'linkReferenceNumber: "x", otp: "123456"'],
  createPin: ['createPin', 'pin: "1234"'],
  changePin: ['changePin', 'newPin: "4321", pinToken: "proof"'],
  verifyPinResetOtp: ['forgotPinValidateOtp', `sessionId: "${uuid}", otp: "123456"`],
  resetPin: ['updatePin', 'newPin: "4321", resetToken: "proof"'],
  approveSubscriptionRequest: ['approveRequests', `requestId: "x", ${sources}`],
  editSubscription: ['editRequests', `subscriptionId: "x", hiuId: "y", ${sources}`],
} as const;

test.each<[keyof typeof inputs, number, string, string | null]>([
  ['registerBridgeService', 2500, 'Invalid endpoints specified', 'endpoints'],
  ['registerBridgeService', 2500, 'Service id should be specified', 'id'],
  ['registerBridgeService', 1513, 'name: must not be blank', 'name'],
  ['registerBridgeService', 2505, 'Invalid request', null],
  ['completeProfile', 1417, 'cmId: must be 3 to 150 letters', 'phrAddress'],
  ['completeProfile', 1417, 'healthid: is not valid', 'healthIdNumber'],
  ['completeProfile', 1417, 'password: is too weak', 'password'],
  ['requestAadhaarOtp', 1513, 'aadhaar: must be 12 digits', 'aadhaar'],
  ['verifyAadhaarOtp', 1513, 'txnId: is not valid', 'transactionId'],
  ['signIn', 1513, 'username: is not valid', 'phrAddress'],
  ['requestSignInOtp', 1513, 'authMethod: cannot be PASSWORD', 'authMethod'],
  ['requestSignInOtp', 1513, 'healthid: is not valid', 'healthIdNumber'],
  ['refreshSession', 1513, 'username: is not valid', 'phrAddress'],
  ['refreshSession', 1513, 'refreshToken: is not valid', 'refreshToken'],
  ['refreshSession', 1513, 'grantType: is not valid', null],
  ['initiateAuthentication', 1513, 'requester.id: is not valid', 'requesterId'],
  ['initiateAuthentication', 1513, 'purpose: is not valid', null],
  ['confirmLink', 1513, 'token: is not valid', 'otp'],
  ['confirmLink', 1513, 'linkRefNumber: is not valid', 'linkReferenceNumber'],
  ['createPin', 1425, 'Invalid transaction pin', 'pin'],
  ['changePin', 1425, 'Invalid transaction pin', 'newPin'],
  ['verifyPinResetOtp', 1513, 'value: is not valid', 'otp'],
  ['resetPin', 1425, 'Invalid transaction pin', 'newPin'],
  ['approveSubscriptionRequest', 1513, 'requestId: is not valid', 'requestId'],
  ['approveSubscriptionRequest', 1513, 'includedSources: Purpose not specified.', 'sources'],
  ['approveSubscriptionRequest', 1419, 'Invalid HI Type', 'sources'],
  ['editSubscription', 1513, 'hiuId: is not valid', 'hiuId'],
  ['editSubscription', 1513, 'subscriptionEditAndApprovalRequest.includedSources: is not valid', 'sources'],
  ['editSubscription', 1419, 'Invalid HI Type', 'sources'],
])('%s: reports NDHM %d with the message “%s” on the field %s', async (mutation, code, message, field) => {
  const [path, input] = inputs[mutation];
  upstream.scripts[path] = () => new ErrorReply(`400 Bad Request: [${JSON.stringify({ error: { code, message } })}]`);
  const { data, errors } = await gateway.query(
    `mutation { ${mutation}(input: { ${input} }) { userErrors { code field } } }`,
    {},
    { authorization: 'Bearer token', 'x-operator-key': operatorKey },
  );
  expect(errors).toBeUndefined();
  expect(data[mutation].userErrors).toEqual([{ code: 'INVALID_INPUT', field: field && ['input', field] }]);
});
