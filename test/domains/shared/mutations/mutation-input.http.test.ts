/** Invalid input of mutations: no upstream call, an error per field, and no value in a message. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { removeGeneratedValues } from '../../../support/generated-values.js';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream);
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const id = '2a3319a9-de1e-45eb-acf1-b29a8ff3541b';
const period = { from: '2021-12-28T10:38:24.687Z', to: '2121-12-28T10:38:24.687Z' };
const terms = { purpose: 'PATRQT', hiTypes: ['PRESCRIPTION'], categories: ['LINK'], period };
const provider = { ...terms, providerId: 'HIP-1' };
const reversedPeriod = { from: period.to, to: period.from };
const references = (count: number) => Array.from({ length: count }, (_, index) => `reference-${index}`);

/** A mutation, its input and the invalid fields of that input. */
const table: [string, Record<string, unknown>, string[]][] = [
  ['signIn', { phrAddress: 'asha-at-sbx', password: '' }, ['phrAddress', 'password']],
  ['signIn', { phrAddress: 70123456, password: { secret: 70123456 } }, ['phrAddress', 'password']],
  ['requestSignInOtp', { healthIdNumber: '91-1000-2000-30' }, ['healthIdNumber']],
  ['requestSignInOtp', { phrAddress: 'asha-at-sbx' }, ['phrAddress']],
  ['requestSignInOtp', {}, ['']],
  ['requestSignInOtp', { healthIdNumber: null, phrAddress: null }, ['']],
  ['requestSignInOtp', { healthIdNumber: '91-1000-2000-3001', phrAddress: 'asha.verma@sbx' }, ['']],
  ['refreshSession', { phrAddress: 'asha-at-sbx', refreshToken: '' }, ['phrAddress', 'refreshToken']],
  ['confirmSignInOtp', { transactionId: 'no-such-thing', otp: '70123456789' }, ['transactionId', 'otp']],
  ['initiateAuthentication', { phrAddress: 'asha', requesterId: ' ' }, ['phrAddress', 'requesterId']],
  ['confirmAuthentication', { transactionId: id, otp: 701234, requesterId: '' }, ['otp', 'requesterId']],
  ['signOut', { refreshToken: '' }, ['refreshToken']],
  [
    'completeProfile',
    { phrAddress: 'ab@sbx', healthIdNumber: '1', password: 'weak-password' },
    ['phrAddress', 'healthIdNumber', 'password'],
  ],
  ['requestAadhaarOtp', { aadhaar: '999941057057' }, ['aadhaar']],
  ['requestAadhaarOtp', { aadhaar: 999941057058 }, ['aadhaar']],
  ['verifyAadhaarOtp', { transactionId: '', otp: '' }, ['transactionId', 'otp']],
  ['shareProfile', { providerId: '', counterCode: '' }, ['providerId', 'counterCode']],
  ['registerAppNotification', { appToken: '', period: reversedPeriod }, ['appToken', 'period']],
  [
    'discoverPatient',
    {
      providerId: 'HIP-1',
      identifiers: [
        { type: 'MOBILE', value: '12345678' },
        { type: 'MR', value: ' ' },
        { type: 'HEALTH_ID', value: 'not-an-address' },
      ],
    },
    ['identifiers.0.value', 'identifiers.1.value', 'identifiers.2.value'],
  ],
  [
    'initiateLink',
    { transactionId: id, patientReference: '', careContextReferences: [] },
    ['patientReference', 'careContextReferences'],
  ],
  [
    'initiateLink',
    { transactionId: id, patientReference: '1', careContextReferences: references(501) },
    ['careContextReferences'],
  ],
  [
    'initiateLink',
    { transactionId: id, patientReference: '1', careContextReferences: references(1000) },
    ['careContextReferences'],
  ],
  [
    'initiateLink',
    { transactionId: id, patientReference: '1', careContextReferences: ['visit-1', 'visit-2', 'visit-1'] },
    ['careContextReferences.2'],
  ],
  ['confirmLink', { linkReferenceNumber: '', otp: 'letters' }, ['linkReferenceNumber', 'otp']],
  ['createPin', { pin: '70123' }, ['pin']],
  ['createPin', { pin: 7012 }, ['pin']],
  ['verifyPin', { pin: 'abcd', scope: 'CONSENT_REVOKE' }, ['pin']],
  ['changePin', { newPin: '7012' }, ['']],
  ['changePin', { newPin: '7012', currentPin: '8012', pinToken: 'some-token' }, ['']],
  ['changePin', { newPin: '70124', currentPin: '80124' }, ['newPin', 'currentPin']],
  ['changePin', { newPin: '7012', proof: { currentPin: '8012' }, pinToken: 'some-token' }, ['']],
  ['changePin', { newPin: '7012', proof: null }, ['']],
  ['changePin', { newPin: '70124', proof: { currentPin: '80124' } }, ['newPin', 'proof.currentPin']],
  ['verifyPinResetOtp', { sessionId: 'x-y-z', otp: '70 12x4' }, ['sessionId', 'otp']],
  ['resetPin', { newPin: '', resetToken: '' }, ['newPin', 'resetToken']],
  ['denySubscriptionRequest', { requestId: '', reason: 'because '.repeat(200) }, ['requestId', 'reason']],
  ['approveSubscriptionRequest', { requestId: id, sources: { providers: [] } }, ['sources.providers']],
  [
    'approveSubscriptionRequest',
    { requestId: id, sources: { providers: [provider, { ...provider, hiTypes: [], categories: [] }] } },
    ['sources.providers.1.hiTypes', 'sources.providers.1.categories', 'sources.providers.1.providerId'],
  ],
  [
    'editSubscription',
    {
      subscriptionId: '',
      hiuId: '',
      sources: { providers: [{ ...provider, period: { from: period.from, to: '1999-01-01T00:00:00Z' } }] },
    },
    ['subscriptionId', 'hiuId', 'sources.providers.0.period'],
  ],
  ['endSubscription', { subscriptionId: '', hiuId: '' }, ['subscriptionId', 'hiuId']],
  ['approveAuthorizationRequest', { requestId: '' }, ['requestId']],
  ['revokeAuthorization', { requestId: '' }, ['requestId']],
  ['denyAuthorizationRequest', { requestId: '' }, ['requestId']],
  [
    'approveLockerSetup',
    {
      subscription: {
        requestId: id,
        sources: { allProviders: { ...terms, period: { from: period.to, to: period.to } } },
      },
      autoApproval: { hiuId: '', sources: { allProviders: { ...terms, categories: [] } } },
      authorization: { requestId: '' },
    },
    ['subscription.sources.allProviders.period.from', 'autoApproval.hiuId', 'authorization.requestId'],
  ],
];

