import { z } from 'zod';
import { AuthenticationMethod, AuthenticationMode, type Resolvers } from '../../generated/graphql.js';
import { UmangFailure } from '../../umang/failures/failure.js';
import { expiryIn } from '../shared/mapping/expiry.js';
import { sendingSignInOtp, trying } from '../shared/mutations/attempt-limit.js';
import { healthIdNumber, identifier, otp, password, phrAddress, secret, uuid } from '../shared/input/input.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { myProfile } from '../patient/endpoints.js';
import {
  authenticationConfirm,
  gatewaySession,
  initializeAuthentication,
  logout,
  patientAuthConfirm,
  patientAuthInit,
} from './endpoints.js';
import { signedIn } from './adopt-session.js';
import { sessionOf } from './token.js';
import { nobodysTransaction, wrongOtp, wrongPassword } from './account-enumeration.js';

export const sessionMutations: Resolvers = {
  Mutation: {
    signIn: mutation(
      z.object({ phrAddress, password }),
      async ({ phrAddress: username, password }, context) => {
        const request = { username, password, grantType: 'password' } as const;
        const { token } = await context.umang.call(gatewaySession, request).catch(wrongPassword);
        return signedIn(context, token);
      },
      { WRONG_CREDENTIALS: 'password' },
      trying('password', ({ phrAddress }) => phrAddress.toLowerCase()),
    ),

    requestSignInOtp: mutation(
      z.object({ healthIdNumber, authMethod: z.enum(AuthenticationMethod) }),
      async ({ healthIdNumber: healthid, authMethod }, { umang }) => {
        const begun = umang.call(patientAuthInit, { healthid, authMethod }).then(({ txnId }) => txnId);
        return { transactionId: await begun.catch(nobodysTransaction) };
      },
      {},
      sendingSignInOtp(({ healthIdNumber }) => healthIdNumber),
    ),

    confirmSignInOtp: mutation(
      z.object({ transactionId: uuid, otp }),
      async ({ transactionId, otp: authCode }, context) => {
        const request = { transactionId, authCode };
        const { token, profile } = await context.umang.call(patientAuthConfirm, request).catch(wrongOtp);
        const session = signedIn(context, token);
        if (profile) context.umang.prime(myProfile, {}, profile);
        return session;
      },
      { WRONG_OTP: 'otp' },
      trying('OTP', ({ transactionId }) => transactionId),
    ),

    initiateAuthentication: mutation(
      z.object({ phrAddress, authMode: z.enum(AuthenticationMode), requesterId: identifier }),
      async ({ phrAddress: patientId, authMode, requesterId }, { umang }) => {
        const requester = { type: 'PHR', id: requesterId } as const;
        const request = { patientId, purpose: 'CM_ACCESS', authMode, requester } as const;
        const begun = umang.call(initializeAuthentication, request).then(({ transactionId }) => transactionId);
        return { transactionId: await begun.catch(nobodysTransaction) };
      },
      {},
      sendingSignInOtp(({ phrAddress }) => phrAddress.toLowerCase()),
    ),

    confirmAuthentication: mutation(
      z.object({ transactionId: uuid, otp, requesterId: identifier }),
      async ({ transactionId, otp: authCode, requesterId }, context) => {
        const request = { transactionId, authCode, requesterId };
        const reply = await context.umang.call(authenticationConfirm, request).catch(wrongOtp);
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
      { WRONG_OTP: 'otp' },
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
