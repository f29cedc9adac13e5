import { z } from 'zod';
import { client, patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import {
  expected,
  healthIdNumber,
  identity,
  patientToken,
  phoneNumber,
  phrAddress,
  placeCode,
  text,
} from '../../umang/wire/reply/leaf.js';
import { withRules } from '../../umang/wire/reply/object-rules.js';
import { healthIdRefusals } from '../../umang/failures/health-id-refusals.js';
import {
  freshRequestId,
  authorizationRequestRow,
  consentRequestRow,
  numericString,
  identifiers,
  emptyReply,
  page,
  partialDate,
  personName,
  profile,
  subscriptionRequestRow,
} from '../shared/wire.js';

export const patientCompleteProfile = endpoint({
  name: 'patientCompleteProfile',
  section: 6,
  path: 'patientCompleteProfile',
  effect: 'write',
  credential: patient,
  request: z.object({ cmId: z.string(), healthid: z.string(), password: z.string() }),
  reply: z.object({ token: patientToken }),
  refusals: healthIdRefusals,
});

export const aadhaarGenerateOtp = endpoint({
  name: 'aadhaarGenerateOtp',
  section: 7,
  path: 'aadhaarGenerateOtp',
  effect: 'write',
  credential: patient,
  request: z.object({ aadhaar: z.string() }),
  reply: z.object({ transactionId: identity, token: identity.nullish() }),
  refusals: healthIdRefusals,
});

export const verifyAadhaarOtp = endpoint({
  name: 'verifyAadhaarOtp',
  section: 8,
  path: 'verifyAadhaarOtp',
  effect: 'write',
  credential: patient,
  request: z.object({ txnId: z.string(), otp: z.string() }),
  reply: z.object({
    healthId: expected(healthIdNumber),
    token: identity.nullish(),
    name: personName.nullish(),
    dateOfBirth: partialDate.nullish(),
    gender: text.nullish(),
  }),
  secret: 'otp',
  precedesProfile: true,
  refusals: healthIdRefusals,
});

/** The profile that UMANG assigns to the client token; it is not the caller's own. */
export const patientApi = endpoint({
  name: 'patientApi',
  section: 9,
  path: 'patientApi',
  effect: 'read',
  credential: client,
  request: z.object({}),
  reply: z.object({
    identifier: expected(phrAddress),
    healthIdNumber: healthIdNumber.nullish(),
    name: personName.nullish(),
    gender: text.nullish(),
    dateOfBirth: partialDate.nullish(),
    phone: phoneNumber.nullish(),
    unverifiedIdentifiers: identifiers.nullish(),
    stateCode: placeCode.nullish(),
    districtCode: placeCode.nullish(),
  }),
});

export const myProfile = endpoint({
  name: 'myProfile',
  section: 17,
  path: 'myProfile',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: profile,
  noResults: { id: null },
});

export const profileShare = endpoint({
  name: 'profileShare',
  section: 24,
  path: 'profileShare',
  effect: 'write',
  credential: patient,
  request: z.object({ requestId: freshRequestId, hipDetails: z.object({ hipId: z.string(), code: z.string() }) }),
  reply: z.object({ status: expected(text), healthId: healthIdNumber.nullish(), tokenNumber: text.nullish() }),
  waitsForProvider: true,
  getProviderId: ({ hipDetails }) => hipDetails.hipId,
  refusals: { '1404': 'NO_RECORD_AT_PROVIDER' },
});

const noRequests = { size: 0, requests: [] };

export const patientRequest = endpoint({
  name: 'patientRequest',
  section: 25,
  path: 'patientRequest',
  effect: 'read',
  credential: patient,
  request: z.object({
    consentLimit: numericString,
    consentOffset: numericString,
    lockerSetupLimit: numericString,
    lockerSetupOffset: numericString,
    subscriptionLimit: numericString,
    subscriptionOffset: numericString,
    authorizationLimit: numericString,
    authorizationOffset: numericString,
    status: z.string(),
  }),
  reply: withRules(
    z.object({
      consents: page(consentRequestRow),
      subscriptions: page(subscriptionRequestRow),
      authorizations: page(authorizationRequestRow),
      lockerSetups: page(
        z
          .object({ subscription: subscriptionRequestRow.nullish(), authorization: authorizationRequestRow.nullish() })
          .refine(({ subscription, authorization }) => (subscription ?? authorization) != null),
      ),
    }),
    { emptyIfAbsent: true, aliases: { authorizations: 'authorization' } }, // NDHM's swagger has the alias
  ),
  noResults: {
    consents: noRequests,
    subscriptions: noRequests,
    authorizations: noRequests,
    lockerSetups: noRequests,
  },
});

export const appNotification = endpoint({
  name: 'appNotification',
  section: 44,
  path: 'appNotification',
  effect: 'write',
  credential: patient,
  request: z.object({
    appToken: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    status: z.string(),
  }),
  reply: emptyReply,
});
