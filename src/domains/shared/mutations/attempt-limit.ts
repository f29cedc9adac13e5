/**
 * Slows down whoever tries secrets until one fits, or has OTPs sent without end. A mutation says whose secret it is about;
 * the gateway counts, and knows how many are too many.
 */
import type { Viewer } from '../viewer.js';

export interface Guesses {
  /**
   * Counts one more; resolves to the seconds to wait where it is one too many.
   * @param byMinute whether those of one minute count by themselves, too
   */
  count(subject: string, byMinute?: boolean): Promise<number | undefined>;
  /** Starts anew: the secret was right. */
  forget(subject: string): Promise<void>;
}

export interface Guess<Input> {
  readonly subjectOf: SubjectOf<Input>;
  readonly endsWithSuccess: boolean;
  readonly byMinute?: true;
}

type SubjectOf<Input> = (input: Input, viewer: Viewer) => string | Promise<string>;

/** A secret is tried: right, and the count starts anew. @param what keeps one kind of secret apart from others */
export const trying = <Input>(what: string, subject: SubjectOf<Input>): Guess<Input> => ({
  subjectOf: async (input, viewer) => `${what} ${await subject(input, viewer)}`,
  endsWithSuccess: true,
});

/** A message is sent: each counts. */
export const sending = <Input>(what: string, subject: SubjectOf<Input>): Guess<Input> => ({
  subjectOf: async (input, viewer) => `send ${what} ${await subject(input, viewer)}`,
  endsWithSuccess: false,
});

/** UMANG keeps to a pace for each account that it knows; kept here for any, it does not tell which those are. */
export const sendingSignInOtp = <Input>(account: SubjectOf<Input>): Guess<Input> => ({
  ...sending('sign-in OTP', account),
  byMinute: true,
});

/** The signed-in patient, by name where the token is verified. */
export async function signedInPatient(_input: unknown, viewer: Viewer): Promise<string> {
  return (await viewer.identity()).id ?? (await viewer.patientToken());
}
