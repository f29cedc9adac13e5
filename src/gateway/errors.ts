/** The one translation of failures to GraphQL. Whatever is not expressly public is masked, and logged by its name. */
import { GraphQLError } from 'graphql';
import { UmangFailure } from '../umang/failure.js';

/** The key that verifies patient tokens could not be fetched. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
}

export type ReportUnexpected = (error: unknown) => void;

export function createMaskError(reportUnexpected: ReportUnexpected): (error: unknown) => GraphQLError {
  return (error) => {
    const origin = originOf(error);
    if (origin instanceof UmangFailure) return errorAt(error, messageOf(origin), extensionsOf(origin));
    if (origin instanceof KeyUnavailable) return errorAt(error, keyMessage, keyExtensions);
    if (origin instanceof GraphQLError) return withoutValue(error instanceof GraphQLError ? error : origin);
    reportUnexpected(origin);
    return errorAt(error, 'Something went wrong on our side.', { code: 'INTERNAL_SERVER_ERROR', retryable: false });
  };
}

/** The same place in the operation, and nothing else of the error that was. */
function errorAt(error: unknown, message: string, extensions: Record<string, unknown>): GraphQLError {
  const { nodes, path } = error instanceof GraphQLError ? error : {};
  return new GraphQLError(message, { nodes: nodes ?? null, path: path ?? null, extensions });
}

function originOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}

const codes: Readonly<Record<UmangFailure['kind'], string>> = {
  refused: 'UPSTREAM_REFUSED',
  unauthenticated: 'UNAUTHENTICATED',
  forbidden: 'FORBIDDEN',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  timeout: 'UPSTREAM_TIMEOUT',
  malformed: 'UPSTREAM_MALFORMED',
};

const texts: Readonly<Record<UmangFailure['kind'], string>> = {
  refused: 'UMANG refused this request.',
  unauthenticated: 'UMANG does not accept this session: sign in again.',
  forbidden: 'UMANG does not allow this to the one who asks.',
  unavailable: 'UMANG cannot be reached or failed at its work. Try again later.',
  timeout: 'UMANG did not answer in time. Try again later.',
  malformed: 'UMANG’s answer could not be read.',
};

const unknownOutcome =
  'UMANG did not answer in time, and whether it did what was asked is not known. Look before you try again.';

function messageOf({ kind, endpoint }: UmangFailure): string {
  return kind === 'timeout' && endpoint.effect === 'write' ? unknownOutcome : texts[kind];
}

function extensionsOf({ kind, endpoint, details }: UmangFailure): Record<string, unknown> {
  return {
    code: codes[kind],
    retryable:
      (kind === 'unavailable' || kind === 'timeout') && (endpoint.effect === 'read' || details.unsent === true),
    section: endpoint.section,
    ...(details.ndhmCode !== undefined && { ndhmCode: details.ndhmCode }),
    ...(details.refusal !== undefined && { reason: details.refusal }),
  };
}

const keyMessage = 'Sessions cannot be checked at the moment. Try again later.';
const keyExtensions = { code: 'UPSTREAM_UNAVAILABLE', retryable: true };

/** graphql-js repeats an input value that does not fit its type; the place and the rule are enough. */
function withoutValue(error: GraphQLError): GraphQLError {
  const variable = /^Variable "\$\w+" got invalid value/.exec(error.message)?.[0];
  if (variable === undefined) {
    if (!('originalError' in error.extensions)) return error;
    const { originalError: _, ...extensions } = error.extensions; // a body that is not JSON, with a piece of it
    return errorAt(error, error.message, extensions);
  }
  const place = / at "([\w.[\]$]+)"; /.exec(error.message)?.[1];
  const rule = /Field "\w+" (?:of required type "[^"]+" was not provided|is not defined by type "\w+")/.exec(
    error.message,
  )?.[0];
  const message = `${variable}${place ? ` at "${place}"` : ''}: ${rule ?? 'it does not fit its type'}.`;
  return errorAt(error, message, { code: 'BAD_USER_INPUT', retryable: false });
}
