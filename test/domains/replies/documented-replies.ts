/**
 * A success of each endpoint, recorded or documented, in which every declared field has a value and each text occurs once, with
 * the operation that reads it into the graph completely.
 */
import { buildSelection, selectPatient } from './selections.js';

export interface DocumentedReply {
  readonly endpoint: string;
  readonly operation: string;
  readonly pd: unknown;
}

/** Values in the form of tokens, but no JWTs. */
const token = (name: string) => `token-of-${name}`;
const uuid = (digit: number) => `6ca32db3-9139-4347-82c9-48359d3ff${digit}`;

const references = (id: string, type?: string) => ({ id: `id-${id}`, name: `Name ${id}`, ...(type && { type }) });
const purpose = (id: string, code = 'CAREMGT') => ({
  code,
  text: `Purpose ${id}`,
  refUri: `https://purpose.test/${id}`,
});
const period = { from: '1916-12-24T10:41:11.5507416', to: '2121-12-24T10:41:11.434741' };
const times = { createdAt: '2021-12-24T10:41:18.935376', lastUpdated: '2021-12-31T04:31:12.811383' };

const profile = (id: string) => ({
  id: `${id}@sbx`,
  healthId: '91-1000-2000-3001',
  name: { first: `First ${id}`, middle: `Middle ${id}`, last: `Last ${id}` },
  gender: 'F',
  dateOfBirth: { date: 25, month: 2, year: 2000 },
  hasTransactionPin: true,
  verifiedIdentifiers: [
    { type: 'MOBILE', value: '+919000000001' },
    { type: 'EMAIL', value: `${id}@mail.test` },
  ],
  unverifiedIdentifiers: [{ type: 'PAN', value: `PAN ${id}` }],
  address: `Address ${id}`,
  stateCode: '10',
  stateName: `State ${id}`,
  districtCode: '195',
  districtName: `District ${id}`,
  aadhaarVerified: false,
  profilePhoto: `Photo/${id}`,
});

const consent = (id: string) => ({
  id: `consent-${id}`,
  status: 'GRANTED',
  ...times,
  purpose: purpose(id),
  patient: { id: `patient-${id}@sbx` },
  hip: references(`hip-${id}`),
  hiu: references(`hiu-${id}`),
  requester: { name: `Requester ${id}`, identifier: { value: `Value ${id}`, type: 'REGNO', system: `System ${id}` } },
  hiTypes: ['Prescription', 'OPConsultation'],
  careContexts: [{ patientReference: `Patient reference ${id}`, careContextReference: `Care context reference ${id}` }],
  permission: {
    accessMode: 'VIEW',
    dateRange: period,
    dataEraseAt: '2029-12-28T08:46:59',
    frequency: { unit: 'HOUR', value: 1, repeats: 2 },
  },
});

const subscription = (id: string, requesterType = 'HIU') => ({
  id: `subscription-${id}`,
  status: 'GRANTED',
  ...times,
  purpose: purpose(id, 'PATRQT'),
  patient: { id: `subscriber-${id}@sbx` },
  hiu: references(`hiu-${id}`),
  hips: [references(`hip-${id}`), references(`second-hip-${id}`)],
  categories: ['LINK', 'DATA'],
  period,
  requesterType,
  subscriptionId: `granted-${id}`,
});

const authorization = (id: string) => ({
  requestId: `authorization-${id}`,
  patientId: `authorizer-${id}@sbx`,
  status: 'GRANTED',
  ...times,
  purpose: { code: 'KYC_AND_LINK', text: `Authorization purpose ${id}` },
  authMode: 'DIRECT',
  requester: references(`requester-${id}`, 'HIU'),
});

const page = (...requests: unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });

const provider = (id: string) => ({
  identifier: { id: `provider-${id}`, name: `Hospital ${id}` },
  city: `City ${id}`,
  telephone: `Telephone ${id}`,
  facilityType: ['HIP', 'HIU'],
  isHIP: true,
  attributes: { hipAttributes: { discoveryAdditionalFieldLabel: `Label ${id}` } },
  latitude: '25.5',
  longitude: 85.1,
  address: `Street ${id}`,
  stateCode: '10',
  districtCode: '195',
  pinCode: `80${id.length}${id.length}01`,
});

const careContexts = (id: string) => [
  { referenceNumber: `care-context-1-${id}`, display: `Visit 1 ${id}` },
  { referenceNumber: `care-context-2-${id}`, display: `Visit 2 ${id}` },
];

