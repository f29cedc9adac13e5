/** The recorded successes of UMANG’s specification that mutations cause. */
import { expect } from '@jest/globals';
import { omitted, profile, nestMappings, stripBearer } from './field-mappings.js';
import type { Recording } from './recording.js';

const nullOnSuccess = omitted('null on success');
const anyUuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

const period = 'period: { from: "2021-12-28T10:38:24.687Z", to: "2021-12-28T10:38:24.687Z" }';
const terms = `purpose: PATRQT, hiTypes: [PRESCRIPTION], categories: [LINK], ${period}`;
const sources = `sources: { allProviders: { ${terms}, except: [{ providerId: "string" }] } }`;

const sentTerms = {
  purpose: { code: 'PATRQT', text: 'Self Requested' },
  hiTypes: ['Prescription'],
  period: { from: '2021-12-28T10:38:24.687Z', to: '2021-12-28T10:38:24.687Z' },
};
const exceptHip = { hip: { id: 'string' } };

export const mutations: readonly Recording[] = [
  {
    section: 2,
    args: { signIn: 'input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }' },
    fieldMappings: { token: stripBearer('signIn.session.token') },
  },
  {
    section: 3,
    args: { requestSignInOtp: 'input: { healthIdNumber: "91-1000-2000-3002", authMethod: MOBILE_OTP }' },
    fieldMappings: { txnId: 'requestSignInOtp.transactionId', error: nullOnSuccess },
  },
  {
    section: 4,
    args: { confirmSignInOtp: 'input: { transactionId: "bb599f8b-76f7-4eaf-bac7-aead4bc585d6", otp: "548350" }' },
    fieldMappings: {
      token: 'confirmSignInOtp.session.token',
      status: nullOnSuccess,
      ...nestMappings('profile', 'confirmSignInOtp.patient', profile),
    },
  },
  {
    section: 6,
    args: {
      completeProfile:
        'input: { phrAddress: "asha.verma@sbx", healthIdNumber: "91-1000-2000-3002", password: "Sandbox#1234" }',
    },
    fieldMappings: { token: stripBearer('completeProfile.session.token') },
  },
  {
    section: 21,
    fieldMappings: {
      sessionId: 'requestPinResetOtp.sessionId',
      otpMedium: 'requestPinResetOtp.otpMedium',
      otpMediumValue: 'requestPinResetOtp.otpDestination',
      expiryInMinutes: { path: 'requestPinResetOtp.expiresAt', convert: () => expect.stringMatching(/^\d{4}-.*Z$/) },
      authMode: nullOnSuccess,
    },
  },
  {
    section: 22,
    args: { verifyPinResetOtp: 'input: { sessionId: "4e756a5a-fa0d-4e10-aeb9-cf188a05654d", otp: "249983" }' },
    fieldMappings: { temporaryToken: 'verifyPinResetOtp.resetToken' },
  },
  {
    section: 23,
    args: { resetPin: 'input: { newPin: "1123", resetToken: "<JWT>" }' },
    fieldMappings: {
      '': { path: 'resetPin.userErrors[].code', convert: (word) => (word === 'updated' ? [] : undefined) },
    },
  },
  {
    section: 24,
    args: { shareProfile: 'input: { providerId: "IN3410000238", counterCode: "12345" }' },
    fieldMappings: { status: 'shareProfile.status', healthId: omitted('whose profile it is: `me { healthIdNumber }`') },
    sentDifferently: { reason: 'UMANG accepts each id once', fields: { requestId: anyUuid } },
  },
  {
    section: 39,
    args: {
      approveLockerSetup: `input: {
        subscription: { requestId: "2a3319a9-de1e-45eb-acf1-b29a8ff3541b", ${sources} }
        autoApproval: { hiuId: "string", ${sources} }
        authorization: { requestId: "3fa85f64-5717-4562-b3fc-2c963f66afa6", generatePerpetualToken: true }
      }`,
    },
    fieldMappings: {
      subscriptionId: 'approveLockerSetup.subscriptionId',
      autoApprovalId: 'approveLockerSetup.autoApprovalId',
      authorizationId: 'approveLockerSetup.authorizationId',
    },
    sentDifferently: {
      reason: 'the recording names a HIP where all are meant, which UMANG refuses, and placeholders for words',
      fields: {
        subscription: {
          requestId: '2a3319a9-de1e-45eb-acf1-b29a8ff3541b',
          isApplicableForAllHIPs: 'true',
          includedSources: [{ ...sentTerms, categories: ['LINK'] }],
          excludedSources: [{ ...sentTerms, categories: ['LINK'], ...exceptHip }],
        },
        autoApproval: {
          hiu: { id: 'string' },
          isApplicableForAllHIPs: 'true',
          includedSources: [sentTerms],
          excludedSources: [{ purpose: sentTerms.purpose, hiTypes: sentTerms.hiTypes, ...exceptHip }],
        },
      },
    },
  },
  {
    section: 44,
    args: {
      registerAppNotification:
        'input: { appToken: "string", period: { from: "2021-12-29T12:02:55.542Z", to: "2021-12-29T12:02:55.542Z" }, status: GRANTED }',
    },
    fieldMappings: { '': { path: 'registerAppNotification.registered', convert: (word) => word === 'Saved' } },
  },
  {
    section: 45,
    args: { signOut: 'input: { refreshToken: "aaaaaaawqww" }' },
    fieldMappings: { '': { path: 'signOut.signedOut', convert: (word) => word === 'logout' } },
  },
];
