/**
 * Limits how often a secret may be tried and how often an OTP may be sent. A mutation names the subject whose attempts count
 * together; the limiter keeps the counts and their maximums.
 */
import { isRefusal, UmangFailure } from '../../../umang/failures/failure.js';
import { type CanonicalSubject, canonicalAddress, canonicalToken } from '../input/canonical.js';
import type { Viewer } from '../viewer.js';

export interface AttemptLimiter {
  /** Counts an attempt before it is made, because concurrent attempts must not exceed a limit either. */
  begin(kind: AttemptKind, subject: CanonicalSubject): MaybePromise<AttemptRejection | StartedAttempt>;
}

type MaybePromise<Value> = Promise<Value> | Value;

export interface AttemptRejection {
  /** Seconds until an attempt is allowed again. */
  readonly retryAfter: number;
}

export interface StartedAttempt {
  readonly retryAfter?: never;
  /** @param viewer after the attempt: the patient, if the attempt was a successful sign-in */
  readonly end: (outcome: AttemptOutcome, viewer: Viewer) => void;
}

export type AttemptOutcome = 'succeeded' | 'wrong-secret' | 'failed' | 'not-sent';

export type Secret = 'password' | 'refresh token' | 'OTP' | 'PIN' | 'PIN reset token';

export interface AttemptKind {
  /** The secret that is tried, or the message that is sent. */
  readonly secret?: Secret;
  readonly message?: string;
  readonly isSignIn?: true;
  /** Strangers can name the subject, and could lock its owner out: attempts are counted per client address as well. */
  readonly hasPublicSubject?: true;
  /** A limit per minute applies as well. */
  readonly perMinute?: true;
}

export interface AttemptPolicy<Input> extends AttemptKind {
  readonly resolveSubject: SubjectResolver<Input>;
}

type SubjectResolver<Input> = (input: Input, viewer: Viewer) => CanonicalSubject | Promise<CanonicalSubject>;

/** The policy of mutations that try a secret. Attempts at different secrets of one subject are counted separately. */
export const limitAttempts = <Input>(
  secret: Secret,
  resolveSubject: SubjectResolver<Input>,
  kind: Pick<AttemptKind, 'isSignIn' | 'hasPublicSubject'> = {},
): AttemptPolicy<Input> => ({ ...kind, secret, resolveSubject });

/** The policy of mutations that send a message: a successful one counts as well. */
export const limitMessages = <Input>(
  message: string,
  resolveSubject: SubjectResolver<Input>,
): AttemptPolicy<Input> => ({ message, resolveSubject });

/**
 * UMANG rate-limits OTPs only for accounts that exist. Applying the same limit to every account hides which ones do.
 */
export const limitSignInOtps = <Input>(account: SubjectResolver<Input>): AttemptPolicy<Input> => ({
  ...limitMessages('sign-in OTP', account),
  perMinute: true,
});

/** The signed-in patient: the verified ID, or else the token itself. */
export async function byPatient(_input: unknown, viewer: Viewer): Promise<CanonicalSubject> {
  const { id } = await viewer.identity();
  return id === undefined ? canonicalToken(await viewer.patientToken()) : canonicalAddress(id);
}

/** `NOT_FOUND`: an account, a transaction or a session that does not exist. */
const wrongSecretCodes = [
  'WRONG_CREDENTIALS',
  'WRONG_OTP',
  'WRONG_PIN',
  'PIN_TOKEN_REJECTED',
  'TOO_MANY_ATTEMPTS',
  'LOCKED',
  'NOT_FOUND',
] as const;

/** An attempt whose outcome is unknown counts: UMANG may have checked the secret. */
export function toAttemptOutcome(error: unknown): AttemptOutcome {
  if (isRefusal(error, ...wrongSecretCodes)) return 'wrong-secret';
  return error instanceof UmangFailure && error.details.notSent ? 'not-sent' : 'failed';
}
