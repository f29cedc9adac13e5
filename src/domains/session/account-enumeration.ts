/**
 * What nobody who is not signed in may learn: whether there is such an account. An account that is not there, or that UMANG
 * does not serve at the moment, is answered as one that is; what is wrong with a password or an OTP has one sound each.
 */
import { randomUUID } from 'node:crypto';
import { isRefusal, UmangFailure } from '../../umang/failures/failure.js';

/** A transaction of nobody's: no OTP will ever be right for it. */
export function nobodysTransaction(error: unknown): string {
  if (isRefusal(error, 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'LOCKED')) return randomUUID();
  throw error;
}

export function wrongOtp(error: unknown): never {
  if (!isRefusal(error)) throw error;
  throw new UmangFailure('refused', error.endpoint, { refusal: 'WRONG_OTP' });
}

export function wrongPassword(error: unknown): never {
  if (!isRefusal(error, 'NOT_FOUND')) throw error;
  throw new UmangFailure('refused', error.endpoint, { refusal: 'WRONG_CREDENTIALS', ndhmCode: 1433 });
}