const providerPatient = (id: string) => ({
  referenceNumber: `patient-number-${id}`,
  display: `Display ${id}`,
  careContexts: careContexts(id),
});

const serviceEndpoints = (id: string) => [
  { use: 'registration', connectionType: 'HTTPS', address: `https://${id}.test/register` },
  { use: 'data-upload', connectionType: 'HTTPS', address: `https://${id}.test/upload` },
];

const source = (id: string) => ({
  hip: references(`hip-${id}`),
  categories: ['LINK'],
  hiTypes: ['Prescription'],
  purpose: purpose(id),
  status: 'GRANTED',
  period,
});

const sources = `sources: { allProviders: {
  purpose: PATRQT, hiTypes: [PRESCRIPTION], categories: [LINK],
  period: { from: "2021-12-28T10:38:24.687Z", to: "2121-12-28T10:38:24.687Z" }
} }`;

const mutation = (field: string, input: string, payload: string): string =>
  `mutation { ${field}${input && `(input: { ${input} })`} ${buildSelection(payload)} }`;

const emptyReplies = [
  ['bridgeServices', 'registerBridgeService', 'id: "b", name: "Bridge", type: HIP'],
  ['createPin', 'createPin', 'pin: "1357"'],
  ['changePin', 'changePin', 'newPin: "1357", pinToken: "pin-token"'],
  ['updatePin', 'resetPin', 'newPin: "1357", resetToken: "reset-token"'],
  ['denyRequests', 'denySubscriptionRequest', 'requestId: "r"'],
  ['editRequests', 'editSubscription', `subscriptionId: "s", hiuId: "h", ${sources}`],
  ['revokeAuthorizationRequests', 'revokeAuthorization', 'requestId: "r"'],
  ['denyAuthorizationRequests', 'denyAuthorizationRequest', 'requestId: "r"'],
  [
    'appNotification',
    'registerAppNotification',
    'appToken: "app-token", period: { from: "2021-12-29T12:02:55.542Z", to: "2121-12-29T12:02:55.542Z" }',
  ],
  ['logout', 'signOut', 'refreshToken: "refresh-token"'],
] as const;

const payloadOf = (field: string): string => `${field.charAt(0).toUpperCase()}${field.slice(1)}Payload`;

