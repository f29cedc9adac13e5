/**
 * Prevents account enumeration: unknown and unavailable accounts get the same responses as existing ones, and every refusal of
 * a password or an OTP gets the same code.
 */
import { randomUUID } from 'node:crypto';
import { isRefusal, UmangFailure } from '../../umang/failures/failure.js';

/** Returns a transaction ID for which no OTP is valid. */
export function decoyTransactionId(error: unknown): string {
  if (isRefusal(error) && dependsOnAccount(error)) return randomUUID();
  throw error;
}

/**
 * Whether a refusal can depend on the account. UMANG validates the input before it looks up the account, and refusals without
 * a code come from before the lookup, too. An error within a success comes after it.
 */
const dependsOnAccount = ({ details: { refusal, status, ndhmErrorCode, withinSuccess } }: UmangFailure): boolean =>
  withinSuccess ||
  status === undefined ||
  !(refusal === 'INVALID_INPUT' || (refusal === 'UNKNOWN' && ndhmErrorCode === undefined));

export function maskAsWrongOtp(error: unknown): never {
  if (!isRefusal(error)) throw error;
  throw new UmangFailure('refused', error.endpoint, { refusal: 'WRONG_OTP' });
}

/** An error within a success comes after the account lookup. LOCKED reveals nothing: unknown accounts get it, too. */
const revealsAccount = ({ details: { refusal, status, ndhmErrorCode, withinSuccess } }: UmangFailure): boolean =>
  refusal === 'NOT_FOUND' ||
  (refusal === 'WRONG_CREDENTIALS' && ndhmErrorCode === undefined) ||
  ((withinSuccess || status === undefined) && refusal !== 'LOCKED' && refusal !== 'TOO_MANY_REQUESTS');

/** @param ndhmCode NDHM's own code for wrong credentials of this kind */
const maskCredentials =
  (ndhmCode: number) =>
  (error: unknown): never => {
    if (!isRefusal(error) || !revealsAccount(error)) throw error;
    throw new UmangFailure('refused', error.endpoint, {
      refusal: 'WRONG_CREDENTIALS',
      ndhmCode,
      ndhmErrorCode: `${ndhmCode}`,
    });
  };

export const maskAsWrongCredentials = maskCredentials(1433);
export const maskAsWrongRefreshToken = maskCredentials(1403);
