/** A mutation's refusals, as data: what UMANG refused, and bad input that never reached it. */
import type { z } from 'zod';
import type { RefusalCode } from '../../../umang/failures/refusal.js';
import type { UmangFailure } from '../../../umang/failures/failure.js';
import { messageOf } from '../i18n/translate.js';

export interface UserError {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field: string[] | null;
  readonly attemptsLeft: number | null;
  readonly ndhmCode: number | null;
  /** In seconds. */
  readonly retryAfter: number | null;
}

/** Where in the input a refusal belongs, for forms. */
export type Fields<Input> =
  Partial<Record<RefusalCode, string>> | ((refusal: UmangFailure, input: Input) => string | undefined);

export function userErrorOf<Input>(refusal: UmangFailure, fields: Fields<Input>, input: Input): UserError {
  const { refusal: code = 'UNKNOWN', attemptsLeft, ndhmCode } = refusal.details;
  const field = typeof fields === 'function' ? fields(refusal, input) : fields[code];
  return {
    ...userError(code, field),
    attemptsLeft: attemptsLeft ?? null,
    ndhmCode: ndhmCode ?? null,
  };
}

export function userError(code: RefusalCode, field: string | undefined): UserError {
  const path = field === undefined ? null : ['input', field];
  return { code, message: messageOf(code), field: path, attemptsLeft: null, ndhmCode: null, retryAfter: null };
}

/** The gateway's own: UMANG was not asked. */
export const tooManyRequests = (retryAfter: number): UserError => ({
  ...userError('TOO_MANY_REQUESTS', undefined),
  retryAfter,
});

/** zod's issues name the place and the rule, never the value. */
export function userErrorsOf(error: z.ZodError): UserError[] {
  return error.issues.map(({ path, message }) => ({
    code: 'INVALID_INPUT',
    message,
    field: ['input', ...path.map(String)],
    attemptsLeft: null,
    ndhmCode: null,
    retryAfter: null,
  }));
}
