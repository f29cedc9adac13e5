import { z } from 'zod';
import { AuthenticationMethod, AuthenticationMode, type Resolvers } from '../../generated/graphql.js';
import { UmangFailure } from '../../umang/failures/failure.js';
import { LocalizedError } from '../shared/graphql-errors.js';
import { errorDetailMessages } from '../shared/i18n/error-messages.js';
import { limitSignInOtps, limitAttempts } from '../shared/mutations/attempt-policy.js';
import { healthIdNumber, opaqueId, otp, password, phrAddress, opaqueToken, uuid } from '../shared/input/input.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { type CanonicalSubject, canonicalAddress, canonicalNumber, canonicalUuid } from '../shared/input/canonical.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { myProfile } from '../patient/endpoints.js';
import { isWholeProfile } from '../patient/patient.js';
import {
  authenticationConfirm,
  gatewaySession,
  initializeAuthentication,
  logout,
  patientAuthConfirm,
  patientAuthInit,
} from './endpoints.js';
import { adoptSession } from './adopt-session.js';
import { refreshSession } from './refresh-session.js';
import {
  decoyTransactionId,
  maskAsWrongOtp,
  maskAsWrongCredentials,
  maskAsWrongRefreshToken,
} from './account-enumeration.js';

/** A health ID number or a PHR address, never both. */
const signInOtpRequest = z
  .object({
    healthIdNumber: healthIdNumber.nullish(),
    phrAddress: phrAddress.nullish(),
    authMethod: z.enum(AuthenticationMethod),
  })
  .transform(({ healthIdNumber, phrAddress, authMethod }, context) => {
    if (healthIdNumber != null && phrAddress == null) return { healthIdNumber, authMethod };
    if (phrAddress != null && healthIdNumber == null) return { phrAddress, authMethod };
    context.addIssue(violation('accountChoice'));
    return z.NEVER;
  });

/**
 * The account whose sign-in OTPs are counted together. `91100020003002@sbx` is the address that NDHM derives from a number, so
 * it counts as that number. The gateway cannot tell which number and chosen address belong to one account, so they are
 * counted separately: an account gets at most twice as many OTPs as the limit.
 */
function canonicalAccount(account: string): CanonicalSubject {
  const number = /^\s*(\d{14})@/.exec(account)?.[1];
  if (number !== undefined) return canonicalNumber(number);
  return account.includes('@') ? canonicalAddress(account) : canonicalNumber(account);
}

export const sessionMutations: Resolvers = {
  Mutation: {
    signIn: defineMutation(
      z.object({ phrAddress, password }),
      async ({ phrAddress: username, password }, context) => {
        const request = { username, password, grantType: 'password' } as const;
        return adoptSession(context, await context.umang.call(gatewaySession, request).catch(maskAsWrongCredentials));
      },
      { WRONG_CREDENTIALS: 'password', requestFields: { username: 'phrAddress' } },
      limitAttempts('password', ({ phrAddress }) => canonicalAddress(phrAddress), {
        isSignIn: true,
        hasPublicSubject: true,
      }),
    ),

    /**
     * NDHM counts wrong refresh tokens by address and locks the account, so the address is the subject: by token, each guess
     * would have a count of its own.
     */
    refreshSession: defineMutation(
      z.object({ phrAddress, refreshToken: opaqueToken }),
      async ({ phrAddress: username, refreshToken }, context) => {
        const reply = await refreshSession(context.umang, username, refreshToken).catch(maskAsWrongRefreshToken);
        return adoptSession(context, reply);
      },
      {
        WRONG_CREDENTIALS: 'refreshToken',
        requestFields: { username: 'phrAddress' },
        messages: { WRONG_CREDENTIALS: errorDetailMessages.sessionExpired },
      },
      limitAttempts('refresh token', ({ phrAddress }) => canonicalAddress(phrAddress), {
        isSignIn: true,
        hasPublicSubject: true,
      }),
    ),

    requestSignInOtp: defineMutation(
      signInOtpRequest,
      async ({ healthIdNumber, phrAddress, authMethod }, { umang }) => {
        const healthid = healthIdNumber ?? phrAddress;
        const started = umang.call(patientAuthInit, { healthid, authMethod }).then(({ txnId }) => txnId);
        return { transactionId: await started.catch(decoyTransactionId) };
      },
      ({ details: { requestField } }, { healthIdNumber }) => {
        if (requestField === 'healthid') return healthIdNumber === undefined ? 'phrAddress' : 'healthIdNumber';
        return requestField;
      },
      limitSignInOtps(({ healthIdNumber, phrAddress }) => canonicalAccount(healthIdNumber ?? phrAddress)),
    ),

    confirmSignInOtp: defineMutation(
      z.object({ transactionId: uuid, otp }),
      async ({ transactionId, otp: authCode }, context) => {
        const request = { transactionId, authCode };
        const reply = await context.umang.call(patientAuthConfirm, request).catch(maskAsWrongOtp);
        const session = adoptSession(context, reply);
        if (reply.profile && isWholeProfile(reply.profile)) context.umang.prime(myProfile, {}, reply.profile);
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
      limitSignInOtps(({ phrAddress }) => canonicalAccount(phrAddress)),
    ),

    confirmAuthentication: defineMutation(
      z.object({ transactionId: uuid, otp, requesterId: opaqueId }),
      async ({ transactionId, otp: authCode, requesterId }, context) => {
        const request = { transactionId, authCode, requesterId };
        return adoptSession(context, await context.umang.call(authenticationConfirm, request).catch(maskAsWrongOtp));
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
