/** Tracks each HTTP request and each WebSocket operation, and writes its log line, metrics and span when it is complete. */
import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { IncrementalResult } from '../graphql-server/errors/map-result-errors.js';
import type {
  ClientMessage,
  ObservedMessage,
  RequestObserver,
  RequestTransport,
} from '../graphql-server/transport/request-observer.js';
import { RequestState } from '../lib/request-state.js';
import type { Logger } from './logger.js';
import type { Metrics, RequestMetrics, RequestOutcome, StreamKind } from './metrics.js';
import { Completion, type CompletionHandlers } from './request-completion.js';
import { type OperationDescription, RequestRecord } from './request-record.js';
import { describeRequest, describeStream } from './traces/span-attributes.js';
import type { RequestTrace, Tracing } from './tracing.js';

export interface RequestTrackerHooks {
  readonly startTrace: Tracing['startRequest'];
  readonly startRequest: Metrics['startRequest'];
  /** Replaces codes that are not from the closed set. */
  readonly toErrorType: (code: string) => string;
  readonly onMessage: (message: ClientMessage) => void;
  /** Called once for each request that exceeds a limit. */
  readonly onLimitExceeded: (record: RequestRecord, limit: string | undefined) => void;
}

export interface RequestTracker {
  readonly observer: RequestObserver;
  /** Records the operations of each request. */
  readonly plugin: Plugin;
  readonly recordFor: (request: Request) => RequestRecord;
}

interface TrackedRequest {
  readonly record: RequestRecord;
  readonly completion: Completion;
}

/** Codes of requests that exceed a limit or the share of their caller, or whose body is too large. */
const limitCodes = new Set(['LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS', 'REQUEST_ENTITY_TOO_LARGE']);

export function createRequestTracker(log: Logger, hooks: RequestTrackerHooks): RequestTracker {
  const requests = new RequestState<Request, TrackedRequest>('trackedRequest');

  function start(
    headers: Headers,
    transport: RequestTransport,
    message?: ObservedMessage,
    startedAt?: number,
  ): TrackedRequest {
    if (message) hooks.onMessage(message);
    const record = new RequestRecord(hooks.startTrace(headers), transport, message, startedAt);
    const report = new RequestReport(record, log, hooks.startRequest(), hooks.toErrorType);
    return { record, completion: new Completion(record, report) };
  }

  function track(
    request: Request,
    message?: IncomingMessage,
    transport: RequestTransport = 'http',
    startedAt?: number,
  ): TrackedRequest {
    const existing = requests.get(request);
    if (existing) return existing;
    const tracked = start(request.headers, transport, message, startedAt);
    requests.set(request, tracked);
    return tracked;
  }

  const recordFor = (request: Request) => track(request).record;
  const identify = (request: Request) => recordFor(request).ids;

  const observer: RequestObserver = {
    startRequest: (...args) => track(...args).record.ids,
    identify,
    onResult(request, result) {
      const record = recordFor(request);
      record.hasData ||= result.data != null;
      addErrors(record, result);
    },
    onStreamStart(request) {
      const { completion } = track(request);
      completion.expectStream();
      request.signal.addEventListener('abort', () => completion.streamEnded(true));
    },
    onStreamEnd(request, disconnected) {
      track(request).completion.streamEnded(disconnected);
    },
    onResponse(request, status) {
      const { completion } = track(request);
      const { aborted } = request.signal;
      if (aborted) completion.streamEnded(true);
      completion.responseSent(status, aborted);
    },
    recordRejected(message, status, { code, limit }) {
      const { record, completion } = start(new Headers(), 'http', message);
      addErrorCode(record, code, limit);
      completion.responseSent(status, false);
      return record.ids;
    },
  };

  const plugin: Plugin = {
    onParse({ params: { source }, context: { request, params } }) {
      const operation = {
        source: source as unknown,
        document: undefined as unknown,
        requestedName: params.operationName,
      };
      recordFor(request).operations.push(operation);
      return ({ result }) => void (operation.document = result);
    },
  };

  function addErrors(record: RequestRecord, { errors, incremental }: IncrementalResult): void {
    for (const { extensions } of errors ?? [])
      addErrorCode(record, String(extensions['code']), extensions['limit'] as string | undefined);
    for (const part of incremental ?? []) addErrors(record, part);
  }

  function addErrorCode(record: RequestRecord, code: string, limit?: string): void {
    if (record.errorCodes.includes(code)) return;
    if (limitCodes.has(code)) hooks.onLimitExceeded(record, limit);
    record.errorCodes.push(code);
  }

  return { observer, plugin, recordFor };
}

const findStreamKind = (operations: readonly OperationDescription[]): StreamKind =>
  operations.some(({ operationType }) => operationType === 'subscription') ? 'subscription' : 'incremental';

/** Reports a request when it is complete, and its stream apart from it. */
class RequestReport implements CompletionHandlers {
  #endStream: ReturnType<RequestTrace['startStream']> | undefined;

  constructor(
    private readonly record: RequestRecord,
    private readonly log: Logger,
    private readonly metrics: RequestMetrics,
    private readonly toErrorType: RequestTrackerHooks['toErrorType'],
  ) {}

  onStreaming(status: number): void {
    const { record } = this;
    const operations = record.describeOperations();
    const kind = findStreamKind(operations);
    this.metrics.startStream(kind);
    record.trace.end(() => describeRequest(record, operations, status));
    this.#endStream = record.trace.startStream(kind);
  }

  onComplete(status: number, outcome: RequestOutcome): void {
    const { record } = this;
    const { traceId, requestId } = record.ids;
    const { transport, calls, durationMs, errorCodes } = record;
    const operations = record.describeOperations();
    const line = { traceId, requestId, transport, status, outcome, durationMs, operations, calls, errorCodes };
    this.log.info(line, 'request');
    this.metrics.end({ outcome, durationMs, errorCodes });
    const errorType = () => errorCodes[0] && this.toErrorType(errorCodes[0]);
    if (this.#endStream) this.#endStream(() => describeStream(operations, outcome, errorType()));
    else record.trace.end(() => describeRequest(record, operations, status, outcome, errorType()));
  }
}
