/**
 * Every OTP of a sandbox is the same, but it expires and counts as NDHM's: five minutes, two requests a minute and three
 * wrong answers, after either of which a minute must pass.
 */
import { randomUUID } from 'node:crypto';
import { minutes, type Clock } from './clock.js';
import { magic } from '../magic.js';
import { refuse } from '../http/ndhm-errors.js';

const life = minutes(5);
const pause = minutes(1);
const requestsAllowed = 2;
const wrongAnswersAllowed = 3;

interface Sent<Subject> {
  readonly subject: Subject;
  readonly expires: number;
  wrongAnswers: number;
  lastAnswer: number;
}

export class OneTimePasswords<Subject> {
  readonly #clock: Clock;
  readonly #sent = new Map<string, Sent<Subject>>();
  readonly #requests = new Map<string, number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sends an OTP and names the transaction that waits for it. */
  send(recipient: string, subject: Subject): string {
    const now = this.#clock.now();
    const recent = (this.#requests.get(recipient) ?? []).filter((at) => at > now - pause);
    if (recent.length >= requestsAllowed) throw refuse.tooManyOtps();
    this.#requests.set(recipient, [...recent, now]);
    const transaction = randomUUID();
    this.#sent.set(transaction, { subject, expires: now + life, wrongAnswers: 0, lastAnswer: now });
    return transaction;
  }

  peek(transaction: string): Subject | undefined {
    return this.#sent.get(transaction)?.subject;
  }

  /** What the OTP was for, when it is right; a transaction nobody began is the caller's to name. */
  confirm(transaction: string, value: string, unknown: () => Error): Subject {
    const now = this.#clock.now();
    const sent = this.#sent.get(transaction);
    if (!sent) throw unknown();
    if (sent.wrongAnswers >= wrongAnswersAllowed) {
      if (now < sent.lastAnswer + pause) throw refuse.tooManyWrongOtps();
      sent.wrongAnswers = 0;
    }
    if (now > sent.expires || value === magic.expiredOtp.value) throw refuse.otpExpired();
    if (value !== magic.otp.value) {
      sent.wrongAnswers += 1;
      sent.lastAnswer = now;
      throw refuse.wrongOtp();
    }
    this.#sent.delete(transaction);
    return sent.subject;
  }
}
