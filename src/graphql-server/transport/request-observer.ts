/** What the transport reports about a request. It sees results as the client receives them, with masked errors. */
import type { IncomingMessage } from 'node:http';
import type { IncrementalResult } from '../errors/map-result-errors.js';

export type RequestTransport = 'http' | 'http-fast-path' | 'websocket';

/** What identifies the client of an HTTP request. */
export type ClientMessage = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The request line is missing if the HTTP parser rejected the request. */
export type ObservedMessage = ClientMessage & Partial<Pick<IncomingMessage, 'method' | 'url'>>;

/** Sent in the headers of the response. */
export interface RequestIds {
  readonly traceId: string;
  readonly requestId: string;
}

export interface RejectionError {
  readonly code: string;
  /** The name of the limit that the request exceeds. */
  readonly limit?: string | undefined;
}

export interface RequestObserver {
  /**
   * The first call for a request counts, later ones are ignored.
   * @param message the HTTP request, or the one that opened the WebSocket
   * @param startedAt when the request arrived, by the clock of `performance.now()`
   */
  readonly startRequest: (
    request: Request,
    message: IncomingMessage,
    transport: RequestTransport,
    startedAt?: number,
  ) => RequestIds;
  /** The IDs of a request that has been started. */
  readonly identify: (request: Request) => RequestIds;
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
  /**
   * Records a request that is rejected before it reaches GraphQL.
   * @param message has no headers if the HTTP parser rejected it
   */
  readonly recordRejected: (message: ObservedMessage, status: number, error: RejectionError) => RequestIds;
}
