/** A case for each mutation: the input that yields the recorded request, and the expected results of the replies. */
import { expect } from '@jest/globals';

type Fields = Record<string, unknown>;

export interface MutationCase {
  readonly section: number;
  readonly mutation: string;
  readonly input: Fields | null;
  /** The payload's fields without `userErrors`. */
  readonly selection: string;
  /** Request fields that differ from the recording. */
  readonly requestOverrides?: Fields;
  /** Replies of the calls that the mutation makes before the recorded one. */
  readonly earlierReplies?: Readonly<Record<string, unknown>>;
  /** The result of the recorded reply: a payload, a refusal, or the code of an error. */
  readonly recorded: Fields | Refusal | string;
  /** A successful reply and its payload, if the recorded reply is not successful. */
  readonly success?: readonly [unknown, Fields];
}

export class Refusal {
  constructor(
    readonly code: string,
    readonly ndhmCode: number | null,
    readonly field: string | null,
  ) {}
}

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const token = jwt({ exp: 1_900_000_000, healthId: 'asha.verma@sbx' });
const session = { token, expiresAt: '2030-03-17T17:46:40.000Z' };
const recordedSession = { session: { token: '<JWT>', expiresAt: null } };
const sessionSelection = 'session { token expiresAt }';
const refreshableSelection = 'session { token expiresAt refreshToken refreshExpiresAt }';

const anyRequestId = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
const someUuid = '00000000-0000-4000-8000-00000000000a';
const request = '2a3319a9-de1e-45eb-acf1-b29a8ff3541b';
const subscription = '8ef71594-a629-4b4f-b5e5-ef21892c26b4';

const period = { from: '2021-12-28T10:38:24.687Z', to: '2021-12-28T10:38:24.687Z' };
const terms = { purpose: 'PATRQT', hiTypes: ['PRESCRIPTION'], categories: ['LINK'], period };
const sources = { allProviders: { ...terms, except: [{ providerId: 'string' }] } };
const hip = { id: 'string' };
const policy = { hiTypes: ['Prescription'], purpose: { code: 'PATRQT', text: 'Self Requested' } };
const source = { ...policy, categories: ['LINK'], period };
/** Of a period from which no provider has records. */
const pastSource = {
  ...policy,
  categories: ['DATA'],
  period: { from: '1900-01-01T00:00:00.000Z', to: '1900-01-01T00:00:00.001Z' },
};
const approvedSources = {
  isApplicableForAllHIPs: 'true',
  includedSources: [source],
  excludedSources: [{ ...source, hip }],
};

