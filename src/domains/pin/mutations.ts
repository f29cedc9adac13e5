import { z } from 'zod';
import { PinScope, type Resolvers } from '../../generated/graphql.js';
import type { RequestOf } from '../../umang/endpoint.js';
import { expiryIn } from '../shared/mapping/expiry.js';
import { sending, signedInPatient, trying } from '../shared/mutations/attempt-limit.js';
import { otp, pin, secret, uuid } from '../shared/input/input.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { sessionOf } from '../session/token.js';
import { communicationMedium } from '../shared/mapping/enums.js';
import { changePin, createPin, forgotPinGenerateOtp, forgotPinValidateOtp, updatePin, verifyPin } from './endpoints.js';

const scopes: Readonly<Record<PinScope, RequestOf<typeof verifyPin>['scope']>> = {
  CONSENT_REQUEST_APPROVE: 'consentrequest.approve',
  CONSENT_REVOKE: 'consent.revoke',
  PROFILE_CHANGE_PIN: 'profile.changepin',
  CONSENT_AUTO_APPROVE: 'consent.autoapprove',
};

/** The PIN as it is, or what was given for it before. */
const proven = z
  .object({ newPin: pin, currentPin: pin.nullish(), pinToken: secret.nullish() })
  .refine(
    ({ currentPin, pinToken }) => (currentPin == null) !== (pinToken == null),
    'Give either `currentPin` or `pinToken`, and not both.',
  );

/** Who the patient is comes first: a PIN that is set must not end in an error about the session. */
export const pinMutations: Resolvers = {
  Mutation: {
    createPin: mutation(
      z.object({ pin }),
      async (input, { umang, viewer }) => {
        const patient = await viewer.identity();
        await umang.call(createPin, input);
        return { patient };
      },
      { INVALID_INPUT: 'pin', PIN_ALREADY_SET: 'pin' },
    ),

    verifyPin: mutation(
      z.object({ pin, scope: z.enum(PinScope) }),
      async ({ pin, scope }, { umang }) => {
        const { temporaryToken } = await umang.call(verifyPin, { pin, scope: scopes[scope] });
        const { token, expiresAt } = sessionOf(temporaryToken);
        return { pinToken: { value: token, scope, expiresAt } };
      },
      { WRONG_PIN: 'pin', LOCKED: 'pin', PIN_NOT_SET: 'pin' },
      trying('PIN', signedInPatient),
    ),

    changePin: mutation(
      proven,
      async ({ newPin, currentPin, pinToken }, { umang, viewer }) => {
        const patient = await viewer.identity();
        const verify = async (pin: string) =>
          (await umang.call(verifyPin, { pin, scope: 'profile.changepin' })).temporaryToken;
        const token = currentPin == null ? pinToken : await verify(currentPin);
        await umang.call(changePin, { pin: newPin }, token ?? undefined);
        return { patient };
      },
      ({ endpoint, details }, { currentPin }) => {
        const proof = currentPin == null ? 'pinToken' : 'currentPin';
        return endpoint.name === verifyPin.name || details.refusal === 'PIN_TOKEN_REJECTED' ? proof : 'newPin';
      },
      trying('PIN', signedInPatient),
    ),

    requestPinResetOtp: mutation(
      z.object({}),
      async (_input, { umang }) => {
        const { sessionId, otpMedium, otpMediumValue, expiryInMinutes } = await umang.call(forgotPinGenerateOtp, {});
        return {
          sessionId,
          otpMedium: communicationMedium.toGraphOrNull(otpMedium),
          otpDestination: otpMediumValue ?? null,
          expiresAt: expiryIn(expiryInMinutes == null ? null : expiryInMinutes * 60),
        };
      },
      {},
      sending('PIN reset OTP', signedInPatient),
    ),

    verifyPinResetOtp: mutation(
      z.object({ sessionId: uuid, otp }),
      async ({ sessionId, otp: value }, { umang }) => {
        const { temporaryToken } = await umang.call(forgotPinValidateOtp, { sessionId, value });
        return { resetToken: temporaryToken };
      },
      { WRONG_OTP: 'otp', OTP_EXPIRED: 'otp', TOO_MANY_ATTEMPTS: 'otp', NOT_FOUND: 'sessionId' },
      trying('OTP', ({ sessionId }) => sessionId),
    ),

    resetPin: mutation(
      z.object({ newPin: pin, resetToken: secret }),
      async ({ newPin, resetToken }, { umang, viewer }) => {
        const patient = await viewer.identity();
        await umang.call(updatePin, { pin: newPin }, resetToken);
        return { patient };
      },
      { PIN_TOKEN_REJECTED: 'resetToken', INVALID_INPUT: 'newPin' },
      trying('PIN reset', signedInPatient),
    ),
  },
};
