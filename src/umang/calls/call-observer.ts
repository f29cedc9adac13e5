/**
 * Observers of upstream calls. They see names, numbers and times, never a request; a reply is seen only by those that describe
 * its shape.
 */
import type { Endpoint } from '../endpoint.js';
import type { FailureKind, UmangFailure } from '../failures/failure.js';
import type { Envelope } from '../wire/envelope.js';
import type { UnexpectedShape } from '../wire/reply/unexpected-shape.js';

export interface CallOutcome {
  readonly outcome: 'ok' | FailureKind;
  readonly durationMs: number;
  /** HTTP status of the reply, if one arrived. */
  readonly status?: number | undefined;
  readonly failure?: UmangFailure | undefined;
  /** Where the reply differs from its declaration. */
  readonly unexpectedShapes?: readonly UnexpectedShape[] | undefined;
}

export interface ObservedCall {
  /** HTTP headers to send with the call. */
  readonly headers: Readonly<Record<string, string>>;
  /** Called with the envelope of a reply, before it is parsed. It must not throw and must retain no value. */
  readonly observeReply?: ((envelope: Envelope) => void) | undefined;
  readonly end: (outcome: CallOutcome) => void;
}

/** @param trkr the call's ID */
export type CallObserver = (endpoint: Endpoint, trkr: string) => ObservedCall;

/** Where a reply comes from that needs no call of its own: the call of another request in flight, or the public cache. */
export type ReusedReplySource = 'shared' | 'cache';

/** Observes replies that need no call of their own. The returned function is called when the reply has arrived. */
export type ReuseObserver = (endpoint: Endpoint, source: ReusedReplySource) => () => void;

export const composeObservers =
  (observers: readonly CallObserver[]): CallObserver =>
  (endpoint, trkr) => {
    const calls: ObservedCall[] = [];
    const headers: Record<string, string> = {};
    let observesReply = false;
    for (const observer of observers) {
      const call = observer(endpoint, trkr);
      calls.push(call);
      for (const name in call.headers) headers[name] = call.headers[name] as string;
      observesReply ||= call.observeReply !== undefined;
    }
    return {
      headers,
      observeReply: observesReply
        ? (envelope) => calls.forEach(({ observeReply }) => observeReply?.(envelope))
        : undefined,
      end(outcome) {
        for (const call of calls) call.end(outcome);
      },
    };
  };
