/** The errors that the gateway raises itself, before any call. */
import { GraphQLError } from 'graphql';

export const badUserInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', retryable: false } });

export const unauthenticated = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', retryable: false } });

export const forbidden = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'FORBIDDEN', retryable: false } });

export const shuttingDown = (): GraphQLError =>
  new GraphQLError('', { extensions: { code: 'SHUTTING_DOWN', retryable: true } });
