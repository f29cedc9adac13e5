/** The rejection of an overloaded server, for each transport. */
import { GraphQLError } from 'graphql';
import { type ErrorBody, prepareErrorBody } from '../responses/error-response.js';
import type { RequestIds } from '../request-observer.js';

const code = 'OVERLOADED';

interface Rejection {
  /** Seconds after which the client may try again. */
  readonly retryAfter: number;
  readonly error: ErrorBody & { readonly extensions: { readonly code: string } };
  /** A rejection must cost little, so the error is serialized before. */
  readonly formatBody: (ids: RequestIds) => string;
}

const rejections = [1, 2, 3].map((retryAfter): Rejection => {
  const error = {
    message: `This server is overloaded and has not processed the request. Wait for ${retryAfter} s and try again.`,
    extensions: { code, retryable: true, retryAfter },
  };
  return { retryAfter, error, formatBody: prepareErrorBody(error) };
});

/** Picks one at random, so that clients that were rejected together do not return together. */
export const pickRejection = (): Rejection => rejections[Math.floor(Math.random() * rejections.length)] as Rejection;

/** Has no message: its code determines the translated one. */
export function overloadedError(): GraphQLError {
  const { retryAfter } = pickRejection();
  const http = { status: 503, headers: { 'retry-after': String(retryAfter) } };
  return new GraphQLError('', { extensions: { code, retryable: true, retryAfter, http } });
}
