/**
 * How a call can end badly, split by what happened. A failure carries numbers and names only: neither the request nor
 * UMANG's words are in it, since either may hold a PIN or a person's address.
 */
import { forgetCalls } from '../../lib/error-stack.js';
import type { Endpoint } from '../endpoint.js';
import type { RefusalCode } from './refusal.js';

export type FailureKind =
  /** UMANG understood and said no. */
  | 'refused'
  /** The token of the call was not accepted. */
  | 'unauthenticated'
  /** The token was accepted, but does not open this. */
  | 'forbidden'
  /** UMANG, or what stands behind it, did not do its work. */
  | 'unavailable'
  /** No answer within the deadline. */
  | 'timeout'
  /** An answer that is not one. */
  | 'malformed';

interface Details {
  readonly refusal?: RefusalCode | undefined;
  readonly status?: number | undefined;
  readonly ndhmCode?: number | undefined;
  readonly attemptsLeft?: number | undefined;
  /** UMANG did answer, and reports what happened behind it. */
  readonly answered?: true | undefined;
  /** The gateway did not let the call through. */
  readonly heldBack?: true | undefined;
  /** Nobody waited for the answer any more. */
  readonly givenUp?: true | undefined;
  /** Nothing was sent, so even a write may be tried again. */
  readonly unsent?: true | undefined;
  /** What the log may say of the cause: a code, or the path at which parsing stopped. */
  readonly hint?: string | undefined;
}

export class UmangFailure extends Error {
  override readonly name = 'UmangFailure';

  constructor(
    readonly kind: FailureKind,
    readonly endpoint: Pick<Endpoint, 'name' | 'section' | 'effect' | 'waitsForProvider'>,
    readonly details: Details = {},
  ) {
    super(`Section ${endpoint.section} (${endpoint.name}): ${[kind, ...said(details)].join(', ')}`);
    forgetCalls(this); // the breaker keeps the last
  }
}

function said({ refusal, status, ndhmCode, hint }: Details): string[] {
  return [refusal, status && `HTTP ${status}`, ndhmCode && `NDHM ${ndhmCode}`, hint].filter(
    (part): part is string => typeof part === 'string',
  );
}

export function isRefusal(error: unknown, ...codes: RefusalCode[]): error is UmangFailure {
  return (
    error instanceof UmangFailure &&
    error.kind === 'refused' &&
    (codes.length === 0 || codes.some((code) => code === error.details.refusal))
  );
}