const mutations: readonly (readonly [endpoint: string, field: string, input: string, pd: unknown])[] = [
  ...emptyReplies.map(([endpoint, field, input]) => [endpoint, field, input, 'Saved'] as const),
  [
    'gatewaySession',
    'signIn',
    'phrAddress: "asha.verma@sbx", password: "Canary#8642"',
    { token: `Bearer ${token('sign-in')}`, expiresIn: 600, refreshToken: token('refresh'), refreshExpiresIn: 1800 },
  ],
  ['patientAuthInit', 'requestSignInOtp', 'healthIdNumber: "91-1000-2000-3002"', { txnId: uuid(125), error: null }],
  [
    'patientAuthConfirm',
    'confirmSignInOtp',
    `transactionId: "${uuid(125)}", otp: "864297"`,
    { token: token('otp'), profile: profile('otp'), status: null },
  ],
  [
    'patientCompleteProfile',
    'completeProfile',
    'phrAddress: "new.patient@sbx", healthIdNumber: "91-1000-2000-3002", password: "Canary#8642"',
    { token: token('profile') },
  ],
  [
    'aadhaarGenerateOtp',
    'requestAadhaarOtp',
    'aadhaar: "234567890124"',
    { transactionId: uuid(126), token: token('a') },
  ],
  [
    'verifyAadhaarOtp',
    'verifyAadhaarOtp',
    `transactionId: "${uuid(126)}", otp: "864297"`,
    {
      healthId: '91-1000-2000-3002',
      token: token('aadhaar'),
      name: 'Asha Verma of Aadhaar',
      dateOfBirth: { date: 25, month: 2, year: 2000 },
      gender: 'F',
    },
  ],
  [
    'discoverPatient',
    'discoverPatient',
    'providerId: "p", identifiers: [{ type: MOBILE, value: "9000000001" }]',
    { transactionId: uuid(127), patient: { ...providerPatient('discovered'), matchedBy: ['MOBILE', 'MR'] } },
  ],
  [
    'linkEnquiry',
    'initiateLink',
    `transactionId: "${uuid(127)}", patientReference: "p", careContextReferences: ["c"]`,
    {
      transactionId: uuid(128),
      link: {
        referenceNumber: uuid(129),
        authenticationType: 'MEDIATED',
        meta: {
          communicationMedium: 'MOBILE',
          communicationHint: '******1234',
          communicationExpiry: '2029-12-28T08:46:59',
        },
      },
    },
  ],
  ['linkConfirm', 'confirmLink', 'linkReferenceNumber: "l", otp: "864297"', { patient: providerPatient('confirmed') }],
  ['verifyPin', 'verifyPin', 'pin: "8642", scope: PROFILE_CHANGE_PIN', { temporaryToken: token('pin') }],
  [
    'forgotPinGenerateOtp',
    'requestPinResetOtp',
    '',
    {
      sessionId: uuid(130),
      otpMedium: 'MOBILE',
      otpMediumValue: '******0001',
      expiryInMinutes: 5,
      authMode: 'MOBILE_OTP',
    },
  ],
  [
    'forgotPinValidateOtp',
    'verifyPinResetOtp',
    `sessionId: "${uuid(130)}", otp: "864297"`,
    { temporaryToken: token('reset') },
  ],
  [
    'profileShare',
    'shareProfile',
    'providerId: "p", counterCode: "12345"',
    { status: 'SUCCESS', healthId: '91-1000-2000-3001', tokenNumber: '42' },
  ],
  ['approveRequests', 'approveSubscriptionRequest', `requestId: "r", ${sources}`, { subscriptionId: uuid(131) }],
  ['approveAuthorizationRequests', 'approveAuthorizationRequest', 'requestId: "r"', { authorizationId: uuid(132) }],
  [
    'approveLockerRequests',
    'approveLockerSetup',
    `subscription: { requestId: "r", ${sources} }, autoApproval: { hiuId: "h", ${sources} }, authorization: { requestId: "r" }`,
    { subscriptionId: uuid(133), autoApprovalId: uuid(134), authorizationId: uuid(135) },
  ],
  [
    'initializeAuthentication',
    'initiateAuthentication',
    'phrAddress: "asha.verma@sbx", requesterId: "r"',
    { transactionId: uuid(136), requesterId: 'r', authMode: 'MOBILE_OTP', error: null },
  ],
  [
    'authenticationConfirm',
    'confirmAuthentication',
    `transactionId: "${uuid(136)}", otp: "864297", requesterId: "r"`,
    {
      token: `Bearer ${token('confirmed')}`,
      phrAddress: 'asha.verma@sbx',
      expiresIn: '7200',
      refreshToken: token('renewal'),
      refreshExpiresIn: '1296000',
    },
  ],
];

const me = (fields: string): string => `{ me { ${fields} } }`;
const connection = (field: string, type: string): string => `${field} ${buildSelection(`${type}Connection`)}`;

