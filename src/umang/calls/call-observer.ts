/** Observers of upstream calls. They see names, numbers and times, never a request or a reply. */
import type { Endpoint } from '../endpoint.js';
import type { FailureKind, UmangFailure } from '../failures/failure.js';

export interface CallOutcome {
  readonly outcome: 'ok' | FailureKind;
  readonly durationMs: number;
  readonly failure?: UmangFailure | undefined;
}

export interface ObservedCall {
  /** HTTP headers to send with the call. */
  readonly headers: Readonly<Record<string, string>>;
  readonly end: (outcome: CallOutcome) => void;
}

/** @param trkr the call's id */
export type CallObserver = (endpoint: Endpoint, trkr: string) => ObservedCall;

export const composeObservers =
  (observers: readonly CallObserver[]): CallObserver =>
  (endpoint, trkr) => {
    const calls = observers.map((observer) => observer(endpoint, trkr));
    return {
      headers: Object.assign({}, ...calls.map(({ headers }) => headers)) as ObservedCall['headers'],
      end: (outcome) => calls.forEach(({ end }) => end(outcome)),
    };
  };
