/**
 * Limits how often a secret may be tried and how often an OTP may be sent. A mutation names the subject whose attempts count
 * together; the limiter keeps the counts and their maximums.
 */
import type { Viewer } from '../viewer.js';

export interface AttemptLimiter {
  /**
   * Counts one attempt. Resolves to the seconds to wait if it exceeds a limit.
   * @param perMinute whether a limit per minute applies as well
   */
  consume(subject: string, perMinute?: boolean): Promise<number | undefined>;
  reset(subject: string): Promise<void>;
}

export interface AttemptPolicy<Input> {
  readonly resolveSubject: SubjectResolver<Input>;
  readonly resetsOnSuccess: boolean;
  readonly perMinute?: true;
}

type SubjectResolver<Input> = (input: Input, viewer: Viewer) => string | Promise<string>;

/** For mutations that try a secret. @param secret separates the counts of different secrets of one subject */
export const limitAttempts = <Input>(secret: string, subject: SubjectResolver<Input>): AttemptPolicy<Input> => ({
  resolveSubject: async (input, viewer) => `${secret} ${await subject(input, viewer)}`,
  resetsOnSuccess: true,
});

/** For mutations that send a message: a successful one counts as well. */
export const limitMessages = <Input>(message: string, subject: SubjectResolver<Input>): AttemptPolicy<Input> => ({
  resolveSubject: async (input, viewer) => `send ${message} ${await subject(input, viewer)}`,
  resetsOnSuccess: false,
});

/**
 * UMANG rate-limits OTPs only for accounts that exist. Applying the same limit to every account hides which ones do.
 */
export const limitSignInOtps = <Input>(account: SubjectResolver<Input>): AttemptPolicy<Input> => ({
  ...limitMessages('sign-in OTP', account),
  perMinute: true,
});

/** The signed-in patient: the verified id, or else the token itself. */
export async function byPatient(_input: unknown, viewer: Viewer): Promise<string> {
  return (await viewer.identity()).id ?? (await viewer.patientToken());
}
