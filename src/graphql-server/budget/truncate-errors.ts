/** Bounds the errors of a result: the first ones, then one that says how many there are. */
import { GraphQLError } from 'graphql';
import type { Limit } from '../options.js';

/**
 * Stands for an error past the limit. It has a path, so that executors do not locate it: a location takes time in proportion
 * to the document.
 */
export const omittedError = new GraphQLError('', { path: [] });

/** @param errors of a result, or of one part of an incremental result: then other parts may have used up the limit */
export function truncateErrors(errors: readonly GraphQLError[], { name, value: max }: Limit): readonly GraphQLError[] {
  const actual = errors.length;
  const listed = errors.filter((error) => error !== omittedError).slice(0, max);
  if (listed.length === actual) return errors;
  const message =
    listed.length > 0
      ? `The response has ${actual} errors; the first ${listed.length} are listed.`
      : `The errors here are not listed, because the response has more than ${max} errors.`;
  const extensions = { code: 'LIMIT_EXCEEDED', retryable: false, limit: name, actual, max };
  return [...listed, new GraphQLError(message, { extensions })];
}
