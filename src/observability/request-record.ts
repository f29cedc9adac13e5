/** What is recorded of one HTTP request for its log line: names, numbers and times, never request or response data. */
import { hash } from 'node:crypto';
import { type DocumentNode, getOperationAST, type OperationTypeNode } from 'graphql';
import { isDocument } from '../graphql-server/ast/is-document.js';
import type { CallObserver } from '../umang/calls/call-observer.js';
import type { ObservedMessage, RequestIds, RequestTransport } from '../graphql-server/transport/request-observer.js';
import { selectRequestId } from '../graphql-server/transport/requests/request-id.js';
import type { AuditedCaller } from './audit/audit-log.js';
import type { RequestTrace } from './tracing.js';

export interface RequestRecord {
  readonly transport: RequestTransport;
  readonly trace: RequestTrace;
  readonly ids: RequestIds;
  /** Undefined for a request that arrived by no connection. */
  readonly message: ObservedMessage | undefined;
  /** Evaluated when the request is logged. */
  readonly operations: (() => OperationDescription)[];
  readonly calls: object[];
  /** A set, because a stream may repeat an error for hours. */
  readonly errorCodes: Set<string>;
  hasData: boolean;
  readonly callObserver: CallObserver;
  readonly durationMs: () => number;
  /** Null for a client without a valid address. */
  readonly clientNetwork: () => string | null;
  /** Set once the context of the request exists. */
  caller?: AuditedCaller;
}

export interface OperationDescription {
  /** At most 64 characters; null for an anonymous operation. */
  readonly operationName: string | null;
  /** Prefix of the document's SHA-256, to find equal documents without logging them. */
  readonly documentHash: string;
  /** Null if the document has no such operation. */
  readonly operationType: `${OperationTypeNode}` | null;
}

export function startRecord(
  trace: RequestTrace,
  transport: RequestTransport,
  message: ObservedMessage | undefined,
  clientNetwork: () => string | null,
  startedAt = performance.now(),
): RequestRecord {
  const calls: object[] = [];
  return {
    transport,
    trace,
    ids: { traceId: trace.id, requestId: selectRequestId(transport, message) },
    message,
    operations: [],
    calls,
    errorCodes: new Set(),
    hasData: false,
    callObserver: recordCalls((call) => calls.push(call)),
    durationMs: () => Math.round(performance.now() - startedAt),
    clientNetwork,
  };
}

/**
 * @param source the document's text
 * @param parsed the document, or the error why it has none
 * @param requestedName `operationName` of the request, of any type
 */
export function describeOperation(source: unknown, parsed: unknown, requestedName: unknown): OperationDescription {
  const document = isDocument(parsed) ? parsed : undefined;
  const operation = document && getOperationAST(document, typeof requestedName === 'string' ? requestedName : null);
  const name = typeof requestedName === 'string' ? requestedName : operation?.name?.value;
  return {
    operationName: (name || '').replaceAll(/\W/g, '').slice(0, 64) || null,
    documentHash: document ? hashDocument(document, source) : hashText(source),
    operationType: operation?.operation ?? null,
  };
}

/** By document: Yoga caches parsed documents. */
const hashes = new WeakMap<DocumentNode, string>();

function hashDocument(document: DocumentNode, source: unknown): string {
  const documentHash = hashes.get(document) ?? hashText(source);
  hashes.set(document, documentHash);
  return documentHash;
}

const hashText = (source: unknown): string => hash('sha256', String(source)).slice(0, 16);

/** Observes calls and passes on, of each, what may be logged. */
export const recordCalls =
  (record: (call: object, isOk: boolean) => void): CallObserver =>
  ({ section }, trkr) => ({
    headers: {},
    end({ outcome, durationMs, failure }) {
      const { status, ndhmCode: ndhmNumber, ndhmErrorCode, refusal, logReason } = failure?.details ?? {};
      const ndhmCode = ndhmNumber ?? ndhmErrorCode;
      record(
        { section, trkr, outcome, durationMs: Math.round(durationMs), status, ndhmCode, refusal, reason: logReason },
        outcome === 'ok',
      );
    },
  });
