/** What is recorded of one request for its log line: names, numbers and times, never request or response data. */
import { hash } from 'node:crypto';
import { getOperationAST, type OperationDefinitionNode, type OperationTypeNode } from 'graphql';
import { memoizeByObject } from '../lib/memoize.js';
import { isDocument } from '../graphql-server/ast/is-document.js';
import type { CallObserver } from '../umang/calls/call-observer.js';
import type { ObservedMessage, RequestIds, RequestTransport } from '../graphql-server/transport/request-observer.js';
import { selectRequestId } from '../graphql-server/transport/requests/request-id.js';
import type { AuditedCaller } from './audit/audit-log.js';
import type { RequestTrace } from './tracing.js';

export class RequestRecord {
  readonly ids: RequestIds;
  readonly operations: RecordedOperation[] = [];
  readonly calls: object[] = [];
  /** Each once: a stream may repeat an error for hours. */
  readonly errorCodes: string[] = [];
  readonly callObserver: CallObserver = recordCalls((call) => this.calls.push(call));
  hasData = false;
  /** Set once the context of the request exists. */
  caller: AuditedCaller | undefined;

  /**
   * @param message undefined for a request that arrived by no connection
   * @param startedAt by the clock of `performance.now()`
   */
  constructor(
    readonly trace: RequestTrace,
    readonly transport: RequestTransport,
    readonly message: ObservedMessage | undefined,
    private readonly startedAt = performance.now(),
  ) {
    this.ids = { traceId: trace.id, requestId: selectRequestId(transport, message) };
  }

  get durationMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  describeOperations(): OperationDescription[] {
    return this.operations.map(describeOperation);
  }
}

/** Described when the request is logged. */
interface RecordedOperation {
  /** The document's text. */
  readonly source: unknown;
  /** The document, or the error why it has none. */
  document: unknown;
  /** `operationName` of the request, of any type. */
  readonly requestedName: unknown;
}

export interface OperationDescription {
  /** At most 64 characters; null for an anonymous operation. */
  readonly operationName: string | null;
  /** Prefix of the document's SHA-256, to find equal documents without logging them. */
  readonly documentHash: string;
  /** Null if the document has no such operation. */
  readonly operationType: `${OperationTypeNode}` | null;
}

function describeOperation({ source, document: parsed, requestedName }: RecordedOperation): OperationDescription {
  const document = isDocument(parsed) ? parsed : undefined;
  const name = typeof requestedName === 'string' ? requestedName : null;
  const operation = document && getOperationAST(document, name);
  return operation
    ? describeParsed(operation, source)
    : { operationName: sanitizeName(name), documentHash: hashText(source), operationType: null };
}

/** Parsed documents are cached, and their operations with them. */
const describeParsed = memoizeByObject((operation: OperationDefinitionNode, source: unknown): OperationDescription => ({
  operationName: sanitizeName(operation.name?.value),
  documentHash: hashText(source),
  operationType: operation.operation,
}));

const sanitizeName = (name: string | null | undefined): string | null =>
  (name ?? '').replaceAll(/\W/g, '').slice(0, 64) || null;

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
