/** Who looks on while calls are made. They are shown names, numbers and times: nothing that was sent or answered. */
import type { Endpoint } from '../endpoint.js';
import type { FailureKind, UmangFailure } from '../failures/failure.js';

export interface CallEnd {
  readonly outcome: 'ok' | FailureKind;
  readonly milliseconds: number;
  readonly failure?: UmangFailure | undefined;
}

export interface WatchedCall {
  /** HTTP headers that go along with the call. */
  readonly headers: Readonly<Record<string, string>>;
  readonly done: (end: CallEnd) => void;
}

/** @param trkr the call's id */
export type Watch = (endpoint: Endpoint, trkr: string) => WatchedCall;

export const together =
  (watches: readonly Watch[]): Watch =>
  (endpoint, trkr) => {
    const calls = watches.map((watch) => watch(endpoint, trkr));
    return {
      headers: Object.assign({}, ...calls.map(({ headers }) => headers)) as WatchedCall['headers'],
      done: (end) => calls.forEach(({ done }) => done(end)),
    };
  };
