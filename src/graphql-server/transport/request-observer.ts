/** What the transport reports about a request. It sees results as the client receives them, with masked errors. */
import type { IncrementalResult } from '../errors/map-result-errors.js';

export type RequestTransport = 'http' | 'http-fast-path' | 'websocket';

export interface RequestObserver {
  /**
   * The first call for a request counts, later ones are ignored.
   * @param startedAt when the request arrived, by the clock of `performance.now()`
   */
  readonly startRequest: (request: Request, transport: RequestTransport, startedAt?: number) => void;
  /** A result, or one part of a stream. */
  readonly onResult: (request: Request, result: IncrementalResult) => void;
  /** The result is a stream: the request is complete after `onStreamEnd`. */
  readonly onStreamStart: (request: Request) => void;
  /**
   * May be called more than once.
   * @param disconnected whether the client disconnected before the stream ended
   */
  readonly onStreamEnd: (request: Request, disconnected: boolean) => void;
  /** The response is sent, or its headers are and a stream follows. */
  readonly onResponse: (request: Request, status: number) => void;
  /** Records a request that was rejected by the HTTP parser; returns its trace id. */
  readonly recordRejected: (status: number, code: string) => string;
}
