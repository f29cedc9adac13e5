import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import type { Umang } from '../../umang/client.js';
import { healthIdNumber, otp, password, phrAddress, uuid } from '../input.js';
import { mutation } from '../mutation.js';
import { myProfile } from '../patient/endpoints.js';
import { gatewaySession, logout, patientAuthConfirm, patientAuthInit } from './endpoints.js';
import { sessionOf } from './token.js';

export const session: Resolvers = {
  Mutation: {
    signIn: mutation(
      z.object({ phrAddress, password }),
      async (input, { umang }) => {
        const { token } = await umang.call(gatewaySession, {
          username: input.phrAddress,
          password: input.password,
          grantType: 'password',
        });
        return signedIn(umang, token);
      },
      { WRONG_CREDENTIALS: 'password' },
    ),

    requestSignInOtp: mutation(z.object({ healthIdNumber, authMethod: z.string() }), async (input, { umang }) => {
      const { txnId } = await umang.call(patientAuthInit, {
        healthid: input.healthIdNumber,
        authMethod: input.authMethod,
      });
      return { transactionId: txnId };
    }),

    confirmSignInOtp: mutation(
      z.object({ transactionId: uuid, otp }),
      async ({ transactionId, otp: authCode }, { umang }) => {
        const { token, profile } = await umang.call(patientAuthConfirm, { transactionId, authCode });
        const session = signedIn(umang, token);
        if (profile) umang.prime(myProfile, {}, profile);
        return session;
      },
      { WRONG_OTP: 'otp', OTP_EXPIRED: 'otp', NOT_FOUND: 'transactionId' },
    ),

    signOut: mutation(z.object({ refreshToken: z.string().nullish() }), async ({ refreshToken }, { umang }) => {
      await umang.call(logout, refreshToken ? { refreshToken } : {});
      return { signedOut: true };
    }),
  },
};

/** The rest of the operation is the new patient's. */
function signedIn(umang: Umang, spelt: string) {
  const { identity, ...session } = sessionOf(spelt);
  umang.signInAs(session.token);
  return { session, patient: identity };
}
