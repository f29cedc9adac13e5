/** Words that the schema does not define: every field `…Raw` has the word that UMANG sent, and the enum beside it is UNKNOWN. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { createSchema } from '../../src/gateway/schema.js';
import { operatorKey, startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

const uuid = '2a3319a9-de1e-45eb-acf1-b29a8ff3541b';
const time = '2021-12-24T10:41:18.935';
const longWord = 'longWord'.repeat(20);
const page = (...requests: object[]) => ({ size: requests.length, limit: 10, offset: 0, requests });
const row = { status: 'new-status', createdAt: time, lastUpdated: time };
const purpose = { code: 'NEW_PURPOSE', text: 'New' };
const words = ['Prescription', 'New Type', longWord];
const endpoints = [{ use: 'new-use', connectionType: 'gopher', address: 'gopher://example.org' }];
const source = { hiTypes: words, categories: ['LINK', 'MEET'], status: 'new-status', purpose };

const consent = {
  ...row,
  id: 'consent',
  purpose,
  hiTypes: words,
  permission: { accessMode: 'LEND', frequency: { unit: 'DECADE', value: 1, repeats: 0 } },
};
const subscription = {
  ...row,
  id: 'subscription',
  purpose,
  categories: ['LINK', 'MEET'],
  requesterType: 'ROBOT',
  hiu: { id: 'locker' },
};
const authorization = {
  ...row,
  requestId: 'authorization',
  purpose: { code: 'DANCE', text: 'Dance' },
  authMode: 'SMILE',
  requester: { id: 'locker', type: 'ROBOT' },
};
const grantedAuthorization = {
  ...authorization,
  requestId: 'granted',
  status: 'GRANTED',
  lastUpdated: '2021-12-23T10:41:18.935',
};
const profile = {
  id: 'asha.verma@sbx',
  gender: 'X',
  dateOfBirth: { year: 2000 },
  verifiedIdentifiers: [{ type: 'SHOE_SIZE', value: '42' }],
};
const provider = { identifier: { id: 'hip', name: 'Hospital' }, facilityType: ['HIP', 'KIOSK'], isHIP: true };

const replies: Record<string, unknown> = {
  session: { accessToken: 'client', expiresIn: 600 },
  myProfile: profile,
  patientApi: { identifier: 'meena@sbx', gender: 'X' },
  govtPrograms: [provider],
  patientRequest: {
    consents: page(consent),
    subscriptions: page(subscription),
    authorizations: page(authorization),
    lockerSetups: page({ subscription, authorization: grantedAuthorization }),
  },
  grantAuthorizationRequests: authorization,
  registerLocker: { size: 1, services: [{ id: 'locker', name: 'Locker', type: 'ROBOT', active: true, endpoints }] },
  patientLockers: {
    lockerId: 'locker',
    authorizations: [{ requesterId: 'locker', requesterType: 'ROBOT', purpose: 'DANCE' }],
    subscriptions: [{ subscriptionId: 's', status: 'new-status', includedSources: [source] }],
    autoApprovals: [{ id: 'a', includedSources: [source] }],
  },
  discoverPatient: { transactionId: uuid, patient: { referenceNumber: '1', matchedBy: ['MOBILE', 'SHOE_SIZE'] } },
  linkEnquiry: {
    link: { referenceNumber: '1', authenticationType: 'SMILE', meta: { communicationMedium: 'PIGEON' } },
  },
  forgotPinGenerateOtp: { sessionId: uuid, otpMedium: 'PIGEON' },
  verifyAadhaarOtp: { healthId: '91-1000-2000-3001', gender: 'X' },
  profileShare: { status: 'MAYBE' },
};

beforeAll(async () => {
  upstream = await startScriptedUpstream(
    Object.fromEntries(Object.entries(replies).map(([path, pd]) => [path, () => pd])),
  );
  gateway = await startGatewayWithUpstream(upstream, { operatorKey });
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const unknownStatus = { status: 'UNKNOWN', statusRaw: 'new-status' };
const unknownPurpose = { code: 'UNKNOWN', codeRaw: 'NEW_PURPOSE' };
const hiTypes = {
  hiTypes: ['PRESCRIPTION', 'UNKNOWN', 'UNKNOWN'],
  hiTypesRaw: ['Prescription', 'New Type', longWord.slice(0, 64)],
};
const categories = { categories: ['LINK', 'UNKNOWN'], categoriesRaw: ['LINK', 'MEET'] };
const gender = { gender: 'UNKNOWN', genderRaw: 'X' };
const unknownAuthorization = {
  ...unknownStatus,
  purpose: 'UNKNOWN',
  purposeRaw: 'DANCE',
  purposeText: 'Dance',
  authMode: 'UNKNOWN',
  authModeRaw: 'SMILE',
};
const requester = { type: 'UNKNOWN', typeRaw: 'ROBOT' };
const endpoint = { use: 'UNKNOWN', useRaw: 'new-use', connectionType: 'UNKNOWN', connectionTypeRaw: 'gopher' };

const authorizationFields = 'status statusRaw purpose purposeRaw purposeText authMode authModeRaw';
const sourceFields = 'hiTypes hiTypesRaw purpose { code codeRaw }';

/** The types whose fields an operation covers, the operation, and its data. */
const table: [types: string, operation: string, data: object][] = [
  [
    'Patient PatientIdentifier',
    '{ me { gender genderRaw identifiers { type typeRaw } } }',
    { me: { ...gender, identifiers: [{ type: 'UNKNOWN', typeRaw: 'SHOE_SIZE' }] } },
  ],
  ['ClientPatient', '{ clientPatient { gender genderRaw } }', { clientPatient: gender }],
  [
    'Provider',
    '{ governmentPrograms { facilityTypes facilityTypesRaw } }',
    { governmentPrograms: [{ facilityTypes: ['HIP', 'UNKNOWN'], facilityTypesRaw: ['HIP', 'KIOSK'] }] },
  ],
  [
    'ConsentRequest ConsentPermission ConsentFrequency Purpose',
    `{ me { consentRequests { nodes { status statusRaw ${sourceFields}
      permission { accessMode accessModeRaw frequency { unit unitRaw } } } } } }`,
    {
      me: {
        consentRequests: {
          nodes: [
            {
              ...unknownStatus,
              ...hiTypes,
              purpose: unknownPurpose,
              permission: {
                accessMode: 'UNKNOWN',
                accessModeRaw: 'LEND',
                frequency: { unit: 'UNKNOWN', unitRaw: 'DECADE' },
              },
            },
          ],
        },
      },
    },
  ],
  [
    'LockerSetup SubscriptionRequest AuthorizationRequest Authorization Requester',
    `{ me { lockerSetups { nodes { status statusRaw
      subscriptionRequest { status statusRaw categories categoriesRaw requesterType requesterTypeRaw } } }
      authorizationRequests { nodes { ${authorizationFields} requester { type typeRaw } } }
      authorization(requestId: "authorization") { ${authorizationFields} } } }`,
    {
      me: {
        lockerSetups: {
          nodes: [
            {
              ...unknownStatus,
              subscriptionRequest: {
                ...unknownStatus,
                ...categories,
                requesterType: 'UNKNOWN',
                requesterTypeRaw: 'ROBOT',
              },
            },
          ],
        },
        authorizationRequests: {
          nodes: [
            { ...unknownAuthorization, requester },
            { ...unknownAuthorization, requester, status: 'GRANTED', statusRaw: 'GRANTED' },
          ],
        },
        authorization: unknownAuthorization,
      },
    },
  ],
  [
    'LockerService ServiceEndpoint',
    '{ lockerServices { nodes { type typeRaw endpoints { use useRaw connectionType connectionTypeRaw } } } }',
    { lockerServices: { nodes: [{ ...requester, endpoints: [endpoint] }] } },
  ],
  [
    'LockerAuthorization GrantedSubscription SubscriptionSource AutoApprovalSource',
    `{ me { locker(id: "locker") { settings {
      authorizations { purpose purposeRaw requester { type typeRaw } }
      subscriptions { status statusRaw includedSources { status statusRaw categories categoriesRaw ${sourceFields} } }
      autoApprovals { includedSources { ${sourceFields} } } } } } }`,
    {
      me: {
        locker: {
          settings: {
            authorizations: [{ purpose: 'UNKNOWN', purposeRaw: 'DANCE', requester }],
            subscriptions: [
              {
                ...unknownStatus,
                includedSources: [{ ...unknownStatus, ...categories, ...hiTypes, purpose: unknownPurpose }],
              },
            ],
            autoApprovals: [{ includedSources: [{ ...hiTypes, purpose: unknownPurpose }] }],
          },
        },
      },
    },
  ],
  [
    'DiscoveredPatient',
    'mutation { discoverPatient(input: { providerId: "hip" }) { discovery { patient { matchedBy matchedByRaw } } } }',
    {
      discoverPatient: {
        discovery: { patient: { matchedBy: ['MOBILE', 'UNKNOWN'], matchedByRaw: ['MOBILE', 'SHOE_SIZE'] } },
      },
    },
  ],
  [
    'InitiatedLink',
    `mutation { initiateLink(input: { transactionId: "${uuid}", patientReference: "1", careContextReferences: ["1"] }) {
      link { authenticationType authenticationTypeRaw communicationMedium communicationMediumRaw } } }`,
    {
      initiateLink: {
        link: {
          authenticationType: 'UNKNOWN',
          authenticationTypeRaw: 'SMILE',
          communicationMedium: 'UNKNOWN',
          communicationMediumRaw: 'PIGEON',
        },
      },
    },
  ],
  [
    'RequestPinResetOtpPayload',
    'mutation { requestPinResetOtp { otpMedium otpMediumRaw } }',
    { requestPinResetOtp: { otpMedium: 'UNKNOWN', otpMediumRaw: 'PIGEON' } },
  ],
  [
    'AadhaarIdentity',
    `mutation { verifyAadhaarOtp(input: { transactionId: "${uuid}", otp: "123456" }) { identity { gender genderRaw } } }`,
    { verifyAadhaarOtp: { identity: gender } },
  ],
  [
    'ShareProfilePayload',
    'mutation { shareProfile(input: { providerId: "hip", counterCode: "1" }) { status statusRaw } }',
    { shareProfile: { status: 'UNKNOWN', statusRaw: 'MAYBE' } },
  ],
];

test.each(table)('unknown words in %s: the raw fields have UMANG’s own words', async (_types, operation, data) => {
  const response = await gateway.query(operation, {}, { authorization: 'Bearer token', 'x-operator-key': operatorKey });
  expect(response.errors).toBeUndefined();
  expect(response.data).toEqual(data);
});

test('unknown words: the table covers every type with a raw field', () => {
  const typesWithRawFields = Object.values(createSchema().getTypeMap())
    .filter(isObjectType)
    .filter((type) => Object.keys(type.getFields()).some((name) => name.endsWith('Raw')));
  const covered = table.flatMap(([types]) => types.split(' '));
  expect(typesWithRawFields.map(({ name }) => name).sort()).toEqual(covered.sort());
});