test.each(table)(
  '%s with %j: reports each invalid field without its value or an upstream call',
  async (mutation, input, fields) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const { data, errors } = await gateway.query(
      `mutation ($input: ${type}) { ${mutation}(input: $input) { userErrors { code message field } } }`,
      { input },
      'token',
    );
    expect(errors).toBeUndefined();
    const { userErrors } = data[mutation];
    const paths = userErrors.map(({ field }: { field: string[] }) => field.join('.')).sort();
    expect(paths).toEqual(fields.map((field) => (field === '' ? 'input' : `input.${field}`)).sort());
    for (const { code, message } of userErrors) {
      expect(code).toBe('INVALID_INPUT');
      for (const value of collectValues(input)) expect(message).not.toContain(value);
    }
    expect(upstream.calls).toEqual([]);
  },
);

const bridgeService = { id: 'service-4711', name: 'Service 4711' };
const endpoint = { use: 'REGISTRATION', connectionType: 'HTTPS', address: 'https://4711.example' };
const approval = (sources: object) => ({ requestId: id, sources });
const policy = (value: object) => ({
  subscription: approval({ allProviders: terms }),
  autoApproval: { hiuId: 'locker-4711', policy: value },
  authorization: { requestId: id },
});
const oneKey = 'Exactly one key must be specified for OneOf type';
const notNull = (field: string) => `Field "${field}" must be non-null.`;
const noUnknown = (name: string) => `The value does not exist in "${name}" enum.`;

