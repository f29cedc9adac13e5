/** Every answer with an error in it passes here: GraphQL's own, those of a batch or a stream, and those with an empty body. */
import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, mapAsyncIterator } from 'graphql-yoga';
import type { ErrorCode } from '../errors.js';

type Translate = (error: GraphQLError) => GraphQLError;
export type Results = Result | Result[] | AsyncIterable<Result>;
type Result = ExecutionResult & { readonly incremental?: readonly Result[] };

export function withPublicErrors(given: Results, translate: Translate): Results {
  if (isAsyncIterable<Result>(given)) return mapAsyncIterator(given, (result) => resultOf(result, translate));
  if (Array.isArray(given)) return given.map((result) => resultOf(result, translate));
  return resultOf(given, translate);
}

export function hasData(given: unknown): boolean {
  if (Array.isArray(given)) return given.some(hasData);
  return typeof given === 'object' && given !== null && 'data' in given && given.data != null;
}

function resultOf(result: Result, translate: Translate): Result {
  const { errors, incremental } = result;
  if (!errors && !incremental) return result;
  return {
    ...result,
    ...(errors && { errors: errors.map(translate) }),
    ...(incremental && { incremental: incremental.map((part) => resultOf(part, translate)) }),
  };
}

const codes: Readonly<Record<number, ErrorCode>> = {
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  406: 'NOT_ACCEPTABLE',
  413: 'REQUEST_ENTITY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  500: 'INTERNAL_SERVER_ERROR',
};

/** What an answer that says nothing but its status should say; nothing where it does speak for itself. */
export function errorFor({ status, headers }: Response): GraphQLError | undefined {
  if (status < 400 || /json|event-stream|multipart/.test(headers.get('content-type') ?? '')) return undefined;
  return new GraphQLError('', { extensions: { code: codes[status] ?? 'BAD_REQUEST' } });
}
