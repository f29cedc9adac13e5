import { z } from 'zod';
import { client, none, patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { healthIdRefusals } from '../../umang/failures/health-id-refusals.js';
import { count, expected, identity, patientToken, phrAddress, text } from '../../umang/wire/reply/leaf.js';
import { emptyReply, profile } from '../shared/wire.js';

export const session = endpoint({
  name: 'session',
  section: 1,
  path: 'session',
  effect: 'read',
  credential: none,
  request: z.object({ clientId: z.string(), clientSecret: z.string() }),
  reply: z.object({
    accessToken: identity,
    tokenType: text.nullish(),
    expiresIn: expected(count),
    refreshToken: identity.nullish(),
    refreshExpiresIn: count.nullish(),
  }),
});

/** Signs a patient in, or renews their session. The gateway's own client token comes from `session`. */
export const gatewaySession = endpoint({
  name: 'gatewaySession',
  section: 2,
  path: 'gatewaySession',
  effect: 'write',
  credential: none,
  request: z.object({
    username: z.string(),
    password: z.string().optional(),
    refreshToken: z.string().optional(),
    grantType: z.enum(['password', 'refreshToken', 'refresh_token']),
  }),
  reply: z.object({
    token: patientToken,
    expiresIn: count.nullish(),
    refreshToken: patientToken.nullish(),
    refreshExpiresIn: count.nullish(),
  }),
  secret: 'password',
  refusals: { '/404': 'NOT_FOUND', '/422': 'NOT_FOUND' },
});

export const patientAuthInit = endpoint({
  name: 'patientAuthInit',
  section: 3,
  path: 'patientAuthInit',
  effect: 'write',
  credential: none,
  request: z.object({ authMethod: z.string(), healthid: z.string() }),
  reply: z.object({ txnId: identity, error: z.unknown().optional() }),
  refusals: { ...healthIdRefusals, 'HIS-422': 'NOT_FOUND', '/404': 'NOT_FOUND', '/422': 'NOT_FOUND' },
});

export const patientAuthConfirm = endpoint({
  name: 'patientAuthConfirm',
  section: 4,
  path: 'patientAuthConfirm',
  effect: 'write',
  credential: none,
  request: z.object({ transactionId: z.string(), authCode: z.string() }),
  reply: z.object({ token: patientToken, profile: profile.nullish(), status: z.unknown().optional() }),
  secret: 'otp',
  refusals: { ...healthIdRefusals, 'HIS-422': 'WRONG_OTP', '/404': 'NOT_FOUND', '/422': 'WRONG_OTP' },
});

export const initializeAuthentication = endpoint({
  name: 'initializeAuthentication',
  section: 40,
  path: 'initializeAuthentication',
  effect: 'write',
  credential: client,
  request: z.object({
    patientId: z.string(),
    purpose: z.literal('CM_ACCESS'),
    authMode: z.string(),
    requester: z.object({ type: z.literal('PHR'), id: z.string() }),
  }),
  reply: z.object({
    transactionId: identity,
    requesterId: text.nullish(),
    authMode: text.nullish(),
    error: z.unknown().optional(),
  }),
});

/** The specification has `authCode` as a number, which loses leading zeros: numbers are accepted, strings are sent. */
export const authenticationConfirm = endpoint({
  name: 'authenticationConfirm',
  section: 41,
  path: 'authenticationConfirm',
  effect: 'write',
  credential: client,
  request: z.object({
    transactionId: z.string(),
    authCode: z.string().or(z.number().transform(String)),
    requesterId: z.string(),
  }),
  reply: z.object({
    token: patientToken,
    phrAddress: phrAddress.nullish(),
    expiresIn: count.nullish(),
    refreshToken: patientToken.nullish(),
    refreshExpiresIn: count.nullish(),
  }),
  secret: 'otp',
});

export const logout = endpoint({
  name: 'logout',
  section: 45,
  path: 'logout',
  effect: 'write',
  credential: patient,
  request: z.object({ refreshToken: z.string().optional() }),
  reply: emptyReply,
});
