import { z } from 'zod';
import { PinScope, type Resolvers } from '../../generated/graphql.js';
import type { RequestOf } from '../../umang/endpoint.js';
import { expiresIn } from '../shared/mapping/expiry.js';
import { limitMessages, byPatient, limitAttempts } from '../shared/mutations/attempt-policy.js';
import { otp, pin, opaqueToken, uuid } from '../shared/input/input.js';
import { canonicalUuid } from '../shared/input/canonical.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { parseSession } from '../session/token.js';
import { toRaw } from '../shared/mapping/enum-map.js';
import { communicationMedium } from '../shared/mapping/enums.js';
import { changePin, createPin, forgotPinGenerateOtp, forgotPinValidateOtp, updatePin, verifyPin } from './endpoints.js';

const wireScopes: Readonly<Record<PinScope, RequestOf<typeof verifyPin>['scope']>> = {
  CONSENT_REQUEST_APPROVE: 'consentrequest.approve',
  CONSENT_REVOKE: 'consent.revoke',
  PROFILE_CHANGE_PIN: 'profile.changepin',
  CONSENT_AUTO_APPROVE: 'consent.autoapprove',
};

/** The current PIN or a token from `verifyPin`. */
const pinProof = z.object({ currentPin: pin.nullish(), pinToken: opaqueToken.nullish() });

/** The schema declares `proof` as `@oneOf`; beside it, the input has the two deprecated fields. */
const pinChange = pinProof
  .extend({ newPin: pin, proof: pinProof.nullish() })
  .refine(
    ({ proof, currentPin, pinToken }) => [proof, currentPin, pinToken].filter((value) => value != null).length === 1,
    violation('pinProofChoice'),
  )
  .transform(({ newPin, proof, ...deprecated }) => ({
    newPin,
    ...(proof ?? deprecated),
    proofPath: proof ? 'proof.' : '',
  }));

/** The patient is authenticated before the PIN changes, so a PIN is never set by a mutation that then fails. */
export const pinMutations: Resolvers = {
  Mutation: {
    createPin: defineMutation(
      z.object({ pin }),
      async (input, { umang, viewer }) => {
        const patient = await viewer.identity();
        await umang.call(createPin, input);
        return { patient };
      },
      { INVALID_INPUT: 'pin', PIN_ALREADY_SET: 'pin' },
    ),

    verifyPin: defineMutation(
      z.object({ pin, scope: z.enum(PinScope) }),
      async ({ pin, scope }, { umang }) => {
        const { temporaryToken } = await umang.call(verifyPin, { pin, scope: wireScopes[scope] });
        const { token, expiresAt } = parseSession(temporaryToken);
        return { pinToken: { value: token, scope, expiresAt } };
      },
      { WRONG_PIN: 'pin', LOCKED: 'pin', PIN_NOT_SET: 'pin' },
      limitAttempts('PIN', byPatient),
    ),

    changePin: defineMutation(
      pinChange,
      async ({ newPin, currentPin, pinToken }, { umang, viewer }) => {
        const patient = await viewer.identity();
        const verify = async (pin: string) =>
          (await umang.call(verifyPin, { pin, scope: 'profile.changepin' })).temporaryToken;
        const token = currentPin == null ? pinToken : await verify(currentPin);
        await umang.call(changePin, { pin: newPin }, token ?? undefined);
        return { patient };
      },
      ({ endpoint, details }, { currentPin, proofPath }) => {
        const proofField = `${proofPath}${currentPin == null ? 'pinToken' : 'currentPin'}`;
        return endpoint.name === verifyPin.name || details.refusal === 'PIN_TOKEN_REJECTED' ? proofField : 'newPin';
      },
      limitAttempts('PIN', byPatient),
    ),

    requestPinResetOtp: defineMutation(
      z.object({}),
      async (_input, { umang }) => {
        const { sessionId, otpMedium, otpMediumValue, expiryInMinutes } = await umang.call(forgotPinGenerateOtp, {});
        return {
          sessionId,
          otpMedium: communicationMedium.toGraphOrNull(otpMedium),
          otpMediumRaw: toRaw(otpMedium),
          otpDestination: otpMediumValue ?? null,
          expiresAt: expiresIn(expiryInMinutes == null ? null : expiryInMinutes * 60),
        };
      },
      {},
      limitMessages('PIN reset OTP', byPatient),
    ),

    verifyPinResetOtp: defineMutation(
      z.object({ sessionId: uuid, otp }),
      async ({ sessionId, otp: value }, { umang }) => {
        const { temporaryToken } = await umang.call(forgotPinValidateOtp, { sessionId, value });
        return { resetToken: temporaryToken };
      },
      {
        WRONG_OTP: 'otp',
        OTP_EXPIRED: 'otp',
        TOO_MANY_ATTEMPTS: 'otp',
        NOT_FOUND: 'sessionId',
        requestFields: { value: 'otp' },
      },
      limitAttempts('OTP', ({ sessionId }) => canonicalUuid(sessionId)),
    ),

    resetPin: defineMutation(
      z.object({ newPin: pin, resetToken: opaqueToken }),
      async ({ newPin, resetToken }, { umang, viewer }) => {
        const patient = await viewer.identity();
        await umang.call(updatePin, { pin: newPin }, resetToken);
        return { patient };
      },
      { PIN_TOKEN_REJECTED: 'resetToken', INVALID_INPUT: 'newPin', requestFields: { pin: 'newPin' } },
      limitAttempts('PIN reset token', byPatient),
    ),
  },
};
