/**
 * Translates errors into those that a client may see. Only GraphQL errors, UMANG failures and a missing verification key
 * have public messages; every other error is masked and reported. Each error carries its code, whether a retry can help,
 * and the trace ID under which the log and the traces know the request.
 */
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { LocalizedError } from '../domains/shared/graphql-errors.js';
import type { Language, LocalizedMessage } from '../domains/shared/i18n/catalog.js';
import { type ErrorCode, errorDetailMessages, errorMessages } from '../domains/shared/i18n/error-messages.js';
import { translate } from '../domains/shared/i18n/translate.js';
import { StreamNotAcceptable } from '../graphql-server/errors/stream-not-acceptable.js';
import { isVariableError, redactValues, stripSuggestion } from '../graphql-server/errors/sanitize-message.js';
import { type FailureKind, UmangFailure } from '../umang/failures/failure.js';
import { VerificationKeyUnavailable } from './auth/jwks.js';

export interface ErrorContext {
  readonly language: Language;
  readonly traceId: string;
  /** Keep "Did you mean" suggestions, which reveal names of the schema. */
  readonly suggestionsAllowed: boolean;
  readonly reportUnexpected: (error: unknown) => void;
}

export const allErrorCodes: ReadonlySet<string> = new Set(Object.keys(errorMessages));

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && allErrorCodes.has(code);

export function toClientError(error: GraphQLError, context: ErrorContext): GraphQLError {
  const { message, extensions } = describeError(error, context);
  const fallback = errorMessages[isErrorCode(extensions['code']) ? extensions['code'] : 'BAD_REQUEST'];
  return new GraphQLError(translate(message, context.language, fallback), {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: { retryable: false, ...extensions, traceId: context.traceId },
  });
}

interface ClientError {
  readonly message: LocalizedMessage | string;
  readonly extensions: GraphQLErrorExtensions;
}

function describeError(error: GraphQLError, { suggestionsAllowed, reportUnexpected }: ErrorContext): ClientError {
  const cause = rootCause(error);
  if (cause instanceof UmangFailure)
    return isReadAfterWrite(error, cause) ? describeReadAfterWrite(cause) : describeUmangFailure(cause);
  if (cause instanceof VerificationKeyUnavailable)
    return {
      message: errorDetailMessages.verificationKeyUnavailable,
      extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true },
    };
  if (cause instanceof GraphQLError) {
    const { originalError, unexpected: _, ...extensions } = { ...cause.extensions, ...error.extensions };
    const code: unknown = extensions['code'] ?? inferCode(cause);
    // Yoga attaches the original error when the body is not JSON, which is a bad request for every media type.
    const status = originalError !== undefined && { http: { status: 400 } };
    if (code !== undefined)
      return { message: publicMessage(cause, suggestionsAllowed), extensions: { ...extensions, ...status, code } };
  }
  reportUnexpected(cause);
  return { message: errorMessages.INTERNAL_SERVER_ERROR, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

function rootCause(error: unknown): unknown {
  const isWrapper = error instanceof GraphQLError && error.originalError && !isVariableError(error);
  return isWrapper ? rootCause(error.originalError) : error;
}

function publicMessage(error: GraphQLError, suggestionsAllowed: boolean): LocalizedMessage | string {
  if (error instanceof LocalizedError) return error.localized;
  if (error instanceof StreamNotAcceptable) return errorDetailMessages.streamNotAcceptable;
  const message = redactValues(error);
  return suggestionsAllowed ? message : stripSuggestion(message);
}

/**
 * graphql-js sets no codes. Its errors without a path and those about an argument are the client's; the others say that a
 * resolver returned an invalid value.
 */
const inferCode = ({ path, message }: GraphQLError): ErrorCode | undefined =>
  path === undefined || message.startsWith('Argument "') ? 'BAD_USER_INPUT' : undefined;

const codeByFailureKind: Readonly<Record<FailureKind, ErrorCode>> = {
  refused: 'UPSTREAM_REFUSED',
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'FORBIDDEN',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  timeout: 'UPSTREAM_TIMEOUT',
  malformed: 'UPSTREAM_MALFORMED',
};

function describeUmangFailure(failure: UmangFailure): ClientError {
  const { endpoint, details } = failure;
  const code = toErrorCode(failure);
  return {
    message: failureMessage(failure, code),
    extensions: {
      code,
      retryable: isRetryable(failure),
      section: endpoint.section,
      ...(details.retryAfter !== undefined && { retryAfter: details.retryAfter }),
      ...(details.ndhmCode !== undefined && { ndhmCode: details.ndhmCode }),
      ...(details.ndhmErrorCode !== undefined && { ndhmErrorCode: details.ndhmErrorCode }),
      ...(details.refusal !== undefined && { reason: details.refusal }),
    },
  };
}

/** An error below a mutation's payload: the mutation itself is done, so it must look neither failed nor repeatable. */
const isReadAfterWrite = ({ path = [] }: GraphQLError, { details }: UmangFailure): boolean =>
  details.afterWrite === true && path.length > 1;

function describeReadAfterWrite(failure: UmangFailure): ClientError {
  const code: ErrorCode = 'READ_AFTER_WRITE_FAILED';
  const { extensions } = describeUmangFailure(failure);
  return { message: errorMessages[code], extensions: { ...extensions, code, retryable: false } };
}

function toErrorCode({ kind, endpoint, details }: UmangFailure): ErrorCode {
  if (details.overloaded === 'caller') return 'TOO_MANY_REQUESTS';
  if (details.unreachable === 'provider') return 'PROVIDER_UNREACHABLE';
  return kind === 'malformed' && endpoint.effect === 'write' ? 'UPSTREAM_OUTCOME_UNKNOWN' : codeByFailureKind[kind];
}

const isRetryable = (failure: UmangFailure): boolean =>
  (failure.kind === 'unavailable' || failure.kind === 'timeout') &&
  !failure.details.rejectedSecretOrSession &&
  isRepeatable(failure);

/** The call cannot take effect twice. */
const isRepeatable = ({ endpoint, details }: UmangFailure): boolean =>
  endpoint.effect === 'read' ||
  endpoint.hasNoLastingEffect === true ||
  details.notSent === true ||
  details.hadNoEffect === true;

/** A message says "try again" only where `retryable` does. */
function failureMessage(failure: UmangFailure, code: ErrorCode): LocalizedMessage {
  const { overloaded, unreachable, rejectedSecretOrSession } = failure.details;
  if (overloaded === 'provider') return errorDetailMessages.providerBusy;
  if (overloaded === 'gateway') return errorDetailMessages.gatewayBusy;
  if (rejectedSecretOrSession) return errorDetailMessages.rejectedSecretOrSession;
  if ((failure.kind !== 'unavailable' && failure.kind !== 'timeout') || isRepeatable(failure))
    return errorMessages[code];
  return unreachable === 'provider' ? errorDetailMessages.providerOutcomeUnknown : errorDetailMessages.outcomeUnknown;
}
