/** The refusal of an overloaded server, for each transport. */
import { GraphQLError } from 'graphql';
import { type ErrorBody, prepareErrorBody } from '../responses/error-response.js';
import type { RequestIds } from '../request-observer.js';

const code = 'OVERLOADED';

interface Refusal {
  /** In seconds. */
  readonly retryAfter: number;
  readonly error: ErrorBody & { readonly extensions: { readonly code: string } };
  /** A refusal must cost little, so the error is serialized before. */
  readonly formatBody: (ids: RequestIds) => string;
}

const refusals = [1, 2, 3].map((retryAfter): Refusal => {
  const error = {
    message: `This server is overloaded and has not processed the request. Wait for ${retryAfter} s and try again.`,
    extensions: { code, retryable: true, retryAfter },
  };
  return { retryAfter, error, formatBody: prepareErrorBody(error) };
});

/** At random, so that clients which were refused together do not return together. */
export const pickRefusal = (): Refusal => refusals[Math.floor(Math.random() * refusals.length)] as Refusal;

/** Without a message: it is translated by its code. */
export function overloadedError(): GraphQLError {
  const { retryAfter } = pickRefusal();
  const http = { status: 503, headers: { 'retry-after': String(retryAfter) } };
  return new GraphQLError('', { extensions: { code, retryable: true, retryAfter, http } });
}
