import { randomUUID } from 'node:crypto';
import type * as endpoints from '../../domains/session/endpoints.js';
import type { Handlers } from './handler.js';
import { minutes } from '../../lib/duration.js';
import { magic } from '../magic.js';
import type { Person } from '../state/person.js';
import { toProfileReply } from '../state/profile.js';
import { ndhmError } from '../http/ndhm-errors.js';
import type { SandboxState } from '../state/state.js';

const maxPasswordAttempts = 5;
const lockoutMs = minutes(8);
/** The `clientId` claim of tokens issued after an OTP, as opposed to a password. */
const otpClientId = 'sbx';

const checkRole = (requesterId: string): void => {
  if (requesterId === magic.requesterWithoutRole.value) throw ndhmError.invalidRole();
};

/** Attempts at unknown addresses are counted too, so that a reply does not reveal whether an account exists. */
function attemptsAtUnknownAddress(address: string, { unknownAccountAttempts }: SandboxState): Person['signIn'] {
  const key = address.toLowerCase();
  const attempts = unknownAccountAttempts.get(key) ?? { wrongAttempts: 0, blockedUntil: 0 };
  unknownAccountAttempts.set(key, attempts);
  return attempts;
}

async function refreshFields(person: Person, { tokens }: SandboxState) {
  return { refreshToken: `Bearer ${await tokens.signRefresh(person)}`, refreshExpiresIn: 1_296_000 };
}

export const session: Handlers<typeof endpoints> = {
  session: async ({ clientId, clientSecret }, _principal, { client, tokens }) => {
    if (clientId !== client.clientId || clientSecret !== client.clientSecret) throw ndhmError.wrongClientCredentials();
    return {
      expiresIn: 600,
      accessToken: await tokens.signClient(clientId),
      tokenType: 'bearer',
      refreshExpiresIn: 1800,
      refreshToken: randomUUID(),
    };
  },

  gatewaySession: async ({ username, password, refreshToken = '', grantType }, _principal, state) => {
    const { client, clock, tokens } = state;
    const isRefresh = grantType !== 'password';
    const person = state.findByAddress(username);
    const signIn = person?.signIn ?? attemptsAtUnknownAddress(username, state);
    if (signIn.wrongAttempts >= maxPasswordAttempts) {
      if (clock.now() < signIn.blockedUntil) throw ndhmError.userBlocked();
      signIn.wrongAttempts = 0;
    }
    const isProven = isRefresh
      ? person !== undefined && (await tokens.redeemRefresh(refreshToken, person.address))
      : Boolean(password) && password === person?.password;
    if (!person || !isProven) {
      signIn.wrongAttempts += 1;
      signIn.blockedUntil = clock.now() + lockoutMs;
      if (isRefresh) throw ndhmError.wrongRefreshToken();
      throw ndhmError.wrongCredentials(
        `You have ${maxPasswordAttempts - signIn.wrongAttempts} tries available before you are blocked for a while`,
      );
    }
    signIn.wrongAttempts = 0;
    const token = `Bearer ${await tokens.signPatient(person, client.clientId)}`;
    return isRefresh ? { token, ...(await refreshFields(person, state)) } : { token };
  },

  patientAuthInit: ({ authMethod, healthid }, _principal, state) => {
    if (!['MOBILE_OTP', 'AADHAAR_OTP'].includes(authMethod))
      throw ndhmError.invalidRequest(`authMethod: cannot be ${authMethod}`);
    const person = state.findByHealthNumber(healthid) ?? state.findByAddress(healthid);
    if (!person) throw ndhmError.userNotFound();
    return { error: null, txnId: state.signInOtps.issue(person.healthNumber, { person }) };
  },

  patientAuthConfirm: async ({ transactionId, authCode }, _principal, { signInOtps, tokens }) => {
    if (signInOtps.peek(transactionId)?.requesterId !== undefined) throw ndhmError.invalidSession();
    const { person } = signInOtps.verify(transactionId, authCode, ndhmError.invalidSession);
    return { profile: toProfileReply(person), status: null, token: await tokens.signPatient(person, otpClientId) };
  },

  initializeAuthentication: ({ patientId, authMode, requester }, _principal, { findByAddress, signInOtps }) => {
    checkRole(requester.id);
    const person = findByAddress(patientId);
    if (!person) throw ndhmError.userNotFound();
    const transactionId = signInOtps.issue(person.healthNumber, { person, requesterId: requester.id });
    return { transactionId, requesterId: requester.id, authMode, error: null };
  },

  authenticationConfirm: async ({ transactionId, authCode, requesterId }, _principal, state) => {
    const { signInOtps, tokens } = state;
    checkRole(requesterId);
    if (signInOtps.peek(transactionId)?.requesterId !== requesterId) throw ndhmError.invalidSession();
    const { person } = signInOtps.verify(transactionId, authCode, ndhmError.invalidSession);
    const token = await tokens.signPatient(person, otpClientId);
    return {
      phrAddress: person.address,
      token: `Bearer ${token}`,
      expiresIn: tokens.sessionSeconds,
      ...(await refreshFields(person, state)),
    };
  },

  logout: ({ refreshToken }, { token }, { tokens }) => {
    tokens.revoke(token);
    if (refreshToken !== undefined) tokens.revoke(refreshToken);
    return 'logout';
  },
};
