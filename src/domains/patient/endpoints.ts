import { z } from 'zod';
import { client, patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import {
  freshRequestId,
  authorizationRequestRow,
  consentRequestRow,
  independentRows,
  numericString,
  identifiers,
  emptyReply,
  pagedReply,
  partialDate,
  personName,
  profile,
  subscriptionRequestRow,
  nullishString,
  nullishStringOrNumber,
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
  reply: z.object({ transactionId: z.string(), token: nullishString }),
});

export const verifyAadhaarOtp = endpoint({
  name: 'verifyAadhaarOtp',
  section: 8,
  path: 'verifyAadhaarOtp',
  effect: 'write',
  credential: patient,
  request: z.object({ txnId: z.string(), otp: z.string() }),
  reply: z.object({
    healthId: nullishString,
    token: nullishString,
    name: personName.nullish(),
    dateOfBirth: partialDate.nullish(),
    gender: nullishString,
  }),
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
    identifier: z.string(),
    healthIdNumber: nullishString,
    name: personName.nullish(),
    gender: nullishString,
    dateOfBirth: partialDate.nullish(),
    phone: nullishString,
    unverifiedIdentifiers: identifiers.nullish(),
    stateCode: nullishString,
    districtCode: nullishString,
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
  request: z.object({ requestId: freshRequestId, hipDetails: z.object({ hipId: z.string(), code: z.string() }) }),
  reply: z.object({ status: z.string(), healthId: nullishString, tokenNumber: nullishStringOrNumber }),
  waitsForProvider: true,
  getProviderId: ({ hipDetails }) => hipDetails.hipId,
});

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
  reply: z.object({
    consents: pagedReply.extend({ requests: independentRows(consentRequestRow) }),
    subscriptions: pagedReply.extend({ requests: independentRows(subscriptionRequestRow) }),
    authorizations: pagedReply.extend({ requests: independentRows(authorizationRequestRow) }),
    lockerSetups: pagedReply.extend({
      requests: independentRows(
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
  reply: emptyReply,
});
