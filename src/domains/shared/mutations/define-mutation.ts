/**
 * Every mutation goes one way: the input is checked before any call, the work is done once, and what UMANG refuses comes
 * back as `userErrors`. All other failures stay GraphQL errors.
 */
import type { z } from 'zod';
import { isRefusal } from '../../../umang/failures/failure.js';
import type { Context } from '../../context.js';
import type { Guess } from './attempt-limit.js';
import { type Fields, tooManyRequests, type UserError, userErrorOf, userErrorsOf } from './user-error.js';

interface Arguments {
  readonly input?: unknown;
}

type Refused = { readonly userErrors: UserError[] };

export function mutation<Input, Payload extends object>(
  input: z.ZodType<Input>,
  /** Its payload may have `userErrors` of its own, where the work was done in part. */
  work: (input: Input, context: Context) => Promise<Payload>,
  fields: Fields<Input> = {},
  guess?: Guess<Input>,
) {
  return async (_root: unknown, args: Arguments, context: Context): Promise<(Payload & Refused) | Refused> => {
    const checked = input.safeParse(args.input ?? {});
    if (!checked.success) return { userErrors: userErrorsOf(checked.error) };
    const subject = await guess?.subjectOf(checked.data, context.viewer);
    const wait = subject === undefined ? undefined : await context.guesses.count(subject, guess?.byMinute);
    if (wait !== undefined) return { userErrors: [tooManyRequests(wait)] };
    try {
      const payload = { userErrors: [], ...(await work(checked.data, context)) };
      if (subject !== undefined && guess?.endsWithSuccess) await context.guesses.forget(subject);
      return payload;
    } catch (error) {
      if (isRefusal(error)) return { userErrors: [userErrorOf(error, fields, checked.data)] };
      throw error;
    } finally {
      void context.live.hasten(); // what was done shows in the inbox, perhaps after a failure, too
    }
  };
}
