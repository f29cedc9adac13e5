import { z } from 'zod';
import { AuthenticationMethod, AuthenticationMode, type Resolvers } from '../../generated/graphql.js';
import { isRefusal, UmangFailure } from '../../umang/failure.js';
import { expiryIn } from '../expiry.js';
import { sending, trying } from '../guesses.js';
import { healthIdNumber, identifier, otp, password, phrAddress, secret, uuid } from '../input.js';
import { mutation } from '../mutation.js';
import { myProfile } from '../patient/endpoints.js';
import {
  authenticationConfirm,
  gatewaySession,
  initializeAuthentication,
  logout,
  patientAuthConfirm,
  patientAuthInit,
} from './endpoints.js';
import { signedIn } from './signed-in.js';
import { sessionOf } from './token.js';

const confirming = {
  WRONG_OTP: 'otp',
  OTP_EXPIRED: 'otp',
  TOO_MANY_ATTEMPTS: 'otp',
  NOT_FOUND: 'transactionId',
} as const;

export const sessionMutations: Resolvers = {
  Mutation: {
    signIn: mutation(
      z.object({ phrAddress, password }),
      async ({ phrAddress: username, password }, context) => {
        const request = { username, password, grantType: 'password' } as const;
        const { token } = await context.umang.call(gatewaySession, request).catch(hideWhich);
        return signedIn(context, token);
      },
      { WRONG_CREDENTIALS: 'password' },
      trying('password', ({ phrAddress }) => phrAddress.toLowerCase()),
    ),

    requestSignInOtp: mutation(
      z.object({ healthIdNumber, authMethod: z.enum(AuthenticationMethod) }),
      async ({ healthIdNumber: healthid, authMethod }, { umang }) => {
        const { txnId } = await umang.call(patientAuthInit, { healthid, authMethod });
        return { transactionId: txnId };
      },
      { NOT_FOUND: 'healthIdNumber' },
      sending('sign-in OTP', ({ healthIdNumber }) => healthIdNumber),
    ),

    confirmSignInOtp: mutation(
      z.object({ transactionId: uuid, otp }),
      async ({ transactionId, otp: authCode }, context) => {
        const { token, profile } = await context.umang.call(patientAuthConfirm, { transactionId, authCode });
        const session = signedIn(context, token);
        if (profile) context.umang.prime(myProfile, {}, profile);
        return session;
      },
      confirming,
      trying('OTP', ({ transactionId }) => transactionId),
    ),

    initiateAuthentication: mutation(
      z.object({ phrAddress, authMode: z.enum(AuthenticationMode), requesterId: identifier }),
      async ({ phrAddress: patientId, authMode, requesterId }, { umang }) => {
        const { transactionId } = await umang.call(initializeAuthentication, {
          patientId,
          purpose: 'CM_ACCESS',
          authMode,
          requester: { type: 'PHR', id: requesterId },
        });
        return { transactionId };
      },
      { NOT_FOUND: 'phrAddress' },
      sending('sign-in OTP', ({ phrAddress }) => phrAddress.toLowerCase()),
    ),

    confirmAuthentication: mutation(
      z.object({ transactionId: uuid, otp, requesterId: identifier }),
      async ({ transactionId, otp: authCode, requesterId }, context) => {
        const reply = await context.umang.call(authenticationConfirm, { transactionId, authCode, requesterId });
        const { session } = signedIn(context, reply.token);
        const refresh = reply.refreshToken ? sessionOf(reply.refreshToken) : undefined;
        return {
          session: {
            token: session.token,
            expiresAt: session.expiresAt ?? expiryIn(reply.expiresIn),
            refreshToken: refresh?.token ?? null,
            refreshExpiresAt: refresh ? (refresh.expiresAt ?? expiryIn(reply.refreshExpiresIn)) : null,
          },
        };
      },
      confirming,
      trying('OTP', ({ transactionId }) => transactionId),
    ),

    /** A token that is no longer accepted has no session to end: what was wanted is so. */
    signOut: mutation(z.object({ refreshToken: secret.nullish() }), async ({ refreshToken }, { umang }) => {
      await umang.call(logout, refreshToken ? { refreshToken } : {}).catch((error: unknown) => {
        if (!(error instanceof UmangFailure) || error.kind !== 'unauthenticated') throw error;
      });
      return { signedOut: true };
    }),
  },
};

/** That there is no such account sounds as a wrong password does. */
function hideWhich(error: unknown): never {
  if (!isRefusal(error, 'NOT_FOUND')) throw error;
  throw new UmangFailure('refused', gatewaySession, { refusal: 'WRONG_CREDENTIALS', ndhmCode: 1433 });
}
