import { randomUUID } from 'node:crypto';
import type * as endpoints from '../../domains/session/endpoints.js';
import type { Answers } from './handler.js';
import { minutes } from '../state/clock.js';
import { magic } from '../magic.js';
import type { Person } from '../state/person.js';
import { profileOf } from '../state/profile.js';
import { refuse } from '../http/ndhm-errors.js';
import type { World } from '../state/state.js';

const passwordsAllowed = 5;
const coolingOff = minutes(8);
/** The client whom a token names that came by OTP rather than by password. */
const otpClient = 'sbx';

const checkRole = (requesterId: string): void => {
  if (requesterId === magic.requesterWithoutRole.value) throw refuse.role();
};

/** Attempts are counted for addresses that nobody has, too: an answer does not tell them apart. */
function strangerAt(address: string, { strangers }: World): Person['signIn'] {
  const known = strangers.get(address) ?? { wrong: 0, blockedUntil: 0 };
  strangers.set(address, known);
  return known;
}

export const session: Answers<typeof endpoints> = {
  session: async ({ clientId, clientSecret }, _caller, { client, tokens }) => {
    if (clientId !== client.clientId || clientSecret !== client.clientSecret) throw refuse.unknownClient();
    return {
      expiresIn: 600,
      accessToken: await tokens.client(clientId),
      tokenType: 'bearer',
      refreshExpiresIn: 1800,
      refreshToken: randomUUID(),
    };
  },

  gatewaySession: async ({ username, password }, _caller, world) => {
    const { client, clock, tokens } = world;
    const person = world.personAt(username);
    const signIn = person?.signIn ?? strangerAt(username, world);
    if (signIn.wrong >= passwordsAllowed) {
      if (clock.now() < signIn.blockedUntil) throw refuse.userBlocked();
      signIn.wrong = 0;
    }
    if (!person?.password || password !== person.password) {
      signIn.wrong += 1;
      signIn.blockedUntil = clock.now() + coolingOff;
      throw refuse.credentials(
        `You have ${passwordsAllowed - signIn.wrong} tries available before you are blocked for a while`,
      );
    }
    signIn.wrong = 0;
    return { token: `Bearer ${await tokens.patient(person, client.clientId)}` };
  },

  patientAuthInit: ({ authMethod, healthid }, _caller, world) => {
    if (!['MOBILE_OTP', 'AADHAAR_OTP'].includes(authMethod))
      throw refuse.invalid(`authMethod: cannot be ${authMethod}`);
    const person = world.personNumbered(healthid) ?? world.personAt(healthid);
    if (!person) throw refuse.user();
    return { error: null, txnId: world.signInOtps.send(person.healthNumber, person) };
  },

  patientAuthConfirm: async ({ transactionId, authCode }, _caller, { signInOtps, tokens }) => {
    const person = signInOtps.confirm(transactionId, authCode, refuse.session);
    return { profile: profileOf(person), status: null, token: await tokens.patient(person, otpClient) };
  },

  initializeAuthentication: ({ patientId, authMode, requester }, _caller, { personAt, signInOtps }) => {
    checkRole(requester.id);
    const person = personAt(patientId);
    if (!person) throw refuse.user();
    const transactionId = signInOtps.send(person.healthNumber, person);
    return { transactionId, requesterId: requester.id, authMode, error: null };
  },

  authenticationConfirm: async ({ transactionId, authCode, requesterId }, _caller, { signInOtps, tokens }) => {
    checkRole(requesterId);
    const person = signInOtps.confirm(transactionId, authCode, refuse.session);
    const token = await tokens.patient(person, otpClient);
    return { phrAddress: person.address, token: `Bearer ${token}`, expiresIn: '1800' };
  },

  logout: (_request, { token }, { tokens }) => {
    tokens.spend(token);
    return 'logout';
  },
};
