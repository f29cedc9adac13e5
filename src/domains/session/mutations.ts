import { z } from 'zod';
import { AuthenticationMethod, AuthenticationMode, type Resolvers } from '../../generated/graphql.js';
import { UmangFailure } from '../../umang/failures/failure.js';
import { LocalizedError } from '../shared/graphql-errors.js';
import { errorDetailMessages } from '../shared/i18n/error-messages.js';
import { expiresIn } from '../shared/mapping/expiry.js';
import { limitSignInOtps, limitAttempts } from '../shared/mutations/attempt-policy.js';
import { healthIdNumber, opaqueId, otp, password, phrAddress, opaqueToken, uuid } from '../shared/input/input.js';
import { canonicalAddress, canonicalNumber, canonicalUuid } from '../shared/input/canonical.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { myProfile } from '../patient/endpoints.js';
import {
  authenticationConfirm,
  gatewaySession,
  initializeAuthentication,
  logout,
  patientAuthConfirm,
  patientAuthInit,
} from './endpoints.js';
import { adoptSession } from './adopt-session.js';
import { parseSession } from './token.js';
import { decoyTransactionId, maskAsWrongOtp, maskAsWrongCredentials } from './account-enumeration.js';

export const sessionMutations: Resolvers = {
  Mutation: {
    signIn: defineMutation(
      z.object({ phrAddress, password }),
      async ({ phrAddress: username, password }, context) => {
        const request = { username, password, grantType: 'password' } as const;
        const { token } = await context.umang.call(gatewaySession, request).catch(maskAsWrongCredentials);
        return adoptSession(context, token);
      },
      { WRONG_CREDENTIALS: 'password', requestFields: { username: 'phrAddress' } },
      limitAttempts('password', ({ phrAddress }) => canonicalAddress(phrAddress), {
        isSignIn: true,
        hasPublicSubject: true,
      }),
    ),

    requestSignInOtp: defineMutation(
      z.object({ healthIdNumber, authMethod: z.enum(AuthenticationMethod) }),
      async ({ healthIdNumber: healthid, authMethod }, { umang }) => {
        const started = umang.call(patientAuthInit, { healthid, authMethod }).then(({ txnId }) => txnId);
        return { transactionId: await started.catch(decoyTransactionId) };
      },
      { requestFields: { healthid: 'healthIdNumber' } },
      limitSignInOtps(({ healthIdNumber }) => canonicalNumber(healthIdNumber)),
    ),

    confirmSignInOtp: defineMutation(
      z.object({ transactionId: uuid, otp }),
      async ({ transactionId, otp: authCode }, context) => {
        const request = { transactionId, authCode };
        const { token, profile } = await context.umang.call(patientAuthConfirm, request).catch(maskAsWrongOtp);
        const session = adoptSession(context, token);
        if (profile) context.umang.prime(myProfile, {}, profile);
        return session;
      },
      { WRONG_OTP: 'otp' },
      limitAttempts('OTP', ({ transactionId }) => canonicalUuid(transactionId), { isSignIn: true }),
    ),

    initiateAuthentication: defineMutation(
      z.object({ phrAddress, authMode: z.enum(AuthenticationMode), requesterId: opaqueId }),
      async ({ phrAddress: patientId, authMode, requesterId }, { umang }) => {
        const requester = { type: 'PHR', id: requesterId } as const;
        const request = { patientId, purpose: 'CM_ACCESS', authMode, requester } as const;
        const started = umang.call(initializeAuthentication, request).then(({ transactionId }) => transactionId);
        return { transactionId: await started.catch(decoyTransactionId) };
      },
      { requestFields: { patientId: 'phrAddress', requester: 'requesterId' } },
      limitSignInOtps(({ phrAddress }) => canonicalAddress(phrAddress)),
    ),

    confirmAuthentication: defineMutation(
      z.object({ transactionId: uuid, otp, requesterId: opaqueId }),
      async ({ transactionId, otp: authCode, requesterId }, context) => {
        const request = { transactionId, authCode, requesterId };
        const reply = await context.umang.call(authenticationConfirm, request).catch(maskAsWrongOtp);
        const { session } = adoptSession(context, reply.token);
        const refresh = reply.refreshToken ? parseSession(reply.refreshToken) : undefined;
        return {
          session: {
            token: session.token,
            expiresAt: session.expiresAt ?? expiresIn(reply.expiresIn),
            refreshToken: refresh?.token ?? null,
            refreshExpiresAt: refresh ? (refresh.expiresAt ?? expiresIn(reply.refreshExpiresIn)) : null,
          },
        };
      },
      { WRONG_OTP: 'otp' },
      limitAttempts('OTP', ({ transactionId }) => canonicalUuid(transactionId), { isSignIn: true }),
    ),

    /** Succeeds if the session has already ended. */
    signOut: defineMutation(z.object({ refreshToken: opaqueToken.nullish() }), async ({ refreshToken }, { umang }) => {
      await umang.call(logout, refreshToken ? { refreshToken } : {}).catch((error: unknown) => {
        if (!isSessionEnded(error)) throw error;
      });
      return { signedOut: true };
    }),
  },
};

/** UMANG no longer accepts the token, or the token has expired. */
const isSessionEnded = (error: unknown): boolean =>
  error instanceof UmangFailure
    ? error.kind === 'unauthenticated'
    : error instanceof LocalizedError && error.localized === errorDetailMessages.sessionExpired;
