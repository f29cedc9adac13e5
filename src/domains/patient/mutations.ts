import { z } from 'zod';
import { AppNotificationStatus, type Resolvers } from '../../generated/graphql.js';
import { UmangFailure } from '../../umang/failures/failure.js';
import { limitMessages, limitAttempts } from '../shared/mutations/attempt-policy.js';
import {
  aadhaarNumber,
  counterCode,
  healthIdNumber,
  opaqueId,
  newPassword,
  newPhrAddress,
  otp,
  opaqueToken,
  uuid,
} from '../shared/input/input.js';
import { canonicalNumber, canonicalUuid } from '../shared/input/canonical.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { period } from '../shared/input/period.js';
import { adoptSession } from '../session/adopt-session.js';
import { parseSession } from '../session/token.js';
import { toRaw } from '../shared/mapping/enum-map.js';
import { gender, profileShareStatus } from '../shared/mapping/enums.js';
import {
  aadhaarGenerateOtp,
  appNotification,
  patientCompleteProfile,
  profileShare,
  verifyAadhaarOtp,
} from './endpoints.js';
import { toPartialDate, toPersonName } from './profile.js';

export const patientMutations: Resolvers = {
  Mutation: {
    completeProfile: defineMutation(
      z.object({ phrAddress: newPhrAddress, healthIdNumber, password: newPassword }),
      async ({ phrAddress: cmId, healthIdNumber: healthid, password }, context) => {
        const reply = await context.umang.call(patientCompleteProfile, { cmId, healthid, password });
        return adoptSession(context, reply);
      },
      {
        ALREADY_REGISTERED: 'phrAddress',
        NOT_FOUND: 'healthIdNumber',
        requestFields: { cmId: 'phrAddress', healthid: 'healthIdNumber' },
      },
    ),

    requestAadhaarOtp: defineMutation(
      z.object({ aadhaar: aadhaarNumber }),
      async (input, { umang }) => {
        const { transactionId } = await umang.call(aadhaarGenerateOtp, input);
        return { transactionId };
      },
      { INVALID_INPUT: 'aadhaar', NOT_FOUND: 'aadhaar' },
      limitMessages('Aadhaar OTP', ({ aadhaar }) => canonicalNumber(aadhaar)),
    ),

    verifyAadhaarOtp: defineMutation(
      z.object({ transactionId: uuid, otp }),
      async ({ transactionId, otp }, { umang }) => {
        const reply = await umang.call(verifyAadhaarOtp, { txnId: transactionId, otp });
        return {
          identity: {
            healthIdNumber: reply.healthId ?? null,
            name: toPersonName(reply.name),
            dateOfBirth: toPartialDate(reply.dateOfBirth),
            gender: gender.toGraphOrNull(reply.gender),
            genderRaw: toRaw(reply.gender),
            session: reply.token ? parseSession(reply.token) : null,
          },
        };
      },
      {
        WRONG_OTP: 'otp',
        OTP_EXPIRED: 'otp',
        TOO_MANY_ATTEMPTS: 'otp',
        NOT_FOUND: 'transactionId',
        requestFields: { txnId: 'transactionId' },
      },
      limitAttempts('OTP', ({ transactionId }) => canonicalUuid(transactionId)),
    ),

    /** UMANG forwards the provider's status, so the call can succeed although sharing failed. */
    shareProfile: defineMutation(
      z.object({ providerId: opaqueId, counterCode }),
      async ({ providerId, counterCode: code }, { umang }) => {
        const reply = await umang.call(profileShare, { hipDetails: { hipId: providerId, code } });
        const status = profileShareStatus.toGraph(reply.status);
        if (status === 'FAILURE') throw new UmangFailure('refused', profileShare, { refusal: 'PROVIDER_REFUSED' });
        return { status, statusRaw: toRaw(reply.status), tokenNumber: String(reply.tokenNumber ?? '') || null };
      },
      { PROVIDER_NOT_FOUND: 'providerId', NOT_FOUND: 'providerId' },
    ),

    registerAppNotification: defineMutation(
      z.object({ appToken: opaqueToken, period, status: z.enum(AppNotificationStatus) }),
      async (input, { umang }) => {
        await umang.call(appNotification, input);
        return { registered: true };
      },
    ),
  },
};
