/** What a person reads for each refusal. UMANG's own words are never passed on: they may repeat what was sent. */
import type { RefusalCode } from '../umang/refusal.js';

export const messages: Readonly<Record<RefusalCode, string>> = {
  INVALID_INPUT: 'Some of what was sent does not fit. Check it and try again.',
  WRONG_CREDENTIALS: 'The address or the password is wrong.',
  WRONG_PIN: 'The PIN is wrong.',
  WRONG_OTP: 'The OTP is wrong.',
  OTP_EXPIRED: 'The OTP has expired. Ask for a new one.',
  TOO_MANY_ATTEMPTS: 'Too many wrong attempts. Wait a while, then ask for a new OTP.',
  TOO_MANY_REQUESTS: 'Too many requests. Wait a while, then try again.',
  LOCKED: 'Locked after too many wrong attempts. Try again later.',
  PIN_TOKEN_REJECTED: 'The confirmation has expired or was used already. Confirm the PIN or the OTP again.',
  PIN_ALREADY_SET: 'A PIN is set already. Change it instead.',
  PIN_NOT_SET: 'No PIN is set yet. Create one first.',
  ALREADY_REGISTERED: 'This address is registered already.',
  ALREADY_REVOKED: 'This authorization is revoked already.',
  DUPLICATE_REQUEST: 'The same request was made already.',
  NOT_FOUND: 'Nothing was found for what was sent.',
  NOT_PENDING: 'There is no such request, or it no longer waits for an answer.',
  REQUEST_EXPIRED: 'The request has expired.',
  PROVIDER_REFUSED: 'The provider could not do this. Try again later or ask the provider.',
  NOT_APPROVED: 'This was not approved. Load the request again and approve it by itself.',
  UNKNOWN: 'UMANG refused this without a reason we know.',
};