const queries: readonly (readonly [endpoint: string, operation: string, pd: unknown])[] = [
  [
    'session',
    `{ clientPatient ${buildSelection('ClientPatient')} }`,
    {
      accessToken: token('client'),
      tokenType: 'bearer',
      expiresIn: 600,
      refreshToken: token('client-refresh'),
      refreshExpiresIn: 1800,
    },
  ],
  [
    'patientApi',
    `{ clientPatient ${buildSelection('ClientPatient')} }`,
    {
      identifier: 'meena@sbx',
      healthIdNumber: '91-1000-2000-3003',
      name: { first: 'Meena', middle: 'Kumari', last: 'Rao' },
      gender: 'F',
      dateOfBirth: { date: 13, month: 11, year: 1992 },
      phone: '+919000000002',
      unverifiedIdentifiers: [{ type: 'EMAIL', value: 'meena@mail.test' }],
      stateCode: '7',
      districtCode: '82',
    },
  ],
  [
    'listProviders',
    `{ providers(name: "z") ${buildSelection('ProviderConnection')} }`,
    [provider('a'), provider('bb'), provider('ccc')],
  ],
  ['specificProviders', `{ provider(id: "provider-a") ${buildSelection('Provider', true)} }`, provider('a')],
  ['govtPrograms', `{ governmentPrograms ${buildSelection('Provider', true)} }`, [provider('a'), provider('bb')]],
  [
    'patientLinks',
    me(`links ${buildSelection('Link')}`),
    {
      patient: {
        id: '91-1000-2000-3001',
        links: [
          { ...providerPatient('first'), hip: references('first', 'HIP') },
          { ...providerPatient('second'), hip: references('second', 'HIP') },
        ],
      },
    },
  ],
  ['myProfile', me(selectPatient), profile('asha')],
  [
    'patientRequest',
    me(
      `${connection('consentRequests', 'ConsentRequest')} ${connection('lockerSetups', 'LockerSetup')} requests { totalCount nodes { id status kind createdAt lastUpdated } edges { cursor } pageInfo { endCursor hasNextPage } }`,
    ),
    {
      consents: page(consent('x'), consent('y'), consent('z')),
      subscriptions: page(subscription('a'), subscription('c')), // of section 29, those that are not of a locker
      authorizations: page(authorization('own-a'), authorization('own-b')),
      lockerSetups: page(
        { subscription: subscription('b', 'HEALTH_LOCKER'), authorization: authorization('locker-a') },
        { subscription: subscription('locker-b', 'HEALTH_LOCKER'), authorization: null },
      ),
    },
  ],
  [
    'patientLockers',
    me(`lockers ${buildSelection('Locker')}`),
    ['a', 'b'].map((id) => ({
      lockerId: `locker-${id}`,
      lockerName: `Locker ${id}`,
      active: true,
      patientId: '91-1000-2000-3001',
      dateCreated: '2021-12-28T06:28:17.115208',
      dateModified: '2021-12-29T06:28:17.115208',
      endpoints: serviceEndpoints(`locker-${id}`),
    })),
  ],
  [
    'patientLocker',
    me(`locker(id: "locker-a") { id name active createdAt settings ${buildSelection('LockerSettings')} }`),
    {
      lockerId: 'locker-a',
      lockerName: 'Locker a',
      active: true,
      dateCreated: '2021-12-28T06:28:17.115208',
      authorizations: [
        {
          patientId: 'authorizer@sbx',
          requesterId: 'id-requester',
          requesterType: 'HEALTH_LOCKER',
          purpose: 'LINK',
          expiry: '2029-12-28T06:28:17.115208',
          repeat: 3,
          currentCounter: 1,
        },
      ],
      subscriptions: [
        {
          subscriptionId: 'granted-a',
          purpose: purpose('granted'),
          dateCreated: '2021-12-26T06:28:17.115208',
          dateGranted: '2021-12-27T06:28:17.115208',
          status: 'GRANTED',
          patient: { id: 'subscriber@sbx' },
          requester: references('granted', 'HIU'),
          includedSources: [source('included'), source('second-included')],
          excludedSources: [source('excluded')],
        },
      ],
      autoApprovals: [
        {
          id: 'auto-approval-a',
          active: true,
          patient: { id: 'approver@sbx' },
          hiu: references('auto-approval'),
          includedSources: [source('auto-included')],
          excludedSources: [source('auto-excluded')],
        },
      ],
    },
  ],
  [
    'registerLocker',
    `{ lockerServices ${buildSelection('LockerServiceConnection')} }`,
    {
      size: 2,
      limit: 2,
      offset: 0,
      services: ['a', 'b'].map((id) => ({
        id: `service-${id}`,
        name: `Service ${id}`,
        type: 'HEALTH_LOCKER',
        active: true,
        endpoints: serviceEndpoints(`service-${id}`),
      })),
    },
  ],
  [
    'subscriptionRequests',
    me(connection('subscriptionRequests', 'SubscriptionRequest')),
    page(subscription('a'), subscription('b', 'HEALTH_LOCKER'), subscription('c')),
  ],
  [
    'subscriptionRequest',
    me(`subscriptionRequest(id: "subscription-b") ${buildSelection('SubscriptionRequest')}`),
    page(subscription('a'), subscription('b'), subscription('c')),
  ],
  [
    'listAuthorizationRequests',
    me(connection('authorizationRequests', 'AuthorizationRequest')),
    page(authorization('a'), authorization('b'), authorization('c')),
  ],
  [
    'grantAuthorizationRequests',
    me(`authorization(requestId: "authorization-a") ${buildSelection('Authorization')}`),
    { ...authorization('a'), expiry: '2029-12-28T06:28:17.037916' },
  ],
  [
    'getStates',
    '{ states { code name } }',
    ['Bihar', 'Delhi', 'Goa'].map((stateName, index) => ({ stateCode: `${index + 10}`, stateName })),
  ],
  [
    'getDistrict',
    '{ state(code: "10") { districts { code name } } }',
    ['Araria', 'Arwal', 'Patna'].map((name, index) => ({ code: `${index + 188}`, name })),
  ],
];

export const documentedReplies: readonly DocumentedReply[] = [
  ...queries.map(([endpoint, operation, pd]) => ({ endpoint, operation, pd })),
  ...mutations.map(([endpoint, field, input, pd]) => ({
    endpoint,
    operation: mutation(field, input, payloadOf(field)).replace('patient { id }', `patient { ${selectPatient} }`),
    pd,
  })),
];
