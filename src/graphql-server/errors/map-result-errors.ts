/** Masks the errors of a result: GraphQL's own, those in incremental parts, and those of responses without a body. */
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Limit } from '../options.js';
import { truncateErrors } from '../budget/truncate-errors.js';
import { StreamNotAcceptable } from './stream-not-acceptable.js';

export type IncrementalResult = ExecutionResult & { readonly incremental?: readonly IncrementalResult[] };
/** The result of one operation: a batch has several. */
export type OperationResult = IncrementalResult | AsyncIterable<IncrementalResult>;

/** Keeps the original error; masking happens in `maskResult`, where the request's language and trace ID are known. */
export const deferMasking = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: toError(error) });

const toError = (error: unknown): Error =>
  error instanceof Error ? error : new TypeError(`A value of type ${typeof error} was thrown`);

export function maskResult(
  result: IncrementalResult,
  maxErrors: Limit,
  translate: (error: GraphQLError) => GraphQLError,
): IncrementalResult {
  const { errors, incremental } = result;
  if (!errors && !incremental) return result;
  return {
    ...result,
    ...(errors && { errors: truncateErrors(errors, maxErrors).map(translate) }),
    ...(incremental && { incremental: incremental.map((part) => maskResult(part, maxErrors, translate)) }),
  };
}

const codeByStatus: Readonly<Record<number, string>> = {
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  406: 'NOT_ACCEPTABLE',
  413: 'REQUEST_ENTITY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  500: 'INTERNAL_SERVER_ERROR',
};

/** The error for a failed response whose body does not explain it; undefined if the body does. */
export function errorForStatus({ status, headers }: Response): GraphQLError | undefined {
  if (status < 400 || /json|event-stream|multipart/.test(headers.get('content-type') ?? '')) return undefined;
  if (status === 406 && isStreamRejected(headers)) return new StreamNotAcceptable();
  return new GraphQLError('', { extensions: { code: codeByStatus[status] ?? 'BAD_REQUEST' } });
}

/** Yoga lists in `accept` the media types that the result can have, which for a stream exclude JSON. */
function isStreamRejected(headers: Headers): boolean {
  const types = headers.get('accept') ?? '';
  return types !== '' && !types.includes('json');
}
