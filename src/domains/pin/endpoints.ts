import { z } from 'zod';
import { patient, pin } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { count, identity, patientToken, text } from '../../umang/wire/reply/leaf.js';
import { freshRequestId, emptyReply } from '../shared/wire.js';

const newPin = z.object({ pin: z.string() });
const temporaryToken = z.object({ temporaryToken: patientToken });

export const createPin = endpoint({
  name: 'createPin',
  section: 18,
  path: 'createPin',
  effect: 'write',
  credential: patient,
  request: newPin,
  reply: emptyReply,
  mayReplyEmpty: true,
});

export const verifyPin = endpoint({
  name: 'verifyPin',
  section: 19,
  path: 'verifyPin',
  effect: 'write',
  credential: patient,
  request: z.object({
    requestId: freshRequestId,
    pin: z.string(),
    scope: z.enum(['consentrequest.approve', 'consent.revoke', 'profile.changepin', 'consent.autoapprove']),
  }),
  reply: temporaryToken,
  secret: 'pin',
});

export const changePin = endpoint({
  name: 'changePin',
  section: 20,
  path: 'changePin',
  effect: 'write',
  credential: pin,
  request: newPin,
  reply: emptyReply,
  mayReplyEmpty: true,
});

export const forgotPinGenerateOtp = endpoint({
  name: 'forgotPinGenerateOtp',
  section: 21,
  path: 'forgotPinGenerateOtp',
  effect: 'write',
  credential: patient,
  request: z.object({}),
  reply: z.object({
    sessionId: identity,
    otpMedium: text.nullish(),
    otpMediumValue: text.nullish(),
    expiryInMinutes: count.nullish(),
    authMode: text.nullish(),
  }),
});

/** UMANG reports an unknown `sessionId` as a failed service. */
export const forgotPinValidateOtp = endpoint({
  name: 'forgotPinValidateOtp',
  section: 22,
  path: 'forgotPinValidateOtp',
  effect: 'write',
  credential: patient,
  request: z.object({ sessionId: z.string(), value: z.string() }),
  reply: temporaryToken,
  refusals: { '1511/500': 'NOT_FOUND' },
  secret: 'otp',
});

/** Takes the token of `forgotPinValidateOtp`, although the field is named after `verifyPin`. */
export const updatePin = endpoint({
  name: 'updatePin',
  section: 23,
  path: 'updatePin',
  effect: 'write',
  credential: pin,
  request: newPin,
  reply: emptyReply,
});
