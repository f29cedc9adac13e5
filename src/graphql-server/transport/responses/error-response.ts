/** Error responses to requests that do not reach GraphQL, or whose handler fails. */
import type { RequestListener, ServerResponse } from 'node:http';
import type { RequestIds, RequestObserver } from '../request-observer.js';
import { idHeaders, responseHeaders } from './response-headers.js';

export interface ErrorBody {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export const formatErrorBody = ({ message, extensions }: ErrorBody, { traceId }: RequestIds): string =>
  JSON.stringify({ errors: [{ message, extensions: { ...extensions, traceId } }] });

/** Serializes an error once for many responses, which differ by their trace ID. An ID of hexadecimal digits needs no escape. */
export function prepareErrorBody(error: ErrorBody): (ids: RequestIds) => string {
  const placeholder = '{traceId}';
  const [start = '', end = ''] = formatErrorBody(error, { traceId: placeholder, requestId: '' }).split(placeholder);
  return ({ traceId }) => start + traceId + end;
}

const commonHeaders = ['content-type', 'application/json; charset=utf-8', ...Object.entries(responseHeaders).flat()];

/** Names and values in turn, which node:http writes in half the time that it needs for an object. */
export const errorHeaders = (body: string, { traceId, requestId }: RequestIds): string[] => [
  ...commonHeaders,
  'content-length',
  String(Buffer.byteLength(body)),
  idHeaders.traceId,
  traceId,
  idHeaders.requestId,
  requestId,
];

export function sendError(response: ServerResponse, status: number, error: ErrorBody, ids: RequestIds): void {
  const body = formatErrorBody(error, ids);
  response.writeHead(status, errorHeaders(body, ids)).end(body);
}

/** Ends a request whose handler has failed. */
export type FailRequest = (response: ServerResponse, error: unknown) => void;

/** @param report logs the error, under the trace ID if the client receives it */
export const createRequestFailure =
  (
    { recordRejected }: Pick<RequestObserver, 'recordRejected'>,
    report: (error: unknown, traceId?: string) => void,
  ): FailRequest =>
  (response, error) => {
    if (response.headersSent) {
      report(error);
      return void response.destroy(); // a second response would corrupt the first
    }
    const code = 'INTERNAL_SERVER_ERROR';
    const ids = recordRejected(response.req, 500, { code });
    report(error, ids.traceId);
    const message = 'This server failed to process the request. Send the `traceId` to support.';
    sendError(response, 500, { message, extensions: { code, retryable: false } }, ids);
  };

/** Catches what a listener throws. A listener reports its asynchronous errors itself. */
export const catchErrors =
  (fail: FailRequest, listener: RequestListener): RequestListener =>
  (request, response) => {
    try {
      listener(request, response);
    } catch (error) {
      fail(response, error);
    }
  };
