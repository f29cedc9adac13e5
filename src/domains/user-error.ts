/** A mutation's refusals, as data: what UMANG refused, and bad input that never reached it. */
import type { z } from 'zod';
import type { RefusalCode } from '../umang/refusal.js';
import type { UmangFailure } from '../umang/failure.js';
import { messages } from './messages.js';

export interface UserError {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field: string[] | null;
  readonly attemptsLeft: number | null;
  readonly ndhmCode: number | null;
}

/** Where in the input a refusal belongs, for forms. */
export type Fields = Partial<Record<RefusalCode, string>>;

export function userErrorOf({ details }: UmangFailure, fields: Fields): UserError {
  const code = details.refusal ?? 'UNKNOWN';
  const field = fields[code];
  return {
    code,
    message: messages[code],
    field: field === undefined ? null : ['input', field],
    attemptsLeft: details.attemptsLeft ?? null,
    ndhmCode: details.ndhmCode ?? null,
  };
}

/** zod's issues name the place and the rule, never the value. */
export function userErrorsOf(error: z.ZodError): UserError[] {
  return error.issues.map(({ path, message }) => ({
    code: 'INVALID_INPUT',
    message,
    field: ['input', ...path.map(String)],
    attemptsLeft: null,
    ndhmCode: null,
  }));
}
