/** The rejection of an overloaded server, for each transport. */
import { GraphQLError } from 'graphql';
import { type ErrorBody, prepareErrorBody } from '../responses/error-response.js';
import type { RequestIds } from '../request-observer.js';

const code = 'OVERLOADED';

interface Rejection {
  /** In seconds. */
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

/** At random, so that clients which were rejected together do not return together. */
export const pickRejection = (): Rejection => rejections[Math.floor(Math.random() * rejections.length)] as Rejection;

/** Without a message: it is translated by its code. */
export function overloadedError(): GraphQLError {
  const { retryAfter } = pickRejection();
  const http = { status: 503, headers: { 'retry-after': String(retryAfter) } };
  return new GraphQLError('', { extensions: { code, retryable: true, retryAfter, http } });
}
