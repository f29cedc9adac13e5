import { z } from 'zod';
import { client, patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import {
  attemptId,
  authorizationRequestRow,
  consentRequestRow,
  digits,
  identifiers,
  nothing,
  page,
  partialDate,
  personName,
  profile,
  subscriptionRequestRow,
  text,
  textOrNumber,
} from '../shared/wire.js';

export const patientCompleteProfile = endpoint({
  name: 'patientCompleteProfile',
  section: 6,
  path: 'patientCompleteProfile',
  effect: 'write',
  credential: patient,
  request: z.object({ cmId: z.string(), healthid: z.string(), password: z.string() }),
  reply: z.object({ token: z.string() }),
});

export const aadhaarGenerateOtp = endpoint({
  name: 'aadhaarGenerateOtp',
  section: 7,
  path: 'aadhaarGenerateOtp',
  effect: 'write',
  credential: patient,
  request: z.object({ aadhaar: z.string() }),
  reply: z.object({ transactionId: z.string(), token: text }),
});

export const verifyAadhaarOtp = endpoint({
  name: 'verifyAadhaarOtp',
  section: 8,
  path: 'verifyAadhaarOtp',
  effect: 'write',
  credential: patient,
  request: z.object({ txnId: z.string(), otp: z.string() }),
  reply: z.object({
    healthId: text,
    token: text,
    name: personName.nullish(),
    dateOfBirth: partialDate.nullish(),
    gender: text,
  }),
});

/** Whose profile this is UMANG alone decides: by the client's token, so it is not the caller's own. */
export const patientApi = endpoint({
  name: 'patientApi',
  section: 9,
  path: 'patientApi',
  effect: 'read',
  credential: client,
  request: z.object({}),
  reply: z.object({
    identifier: z.string(),
    healthIdNumber: text,
    name: personName.nullish(),
    gender: text,
    dateOfBirth: partialDate.nullish(),
    phone: text,
    unverifiedIdentifiers: identifiers.nullish(),
    stateCode: text,
    districtCode: text,
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
});

export const profileShare = endpoint({
  name: 'profileShare',
  section: 24,
  path: 'profileShare',
  effect: 'write',
  credential: patient,
  request: z.object({ requestId: attemptId, hipDetails: z.object({ hipId: z.string(), code: z.string() }) }),
  reply: z.object({ status: z.string(), healthId: text, tokenNumber: textOrNumber }),
  waitsForProvider: true,
});

export const patientRequest = endpoint({
  name: 'patientRequest',
  section: 25,
  path: 'patientRequest',
  effect: 'read',
  credential: patient,
  request: z.object({
    consentLimit: digits,
    consentOffset: digits,
    lockerSetupLimit: digits,
    lockerSetupOffset: digits,
    subscriptionLimit: digits,
    subscriptionOffset: digits,
    authorizationLimit: digits,
    authorizationOffset: digits,
    status: z.string(),
  }),
  reply: z.object({
    consents: page.extend({ requests: z.array(consentRequestRow) }),
    subscriptions: page.extend({ requests: z.array(subscriptionRequestRow) }),
    authorizations: page.extend({ requests: z.array(authorizationRequestRow) }),
    lockerSetups: page.extend({
      requests: z.array(
        z.object({ subscription: subscriptionRequestRow.nullish(), authorization: authorizationRequestRow.nullish() }),
      ),
    }),
  }),
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
  reply: nothing,
});