const sessionCases: MutationCase[] = [
  {
    section: 2,
    mutation: 'signIn',
    input: { phrAddress: 'asha.verma@sbx', password: 'Sandbox#1234' },
    selection: sessionSelection,
    recorded: recordedSession,
    success: [{ token: `Bearer ${token}` }, { session }],
  },
  {
    section: 2,
    mutation: 'refreshSession',
    input: { phrAddress: 'asha.verma@sbx', refreshToken: 'r' },
    selection: `${refreshableSelection} patient { __typename }`,
    requestOverrides: { password: undefined, refreshToken: 'r', grantType: 'refreshToken' },
    recorded: {
      session: { ...recordedSession.session, refreshToken: null, refreshExpiresAt: null },
      patient: { __typename: 'Patient' },
    },
    success: [
      { token: `Bearer ${token}`, refreshToken: 'Bearer s', refreshExpiresIn: '1296000' },
      {
        session: { ...session, refreshToken: 's', refreshExpiresAt: expect.stringMatching(/^\d{4}-.*Z$/) },
        patient: { __typename: 'Patient' },
      },
    ],
  },
  {
    section: 3,
    mutation: 'requestSignInOtp',
    input: { healthIdNumber: '91100020003002' },
    selection: 'transactionId',
    recorded: { transactionId: '6ca32db3-9139-4347-82c9-48359d3ff125' },
  },
  {
    section: 4,
    mutation: 'confirmSignInOtp',
    input: { transactionId: 'bb599f8b-76f7-4eaf-bac7-aead4bc585d6', otp: '548350' },
    selection: `${sessionSelection} patient { id healthIdNumber name { full } hasTransactionPin }`,
    recorded: {
      ...recordedSession,
      patient: {
        id: 'asha.verma@sbx',
        healthIdNumber: '91-1000-2000-3001',
        name: { full: 'asha' },
        hasTransactionPin: false,
      },
    },
  },
  {
    section: 40,
    mutation: 'initiateAuthentication',
    input: { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400XX' },
    selection: 'transactionId',
    recorded: 'FORBIDDEN',
    success: [{ transactionId: someUuid, requesterId: 'x', authMode: 'MOBILE_OTP' }, { transactionId: someUuid }],
  },
  {
    section: 41,
    mutation: 'confirmAuthentication',
    input: { transactionId: 'de277b66-00ea-4a4a-a29f-bb9a467960aa', otp: '456456', requesterId: 'IN0400XX' },
    selection: `${refreshableSelection} patient { id }`,
    requestOverrides: { authCode: '456456' },
    recorded: 'FORBIDDEN',
    success: [
      { token: `Bearer ${token}`, expiresIn: '7200', refreshToken: 'Bearer r', refreshExpiresIn: '1296000' },
      {
        session: { ...session, refreshToken: 'r', refreshExpiresAt: expect.stringMatching(/^\d{4}-.*Z$/) },
        patient: { id: 'asha.verma@sbx' },
      },
    ],
  },
  {
    section: 45,
    mutation: 'signOut',
    input: { refreshToken: 'aaaaaaawqww' },
    selection: 'signedOut',
    recorded: { signedOut: true },
  },
];

const profileCases: MutationCase[] = [
  {
    section: 5,
    mutation: 'registerBridgeService',
    input: { id: 'SBX_001253_HIP', name: 'UMANG1', type: 'HIP', alias: ['HIP'] },
    selection: 'serviceId',
    recorded: 'UPSTREAM_UNAVAILABLE',
    success: [null, { serviceId: 'SBX_001253_HIP' }],
  },
  {
    section: 6,
    mutation: 'completeProfile',
    input: { phrAddress: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3002', password: 'Sandbox#1234' },
    selection: `${sessionSelection} patient { __typename }`,
    recorded: { ...recordedSession, patient: { __typename: 'Patient' } },
    success: [{ token: `Bearer ${token}` }, { session, patient: { __typename: 'Patient' } }],
  },
  {
    section: 7,
    mutation: 'requestAadhaarOtp',
    input: { aadhaar: '999941057058' },
    selection: 'transactionId',
    recorded: 'UNAUTHENTICATED',
    success: [{ transactionId: someUuid }, { transactionId: someUuid }],
  },
  {
    section: 8,
    mutation: 'verifyAadhaarOtp',
    input: { transactionId: 'aa217d2d-c1a7-43f5-8302-46de76220154', otp: '123456' },
    selection: `identity { healthIdNumber name { full } dateOfBirth { day month year } gender ${sessionSelection} }`,
    requestOverrides: { otp: '123456' },
    recorded: 'UPSTREAM_UNAVAILABLE',
    success: [
      {
        healthId: '91-1000-2000-3002',
        token,
        name: { first: 'Isha', last: 'Sharma' },
        dateOfBirth: { year: 1995 },
        gender: 'F',
      },
      {
        identity: {
          healthIdNumber: '91-1000-2000-3002',
          name: { full: 'Isha Sharma' },
          dateOfBirth: { day: null, month: null, year: 1995 },
          gender: 'F',
          session,
        },
      },
    ],
  },
  {
    section: 24,
    mutation: 'shareProfile',
    input: { providerId: 'IN3410000238', counterCode: '12345' },
    selection: 'status statusRaw tokenNumber',
    requestOverrides: { requestId: anyRequestId },
    recorded: { status: 'SUCCESS', statusRaw: 'SUCCESS', tokenNumber: null },
    success: [
      { status: 'SUCCESS', tokenNumber: 42 },
      { status: 'SUCCESS', statusRaw: 'SUCCESS', tokenNumber: '42' },
    ],
  },
  {
    section: 44,
    mutation: 'registerAppNotification',
    input: { appToken: 'string', period: { from: '2021-12-29T12:02:55.542Z', to: '2021-12-29T17:32:55.542+05:30' } },
    selection: 'registered',
    recorded: { registered: true },
  },
];

const discoveredPatient = {
  referenceNumber: '11012',
  display: 'Asha',
  careContexts: [{ referenceNumber: '15372', display: 'visit' }],
};
const recordSelection = 'referenceNumber display careContexts { referenceNumber display }';

const linkingCases: MutationCase[] = [
  {
    section: 13,
    mutation: 'discoverPatient',
    input: { providerId: 'string', identifiers: [{ type: 'MOBILE', value: '90000 00003' }] },
    selection: `discovery { transactionId patient { ${recordSelection} matchedBy } }`,
    requestOverrides: { requestId: anyRequestId },
    recorded: new Refusal('DUPLICATE_REQUEST', 1412, null),
    success: [
      { transactionId: someUuid, patient: { ...discoveredPatient, matchedBy: ['MOBILE', 'ABHA_NUMBER'] } },
      { discovery: { transactionId: someUuid, patient: { ...discoveredPatient, matchedBy: ['MOBILE', 'UNKNOWN'] } } },
    ],
  },
  {
    section: 15,
    mutation: 'initiateLink',
    input: {
      transactionId: '236cdb3d-4ec3-4a68-a16e-6daeed2314dd',
      patientReference: '11012',
      careContextReferences: ['15372'],
    },
    selection: 'link { referenceNumber authenticationType communicationMedium communicationHint expiresAt }',
    requestOverrides: { requestId: anyRequestId },
    recorded: new Refusal('NOT_FOUND', 1427, 'transactionId'),
    success: [
      {
        transactionId: someUuid,
        link: {
          referenceNumber: someUuid,
          authenticationType: 'DIRECT',
          meta: {
            communicationMedium: 'MOBILE',
            communicationHint: '******1234',
            communicationExpiry: '2021-12-28T10:38:24.6',
          },
        },
      },
      {
        link: {
          referenceNumber: someUuid,
          authenticationType: 'DIRECT',
          communicationMedium: 'MOBILE',
          communicationHint: '******1234',
          expiresAt: '2021-12-28T10:38:24.6Z',
        },
      },
    ],
  },
  {
    section: 16,
    mutation: 'confirmLink',
    input: { linkReferenceNumber: '11012', otp: '748632' },
    selection: `patient { ${recordSelection} }`,
    recorded: new Refusal('NOT_FOUND', 1413, 'linkReferenceNumber'),
    success: [{ patient: discoveredPatient }, { patient: discoveredPatient }],
  },
];

const pinCases: MutationCase[] = [
  {
    section: 18,
    mutation: 'createPin',
    input: { pin: '1234' },
    selection: 'patient { __typename }',
    recorded: new Refusal('PIN_ALREADY_SET', 1424, 'pin'),
    success: [null, { patient: { __typename: 'Patient' } }],
  },
  {
    section: 19,
    mutation: 'verifyPin',
    input: { pin: '1111', scope: 'CONSENT_AUTO_APPROVE' },
    selection: 'pinToken { value scope expiresAt }',
    requestOverrides: { requestId: anyRequestId },
    recorded: new Refusal('DUPLICATE_REQUEST', 1412, null),
    success: [
      { temporaryToken: token },
      { pinToken: { value: token, scope: 'CONSENT_AUTO_APPROVE', expiresAt: session.expiresAt } },
    ],
  },
  {
    section: 20,
    mutation: 'changePin',
    input: { newPin: '1111', pinToken: '<JWT>' },
    selection: 'patient { __typename }',
    recorded: new Refusal('PIN_TOKEN_REJECTED', null, 'pinToken'),
    success: ['', { patient: { __typename: 'Patient' } }],
  },
  {
    section: 21,
    mutation: 'requestPinResetOtp',
    input: null,
    selection: 'sessionId otpMedium otpDestination expiresAt',
    recorded: {
      sessionId: '905e5989-184e-467c-8c89-5f13d8b6ed3d',
      otpMedium: 'MOBILE',
      otpDestination: '******0001',
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
    },
  },
  {
    section: 22,
    mutation: 'verifyPinResetOtp',
    input: { sessionId: '4e756a5a-fa0d-4e10-aeb9-cf188a05654d', otp: '249983' },
    selection: 'resetToken',
    recorded: { resetToken: '<JWT>' },
  },
  {
    section: 23,
    mutation: 'resetPin',
    input: { newPin: '1123', resetToken: '<JWT>' },
    selection: 'patient { __typename }',
    recorded: { patient: { __typename: 'Patient' } },
  },
];

const approvalCases: MutationCase[] = [
  {
    section: 31,
    mutation: 'denySubscriptionRequest',
    input: { requestId: subscription, reason: 'not required' },
    selection: 'requestId',
    recorded: new Refusal('NOT_PENDING', 1415, 'requestId'),
    success: [null, { requestId: subscription }],
  },
  {
    section: 32,
    mutation: 'approveSubscriptionRequest',
    input: { requestId: 'be8b2623-19f0-4616-87e6-206027377177', sources },
    selection: 'subscriptionId requestId',
    requestOverrides: approvedSources,
    recorded: new Refusal('INVALID_INPUT', 1514, 'sources'),
    success: [
      { subscriptionId: someUuid },
      { subscriptionId: someUuid, requestId: 'be8b2623-19f0-4616-87e6-206027377177' },
    ],
  },
  {
    section: 33,
    mutation: 'editSubscription',
    input: { subscriptionId: subscription, hiuId: 'Test-HIU', sources },
    selection: 'subscriptionId',
    requestOverrides: { subscriptionEditAndApprovalRequest: approvedSources },
    recorded: new Refusal('NOT_FOUND', 1450, 'subscriptionId'),
    success: ['', { subscriptionId: subscription }],
  },
  {
    section: 33,
    mutation: 'endSubscription',
    input: { subscriptionId: subscription, hiuId: 'Test-HIU' },
    selection: 'subscriptionId',
    earlierReplies: {
      patientLinks: { patient: { id: '91100020003001', links: ['1', '2'].map((n) => ({ hip, referenceNumber: n })) } },
    },
    requestOverrides: {
      subscriptionEditAndApprovalRequest: {
        isApplicableForAllHIPs: 'true',
        includedSources: [pastSource],
        excludedSources: [{ ...pastSource, hip }],
      },
    },
    recorded: new Refusal('NOT_FOUND', 1450, 'subscriptionId'),
    success: ['', { subscriptionId: subscription }],
  },
  {
    section: 36,
    mutation: 'approveAuthorizationRequest',
    input: { requestId: request, generatePerpetualToken: true },
    selection: 'authorizationId requestId',
    recorded: new Refusal('NOT_PENDING', 1411, 'requestId'),
    success: [{ authorizationId: someUuid }, { authorizationId: someUuid, requestId: request }],
  },
  {
    section: 37,
    mutation: 'revokeAuthorization',
    input: { requestId: request },
    selection: 'requestId',
    recorded: new Refusal('ALREADY_REVOKED', 1510, 'requestId'),
    success: [{}, { requestId: request }],
  },
  {
    section: 38,
    mutation: 'denyAuthorizationRequest',
    input: { requestId: request },
    selection: 'requestId',
    recorded: new Refusal('NOT_PENDING', 1411, 'requestId'),
    success: [null, { requestId: request }],
  },
  {
    section: 39,
    mutation: 'approveLockerSetup',
    input: {
      subscription: { requestId: request, sources },
      autoApproval: { hiuId: 'string', sources },
      authorization: { requestId: '3fa85f64-5717-4562-b3fc-2c963f66afa6', generatePerpetualToken: true },
    },
    selection: 'subscriptionId autoApprovalId authorizationId',
    requestOverrides: {
      subscription: { requestId: request, ...approvedSources },
      autoApproval: {
        isApplicableForAllHIPs: 'true',
        hiu: { id: 'string' },
        includedSources: [{ ...policy, period }],
        excludedSources: [{ ...policy, hip }],
      },
    },
    recorded: {
      subscriptionId: null,
      autoApprovalId: null,
      authorizationId: null,
      userErrors: ['subscription', 'autoApproval', 'authorization'].map((part) =>
        expect.objectContaining({ code: 'NOT_APPROVED', field: ['input', part] }),
      ),
    },
    success: [
      { subscriptionId: 's', autoApprovalId: 'p', authorizationId: 'a' },
      { subscriptionId: 's', autoApprovalId: 'p', authorizationId: 'a' },
    ],
  },
];

export const mutationCases: readonly MutationCase[] = [
  ...sessionCases,
  ...profileCases,
  ...linkingCases,
  ...pinCases,
  ...approvalCases,
];
