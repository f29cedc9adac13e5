/** The recorded failures of UMANG’s specification and the errors that the graph returns for them. */
import { expect } from '@jest/globals';
import type { RefusalCode } from '../../../src/umang/failures/refusal.js';
import type { Recording } from './recording.js';

interface Refusal extends Pick<Recording, 'section' | 'sentDifferently'> {
  readonly mutation: string;
  readonly input: string;
  /** The code of the user error; `error` is the code of a GraphQL error instead. */
  readonly code?: RefusalCode;
  readonly error?: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UPSTREAM_UNAVAILABLE';
}

const newId = {
  reason: 'UMANG accepts each id once',
  fields: { requestId: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) },
};

const authorizationRequest = 'requestId: "2a3319a9-de1e-45eb-acf1-b29a8ff3541b"';
const subscriptionRequest = 'requestId: "be8b2623-19f0-4616-87e6-206027377177"';
const everyType =
  'DIAGNOSTIC_REPORT, PRESCRIPTION, DISCHARGE_SUMMARY, OP_CONSULTATION, IMMUNIZATION_RECORD, WELLNESS_RECORD, HEALTH_DOCUMENT_RECORD';

const requestedSource = {
  purpose: { code: 'CAREMGT', text: 'Care Management' },
  hiTypes: ['Prescription'],
  categories: ['LINK'],
  period: { from: '2021-12-27T09:52:01.447Z', to: '2021-12-27T09:52:01.447Z' },
};

export const refusals: readonly Refusal[] = [
  {
    section: 5,
    mutation: 'registerBridgeService',
    input: 'id: "SBX_001253_HIP", name: "UMANG1", type: HIP, active: true, alias: ["HIP"]',
    error: 'UPSTREAM_UNAVAILABLE',
  },
  { section: 7, mutation: 'requestAadhaarOtp', input: 'aadhaar: "999941057058"', error: 'UNAUTHENTICATED' },
  {
    section: 8,
    mutation: 'verifyAadhaarOtp',
    input: 'transactionId: "aa217d2d-c1a7-43f5-8302-46de76220154", otp: "123456"',
    sentDifferently: { reason: 'an empty OTP costs no call', fields: { otp: '123456' } },
    error: 'UPSTREAM_UNAVAILABLE',
  },
  {
    section: 13,
    mutation: 'discoverPatient',
    input: 'providerId: "string", identifiers: [{ type: MOBILE, value: "9000000003" }]',
    sentDifferently: newId,
    code: 'DUPLICATE_REQUEST',
  },
  {
    section: 15,
    mutation: 'initiateLink',
    input: `transactionId: "236cdb3d-4ec3-4a68-a16e-6daeed2314dd", patientReference: "11012"
            careContextReferences: ["15372"]`,
    sentDifferently: newId,
    code: 'NOT_FOUND',
  },
  { section: 16, mutation: 'confirmLink', input: 'linkReferenceNumber: "11012", otp: "748632"', code: 'NOT_FOUND' },
  { section: 18, mutation: 'createPin', input: 'pin: "1234"', code: 'PIN_ALREADY_SET' },
  {
    section: 19,
    mutation: 'verifyPin',
    input: 'pin: "1111", scope: CONSENT_AUTO_APPROVE',
    sentDifferently: newId,
    code: 'DUPLICATE_REQUEST',
  },
  { section: 20, mutation: 'changePin', input: 'newPin: "1111", pinToken: "<JWT>"', code: 'PIN_TOKEN_REJECTED' },
  {
    section: 31,
    mutation: 'denySubscriptionRequest',
    input: 'requestId: "8ef71594-a629-4b4f-b5e5-ef21892c26b4", reason: "not required"',
    code: 'NOT_PENDING',
  },
  {
    section: 32,
    mutation: 'approveSubscriptionRequest',
    input: `${subscriptionRequest}, sources: { allProviders: {
      purpose: CAREMGT, hiTypes: [PRESCRIPTION], categories: [LINK], except: [{ providerId: "string" }]
      period: { from: "2021-12-27T09:52:01.447Z", to: "2021-12-27T09:52:01.447Z" }
    } }`,
    sentDifferently: {
      reason: 'the recording names a HIP where all are meant, which is what UMANG refuses, and placeholders for words',
      fields: { includedSources: [requestedSource], excludedSources: [{ ...requestedSource, hip: { id: 'string' } }] },
    },
    code: 'INVALID_INPUT',
  },
  {
    section: 33,
    mutation: 'editSubscription',
    input: `subscriptionId: "8ef71594-a629-4b4f-b5e5-ef21892c26b4", hiuId: "Test-HIU", sources: { allProviders: {
      purpose: PATRQT, hiTypes: [${everyType}], categories: [LINK, DATA]
      period: { from: "2021-12-02T04:39:04.368Z", to: "2025-12-03T04:39:04.368Z" }
    } }`,
    code: 'NOT_FOUND',
  },
  {
    section: 36,
    mutation: 'approveAuthorizationRequest',
    input: `${authorizationRequest}, generatePerpetualToken: true`,
    code: 'NOT_PENDING',
  },
  { section: 37, mutation: 'revokeAuthorization', input: authorizationRequest, code: 'ALREADY_REVOKED' },
  { section: 38, mutation: 'denyAuthorizationRequest', input: authorizationRequest, code: 'NOT_PENDING' },
  {
    section: 40,
    mutation: 'initiateAuthentication',
    input: 'phrAddress: "asha.verma@sbx", authMode: MOBILE_OTP, requesterId: "IN0400XX"',
    error: 'FORBIDDEN',
  },
  {
    section: 41,
    mutation: 'confirmAuthentication',
    input: 'transactionId: "de277b66-00ea-4a4a-a29f-bb9a467960aa", otp: "456456", requesterId: "IN0400XX"',
    sentDifferently: { reason: 'a number would lose its leading zeros', fields: { authCode: '456456' } },
    error: 'FORBIDDEN',
  },
];
