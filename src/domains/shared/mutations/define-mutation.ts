/**
 * Runs every mutation the same way: validate the input before any call, execute once, and return UMANG's refusals as
 * `userErrors`. All other failures remain GraphQL errors.
 */
import type { z } from 'zod';
import { isRefusal } from '../../../umang/failures/failure.js';
import type { Context } from '../../context.js';
import { type AttemptPolicy, toAttemptOutcome } from './attempt-policy.js';
import { type FieldMap, fromRefusal, fromZodError, tooManyRequests, type UserError } from './user-error.js';

interface MutationArguments {
  readonly input?: unknown;
}

type RefusedPayload = { readonly userErrors: UserError[] };

/** @param execute may return `userErrors` of its own, if it succeeded only in part */
export function defineMutation<Input, Payload extends object>(
  input: z.ZodType<Input>,
  execute: (input: Input, context: Context) => Promise<Payload>,
  fields: FieldMap<Input> = {},
  attemptPolicy?: AttemptPolicy<Input>,
) {
  return async (
    _root: unknown,
    args: MutationArguments,
    context: Context,
  ): Promise<(Payload & RefusedPayload) | RefusedPayload> => {
    const { attemptLimiter, language, viewer } = context;
    const hadSignedIn = viewer.hasSignedIn();
    const parsed = input.safeParse(args.input ?? {});
    if (!parsed.success) return refuse(fromZodError(parsed.error, language), context);
    const attempt =
      attemptPolicy &&
      (await attemptLimiter.begin(attemptPolicy, await attemptPolicy.resolveSubject(parsed.data, viewer)));
    if (attempt?.retryAfter !== undefined) return refuse([tooManyRequests(attempt.retryAfter, language)], context);
    try {
      const payload = { userErrors: [], ...(await execute(parsed.data, context)) };
      attempt?.end('succeeded', viewer);
      if (payload.userErrors.length > 0) refuse(payload.userErrors, context);
      return payload;
    } catch (error) {
      attempt?.end(toAttemptOutcome(error), viewer);
      if (isRefusal(error)) return refuse([fromRefusal(error, fields, parsed.data, language)], context);
      throw error;
    } finally {
      // Also after a failure: UMANG may have made the change nevertheless. A sign-in changes no inbox.
      if (viewer.hasSignedIn() === hadSignedIn) void context.inboxUpdates.pollSoon();
    }
  };
}

function refuse(userErrors: UserError[], { countUserErrors }: Context): RefusedPayload {
  countUserErrors?.(userErrors.map(({ code }) => code));
  return { userErrors };
}
