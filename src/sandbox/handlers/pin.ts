import type * as endpoints from '../../domains/pin/endpoints.js';
import type { Handlers } from './handler.js';
import { hours } from '../../lib/duration.js';
import type { Person } from '../state/person.js';
import { ndhmError } from '../http/ndhm-errors.js';

const maxAttempts = 5;
const lockoutMs = hours(24);

function setPin(person: Person, value: string): void {
  if (!/^\d{4}$/.test(value)) throw ndhmError.invalidPinFormat();
  Object.assign(person.pin, { value, wrongAttempts: 0, blockedUntil: 0 });
}

export const pin: Handlers<typeof endpoints> = {
  createPin: ({ pin }, { person }) => {
    if (person.pin.value !== null) throw ndhmError.pinExists();
    setPin(person, pin);
    return null;
  },

  /** A call consumes its request ID before the PIN is checked. Only the latest ID of each patient is remembered. */
  verifyPin: async ({ requestId, pin, scope }, { person }, { people, clock, tokens }) => {
    if (people.some((other) => other.pin.lastRequestId === requestId)) throw ndhmError.duplicateRequest();
    const pinState = person.pin;
    pinState.lastRequestId = requestId;
    if (pinState.value === null) throw ndhmError.pinNotFound();
    if (pinState.wrongAttempts >= maxAttempts) {
      if (clock.now() < pinState.blockedUntil) throw ndhmError.pinBlocked();
      pinState.wrongAttempts = 0;
    }
    if (pin !== pinState.value) {
      pinState.wrongAttempts += 1;
      pinState.blockedUntil = clock.now() + lockoutMs;
      throw ndhmError.wrongPin(maxAttempts - pinState.wrongAttempts);
    }
    pinState.wrongAttempts = 0;
    return { temporaryToken: await tokens.signPin(person.address, scope) };
  },

  changePin: async ({ pin }, { token }, { tokens, findByAddress }) => {
    const claims = await tokens.verify(token, 'RS512');
    const person = claims?.['sid'] ? findByAddress(String(claims.sub)) : undefined;
    if (!person) throw ndhmError.unauthorized();
    if (claims?.['scope'] !== 'profile.changepin') throw ndhmError.invalidScope();
    if (tokens.isRevoked(token)) throw ndhmError.unauthorized();
    setPin(person, pin);
    tokens.revoke(token);
    return null;
  },

  forgotPinGenerateOtp: (_request, { person }, { pinOtps }) => ({
    authMode: null,
    otpMedium: 'MOBILE',
    sessionId: pinOtps.issue(person.healthNumber, person),
    expiryInMinutes: 5,
    otpMediumValue: `******${person.mobile.slice(-4)}`,
  }),

  forgotPinValidateOtp: async ({ sessionId, value }, { person }, { pinOtps, pinResetSessions, tokens }) => {
    if (pinOtps.peek(sessionId) !== person) throw ndhmError.networkError();
    pinResetSessions.set(sessionId, pinOtps.verify(sessionId, value, ndhmError.networkError));
    return { temporaryToken: await tokens.signPinReset(sessionId) };
  },

  updatePin: async ({ pin }, { token }, { pinResetSessions, tokens }) => {
    const sessionId = await tokens.readPinResetSession(token);
    const person = pinResetSessions.get(sessionId);
    if (!person) throw ndhmError.unauthorized();
    setPin(person, pin);
    pinResetSessions.delete(sessionId);
    return 'updated';
  },
};
