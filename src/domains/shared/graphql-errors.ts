/** GraphQL errors that the gateway raises itself, without an upstream call. */
import { GraphQLError } from 'graphql';
import type { LocalizedMessage } from './i18n/catalog.js';
import { type ErrorCode, errorMessages } from './i18n/error-messages.js';

/** Carries its message in every language; it is translated when the error is sent. */
export class LocalizedError extends GraphQLError {
  constructor(
    readonly localized: LocalizedMessage,
    code: ErrorCode,
    retryable = false,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(localized.en, { extensions: { code, retryable, ...details } });
  }
}

export const badUserInput = (message: LocalizedMessage): LocalizedError =>
  new LocalizedError(message, 'BAD_USER_INPUT');

export const unauthenticated = (message: LocalizedMessage): LocalizedError =>
  new LocalizedError(message, 'UNAUTHENTICATED');

export const forbidden = (message: LocalizedMessage): LocalizedError => new LocalizedError(message, 'FORBIDDEN');

export const shuttingDown = (): LocalizedError =>
  new LocalizedError(errorMessages.SHUTTING_DOWN, 'SHUTTING_DOWN', true);

const auditRetrySeconds = 5;

export const auditUnavailable = (): LocalizedError =>
  new LocalizedError(errorMessages.AUDIT_UNAVAILABLE, 'AUDIT_UNAVAILABLE', true, {
    retryAfter: auditRetrySeconds,
    http: { status: 503, headers: { 'retry-after': String(auditRetrySeconds) } },
  });
