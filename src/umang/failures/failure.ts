/**
 * How an upstream call can fail, split by what happened. A failure carries numbers and names only, neither the request nor
 * UMANG's words: either may hold a PIN or a person's address.
 */
import { materializeStack } from '../../lib/error-stack.js';
import type { Endpoint } from '../endpoint.js';
import type { UnexpectedShape } from '../wire/reply/unexpected-shape.js';
import type { RefusalCode } from './refusal.js';

export type FailureKind =
  /** UMANG understood the request and refused it. */
  | 'refused'
  /** The token of the call was not accepted. */
  | 'unauthenticated'
  /** The token was accepted but does not permit this call. */
  | 'forbidden'
  /** UMANG, or a service behind it, failed or could not be reached. */
  | 'unavailable'
  /** No reply within the deadline. */
  | 'timeout'
  /** A reply that cannot be parsed. */
  | 'malformed';

/** What has too many calls in flight. */
export type OverloadedPart = 'caller' | 'provider' | 'gateway';

export interface FailureDetails {
  readonly refusal?: RefusalCode | undefined;
  readonly status?: number | undefined;
  /** NDHM's code, if it is a number. */
  readonly ndhmCode?: number | undefined;
  /** NDHM's code, whether it is a number or a text. */
  readonly ndhmErrorCode?: string | undefined;
  readonly attemptsLeft?: number | undefined;
  /** The invalid field of the request, if UMANG's message names one: a name from the endpoint's declaration. */
  readonly requestField?: string | undefined;
  /** UMANG replied and reports a failure behind it. */
  readonly reportedByUmang?: true | undefined;
  /** The reply was a success that carries the failure. */
  readonly withinSuccess?: true | undefined;
  /** UMANG describes the outcome as "no results". */
  readonly noResults?: true | undefined;
  /** UMANG reports that it could not carry out the call, so that even a write may be repeated. */
  readonly hadNoEffect?: true | undefined;
  /** The service behind UMANG that could not be reached or did not answer, if it is a provider. */
  readonly unreachable?: 'provider' | undefined;
  /** UMANG rejected either the secret of the call or the session, and it is not known which. */
  readonly rejectedSecretOrSession?: true | undefined;
  /** The gateway rejected the call before sending it. */
  readonly rejectedLocally?: true | undefined;
  /** Set if the call was rejected because of too many concurrent calls. */
  readonly overloaded?: OverloadedPart | undefined;
  /** Seconds after which the call is likely to be accepted. */
  readonly retryAfter?: number | undefined;
  /** The call was aborted because its last waiter left. */
  readonly aborted?: true | undefined;
  /** Nothing was sent, so that even a write may be retried. */
  readonly notSent?: true | undefined;
  /** The client that made this read has made a write before. */
  readonly afterWrite?: true | undefined;
  /** The cause, safe to log: an error code, or the paths at which parsing stopped. */
  readonly logReason?: string | undefined;
  /** Where the reply differs from its declaration. */
  readonly unexpectedShapes?: readonly UnexpectedShape[] | undefined;
}

export class UmangFailure extends Error {
  override readonly name = 'UmangFailure';

  constructor(
    readonly kind: FailureKind,
    readonly endpoint: Pick<
      Endpoint,
      'name' | 'section' | 'effect' | 'waitsForProvider' | 'hasNoLastingEffect' | 'precedesProfile'
    >,
    readonly details: FailureDetails = {},
  ) {
    super(`Section ${endpoint.section} (${endpoint.name}): ${describeFailure({ kind, details })}`);
    materializeStack(this); // the circuit breaker retains the last failure
  }
}

/** Names and numbers only. */
export function describeFailure({ kind, details }: Pick<UmangFailure, 'kind' | 'details'>): string {
  const { refusal, status, ndhmCode, ndhmErrorCode, logReason } = details;
  const code = ndhmErrorCode ?? ndhmCode;
  return [kind, refusal, status && `HTTP ${status}`, code && `NDHM ${code}`, logReason]
    .filter((part) => typeof part === 'string')
    .join(', ');
}

export function isRefusal(error: unknown, ...codes: RefusalCode[]): error is UmangFailure {
  return (
    error instanceof UmangFailure &&
    error.kind === 'refused' &&
    (codes.length === 0 || codes.some((code) => code === error.details.refusal))
  );
}