test.each<[string, Record<string, unknown>, string]>([
  ['approveSubscriptionRequest', approval({}), `${oneKey} "SourcesInput".`],
  ['approveSubscriptionRequest', approval({ allProviders: null, providers: null }), `${oneKey} "SourcesInput".`],
  ['approveSubscriptionRequest', approval({ allProviders: terms, providers: [provider] }), `${oneKey} "SourcesInput".`],
  ['approveSubscriptionRequest', approval({ allProviders: terms, providers: null }), `${oneKey} "SourcesInput".`],
  ['approveSubscriptionRequest', approval({ providers: null }), notNull('providers')],
  ['approveLockerSetup', policy({}), `${oneKey} "AutoApprovalPolicyInput".`],
  ['changePin', { newPin: '7012', proof: {} }, `${oneKey} "PinProofInput".`],
  [
    'changePin',
    { newPin: '7012', proof: { currentPin: '8012', pinToken: 'some-token' } },
    `${oneKey} "PinProofInput".`,
  ],
  ['changePin', { newPin: '7012', proof: { pinToken: null } }, notNull('pinToken')],
  [
    'approveSubscriptionRequest',
    approval({ allProviders: { ...terms, purpose: 'UNKNOWN' } }),
    noUnknown('PurposeOfUse'),
  ],
  ['approveSubscriptionRequest', approval({ allProviders: { ...terms, hiTypes: ['UNKNOWN'] } }), noUnknown('HiType')],
  [
    'approveSubscriptionRequest',
    approval({ providers: [{ ...provider, categories: ['UNKNOWN'] }] }),
    noUnknown('SubscriptionCategory'),
  ],
  [
    'discoverPatient',
    { providerId: 'HIP-1', identifiers: [{ type: 'UNKNOWN', value: '4711' }] },
    noUnknown('DiscoveryIdentifierType'),
  ],
  ['registerBridgeService', { ...bridgeService, type: 'UNKNOWN' }, noUnknown('FacilityType')],
  [
    'registerBridgeService',
    { ...bridgeService, type: 'HIP', endpoints: [{ ...endpoint, use: 'UNKNOWN' }] },
    noUnknown('EndpointUse'),
  ],
  [
    'registerBridgeService',
    { ...bridgeService, type: 'HIP', endpoints: [{ ...endpoint, connectionType: 'UNKNOWN' }] },
    noUnknown('ConnectionType'),
  ],
])(
  '%s with %j: is rejected by the type of the variable, without its value or an upstream call',
  async (mutation, input, rule) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const { data, errors = [] } = await gateway.query(
      `mutation ($input: ${type}) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input },
      'token',
    );
    expect(data).toBeUndefined();
    expect(errors.map(({ message }) => message).join()).toContain(rule);
    for (const { message, extensions } of errors) {
      expect(extensions['code']).toBe('BAD_USER_INPUT');
      expect(message).not.toMatch(/4711|7012|8012|some-token/);
    }
    expect(upstream.calls).toEqual([]);
  },
);

test('sources with both alternatives in the document: are rejected by validation, without their values', async () => {
  const literal = `{ purpose: CAREMGT, hiTypes: [INVOICE], categories: [DATA], period: { from: "4711", to: "4711" } }`;
  const { data, errors } = await gateway.query(
    `mutation { approveSubscriptionRequest(input: {
      requestId: "4711", sources: { allProviders: ${literal}, providers: [] }
    }) { requestId } }`,
    {},
    'token',
  );
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  expect(removeGeneratedValues(JSON.stringify(errors))).not.toContain('4711');
});

/** All values that are too long to occur in a message by chance. */
function collectValues(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(collectValues);
  return ['string', 'number'].includes(typeof value) && String(value).length > 3 ? [String(value)] : [];
}

test('createPin: does not repeat a PIN that is a literal in the document', async () => {
  const { data } = await gateway.query(
    'mutation { createPin(input: { pin: 70123 }) { userErrors { message field } } }',
  );
  expect(data.createPin.userErrors).toEqual([
    { message: 'The PIN is invalid. Enter its 4 digits.', field: ['input', 'pin'] },
  ]);
});

test('registerBridgeService: rejects other callers than the operator with FORBIDDEN before it validates the input', async () => {
  const { data, errors } = await gateway.query(
    'mutation { registerBridgeService(input: { id: "", name: "", type: HIP }) { serviceId } }',
    {},
    { authorization: 'Bearer token', 'x-operator-key': 'wrong' },
  );
  expect(data).toEqual({ registerBridgeService: null });
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(upstream.calls).toEqual([]);
});
