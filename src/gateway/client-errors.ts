/**
 * The one translation of failures to what a client is told. Whatever is not expressly public is masked, and reported by
 * its name. Each error has its code, whether to try again, and the id by which the log and the traces know the request.
 */
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { inLanguage } from '../domains/shared/i18n/translate.js';
import { errors, keyUnavailable, unknownOutcome } from '../domains/shared/i18n/error-messages.js';
import type { Language, Message } from '../domains/shared/i18n/localized-message.js';
import { type FailureKind, UmangFailure } from '../umang/failures/failure.js';
import { withoutHint, withoutValues } from '../graphql-server/errors/sanitize-message.js';

/** The key that verifies patient tokens could not be fetched. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
}

export interface Answering {
  readonly language: Language;
  readonly traceId: string;
  /** Whether names of the schema may be given away. */
  readonly hints: boolean;
  readonly reportUnexpected: (error: unknown) => void;
}

export type ErrorCode = keyof typeof errors;

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errors;

/** Leaves an error whole, so that `publicError` can tell what it was. */
export const maskLater = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: asError(error) });

export function publicError(error: GraphQLError, answering: Answering): GraphQLError {
  const { message, extensions } = told(error, answering);
  const about: Message = errors[isErrorCode(extensions['code']) ? extensions['code'] : 'BAD_REQUEST'];
  return new GraphQLError(inLanguage(answering.language, message || about.en, about), {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    path: error.path ?? null,
    extensions: { retryable: false, ...extensions, traceId: answering.traceId },
  });
}

interface Told {
  readonly message: string;
  readonly extensions: GraphQLErrorExtensions;
}

function told(error: GraphQLError, { hints, reportUnexpected }: Answering): Told {
  const origin = originOf(error);
  if (origin instanceof UmangFailure) return failureTold(origin);
  if (origin instanceof KeyUnavailable)
    return { message: keyUnavailable.en, extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } };
  if (origin instanceof GraphQLError) {
    const { originalError, unexpected: _, ...extensions } = { ...origin.extensions, ...error.extensions };
    const code: unknown = extensions['code'] ?? codeOf(origin);
    const status = originalError !== undefined && { http: { status: 400 } }; // no JSON, so no GraphQL of any media type
    const message = hints ? withoutValues(origin) : withoutHint(withoutValues(origin));
    if (code !== undefined) return { message, extensions: { ...extensions, ...status, code } };
  }
  reportUnexpected(origin);
  return { message: errors.INTERNAL_SERVER_ERROR.en, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

function originOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}

/** graphql-js gives no codes. What it says without a path, or of an argument, is of the request; the rest is of our answer. */
const codeOf = ({ path, message }: GraphQLError): ErrorCode | undefined =>
  path === undefined || message.startsWith('Argument "') ? 'BAD_USER_INPUT' : undefined;

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  refused: 'UPSTREAM_REFUSED',
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'FORBIDDEN',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  timeout: 'UPSTREAM_TIMEOUT',
  malformed: 'UPSTREAM_MALFORMED',
};

function failureTold({ kind, endpoint, details }: UmangFailure): Told {
  const code = codes[kind];
  const isUnknown = endpoint.effect === 'write' && isOutage(kind) && !details.unsent && !details.answered;
  return {
    message: isUnknown ? unknownOutcome.en : errors[code].en,
    extensions: {
      code,
      retryable:
        (kind === 'unavailable' || kind === 'timeout') && (endpoint.effect === 'read' || details.unsent === true),
      section: endpoint.section,
      ...(details.ndhmCode !== undefined && { ndhmCode: details.ndhmCode }),
      ...(details.refusal !== undefined && { reason: details.refusal }),
    },
  };
}

const isOutage = (kind: FailureKind): boolean => ['unavailable', 'timeout', 'malformed'].includes(kind);

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new TypeError(`A ${typeof error} was thrown`);
