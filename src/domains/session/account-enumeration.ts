/**
 * Prevents account enumeration: unknown and unavailable accounts get the same responses as existing ones, and every refusal of
 * a password or an OTP gets the same code.
 */
import { randomUUID } from 'node:crypto';
import { isRefusal, UmangFailure } from '../../umang/failures/failure.js';

/** Returns a transaction id for which no OTP is valid. */
export function decoyTransactionId(error: unknown): string {
  if (isRefusal(error, 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'LOCKED')) return randomUUID();
  throw error;
}

export function maskAsWrongOtp(error: unknown): never {
  if (!isRefusal(error)) throw error;
  throw new UmangFailure('refused', error.endpoint, { refusal: 'WRONG_OTP' });
}

export function maskAsWrongCredentials(error: unknown): never {
  if (!isRefusal(error, 'NOT_FOUND')) throw error;
  throw new UmangFailure('refused', error.endpoint, { refusal: 'WRONG_CREDENTIALS', ndhmCode: 1433 });
}
