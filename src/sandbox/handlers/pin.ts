import type * as endpoints from '../../domains/pin/endpoints.js';
import type { Answers } from './handler.js';
import { hours } from '../state/clock.js';
import type { Person } from '../state/person.js';
import { refuse } from '../http/ndhm-errors.js';

const attemptsAllowed = 5;
const blockLife = hours(24);

function setPin(person: Person, value: string): void {
  if (!/^\d{4}$/.test(value)) throw refuse.pinFormat();
  Object.assign(person.pin, { value, wrong: 0, blockedUntil: 0 });
}

export const pin: Answers<typeof endpoints> = {
  createPin: ({ pin }, { person }) => {
    if (person.pin.value !== null) throw refuse.pinExists();
    setPin(person, pin);
    return null;
  },

  /** The request id is burnt before the PIN is looked at, and only each patient's latest is remembered. */
  verifyPin: async ({ requestId, pin, scope }, { person }, { people, clock, tokens }) => {
    if (people.some((anyone) => anyone.pin.lastRequestId === requestId)) throw refuse.requestExists();
    const state = person.pin;
    state.lastRequestId = requestId;
    if (state.value === null) throw refuse.pinMissing();
    if (state.wrong >= attemptsAllowed) {
      if (clock.now() < state.blockedUntil) throw refuse.pinBlocked();
      state.wrong = 0;
    }
    if (pin !== state.value) {
      state.wrong += 1;
      state.blockedUntil = clock.now() + blockLife;
      throw refuse.wrongPin(attemptsAllowed - state.wrong);
    }
    state.wrong = 0;
    return { temporaryToken: await tokens.pin(person.address, scope) };
  },

  changePin: async ({ pin }, { token }, { tokens, personAt }) => {
    const claims = await tokens.read(token, 'RS512');
    const person = claims?.['sid'] ? personAt(String(claims.sub)) : undefined;
    if (!person) throw refuse.unauthorized();
    if (claims?.['scope'] !== 'profile.changepin') throw refuse.scope();
    setPin(person, pin);
    tokens.spend(token);
    return null;
  },

  forgotPinGenerateOtp: (_request, { person }, { pinOtps }) => ({
    authMode: null,
    otpMedium: 'MOBILE',
    sessionId: pinOtps.send(person.healthNumber, person),
    expiryInMinutes: 5,
    otpMediumValue: `******${person.mobile.slice(-4)}`,
  }),

  forgotPinValidateOtp: async ({ sessionId, value }, { person }, { pinOtps, pinSessions, tokens }) => {
    if (pinOtps.peek(sessionId) !== person) throw refuse.network();
    pinSessions.set(sessionId, pinOtps.confirm(sessionId, value, refuse.network));
    return { temporaryToken: await tokens.forgottenPin(sessionId) };
  },

  updatePin: async ({ pin }, { token }, { pinSessions, tokens }) => {
    const sessionId = await tokens.readForgottenPin(token);
    const person = pinSessions.get(sessionId);
    if (!person) throw refuse.unauthorized();
    setPin(person, pin);
    pinSessions.delete(sessionId);
    return 'updated';
  },
};
