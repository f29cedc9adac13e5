/** Every answer with an error in it passes here: GraphQL's own, the parts of one, and those with an empty body. */
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { ErrorCode } from '../../gateway/client-errors.js';

type Translate = (error: GraphQLError) => GraphQLError;
export type Result = ExecutionResult & { readonly incremental?: readonly Result[] };
export type Results = Result | Result[] | AsyncIterable<Result>;

export function withPublicErrors(result: Result, translate: Translate): Result {
  const { errors, incremental } = result;
  if (!errors && !incremental) return result;
  return {
    ...result,
    ...(errors && { errors: errors.map(translate) }),
    ...(incremental && { incremental: incremental.map((part) => withPublicErrors(part, translate)) }),
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
