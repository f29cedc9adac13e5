/**
 * All OTPs have the same fixed value but otherwise follow NDHM's rules: an OTP expires after five minutes, a recipient may
 * request two a minute, and three wrong attempts block the transaction for a minute.
 */
import { randomUUID } from 'node:crypto';
import { minutes } from '../../lib/duration.js';
import { BoundedMap } from './bounded-collections.js';
import { type Clock } from './clock.js';
import { magic } from '../magic.js';
import { ndhmError } from '../http/ndhm-errors.js';

const lifetimeMs = minutes(5);
const cooldownMs = minutes(1);
const maxRequests = 2;
const maxWrongAttempts = 3;

interface IssuedOtp<Subject> {
  readonly subject: Subject;
  readonly expiresAt: number;
  wrongAttempts: number;
  lastAttemptAt: number;
}

export class OneTimePasswords<Subject> {
  readonly #clock: Clock;
  readonly #issued = new BoundedMap<string, IssuedOtp<Subject>>();
  readonly #requestTimes = new BoundedMap<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Issues an OTP and returns the ID of its transaction. */
  issue(recipient: string, subject: Subject): string {
    const now = this.#clock.now();
    const recent = (this.#requestTimes.get(recipient) ?? []).filter((at) => at > now - cooldownMs);
    if (recent.length >= maxRequests) throw ndhmError.tooManyOtps();
    this.#requestTimes.set(recipient, [...recent, now]);
    const transactionId = randomUUID();
    this.#issued.set(transactionId, { subject, expiresAt: now + lifetimeMs, wrongAttempts: 0, lastAttemptAt: now });
    return transactionId;
  }

  peek(transactionId: string): Subject | undefined {
    return this.#issued.get(transactionId)?.subject;
  }

  /** Returns the subject of the OTP if `value` is correct. Endpoints report an unknown transaction with different errors. */
  verify(transactionId: string, value: string, createUnknownTransactionError: () => Error): Subject {
    const now = this.#clock.now();
    const otp = this.#issued.get(transactionId);
    if (!otp) throw createUnknownTransactionError();
    if (otp.wrongAttempts >= maxWrongAttempts) {
      if (now < otp.lastAttemptAt + cooldownMs) throw ndhmError.tooManyWrongOtps();
      otp.wrongAttempts = 0;
    }
    if (now > otp.expiresAt || value === magic.expiredOtp.value) throw ndhmError.otpExpired();
    if (value !== magic.otp.value) {
      otp.wrongAttempts += 1;
      otp.lastAttemptAt = now;
      throw ndhmError.wrongOtp();
    }
    this.#issued.delete(transactionId);
    return otp.subject;
  }
}
