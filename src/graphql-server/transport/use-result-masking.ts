/** Masks every result where it leaves the server, whatever the transport, and reports it to the observer. */
import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import {
  deferMasking,
  errorForStatus,
  type IncrementalResult,
  maskResult,
  type OperationResult,
} from '../errors/map-result-errors.js';
import type { Limit } from '../options.js';
import { coveredByFastPath } from './fast-path/skipped-hooks.js';
import { idHeaders } from './responses/response-headers.js';
import { observeStream } from './streaming/observe-stream.js';
import type { RequestObserver } from './request-observer.js';

/** Turns any error into one that the request's client may see. */
export type TranslateError = (error: GraphQLError, request: Request) => GraphQLError;

export interface ResultMasker {
  readonly maskResult: (request: Request, result: IncrementalResult) => IncrementalResult;
  readonly maskOperation: (request: Request, result: OperationResult) => OperationResult;
}

export function createResultMasker(
  translateError: TranslateError,
  observer: RequestObserver,
  maxErrors: Limit,
): ResultMasker {
  function maskOne(request: Request, result: IncrementalResult): IncrementalResult {
    const masked = maskResult(result, maxErrors, (error) => translateError(error, request));
    observer.onResult(request, masked);
    return masked;
  }

  function maskOperation(request: Request, result: OperationResult): OperationResult {
    if (!isAsyncIterable<IncrementalResult>(result)) return maskOne(request, result);
    observer.onStreamStart(request);
    return observeStream(result, {
      onPart: (part) => maskOne(request, part),
      onError: (error) => maskOne(request, { errors: [deferMasking(error)] }),
      onEnd: (disconnected) => observer.onStreamEnd(request, disconnected),
    });
  }

  return { maskResult: maskOne, maskOperation };
}

/** Masks and reports the results of requests on Yoga's standard path, and identifies these in their responses. */
export const useResultMasking = (masker: ResultMasker, observer: RequestObserver): Plugin =>
  coveredByFastPath('it masks and reports its results itself', {
    onRequest({ request, serverContext }) {
      const { req } = serverContext as typeof serverContext & { readonly req: IncomingMessage };
      observer.startRequest(request, req, 'http');
    },
    onResultProcess(process) {
      const { request, result } = process;
      if (Array.isArray(result)) process.setResult(result.map((each) => masker.maskResult(request, each)));
      else if (result) process.setResult(masker.maskOperation(request, result));
    },
    onResponse(responding) {
      const { request, response, fetchAPI } = responding;
      const { traceId, requestId } = observer.identify(request);
      response.headers.set(idHeaders.traceId, traceId);
      response.headers.set(idHeaders.requestId, requestId);
      const error = errorForStatus(response);
      if (error) {
        const { status, statusText, headers } = response;
        const body = masker.maskResult(request, { errors: [error] });
        headers.set('content-type', 'application/json; charset=utf-8');
        headers.delete('content-length');
        responding.setResponse(new fetchAPI.Response(JSON.stringify(body), { status, statusText, headers }));
        observer.onStreamEnd(request, request.signal.aborted); // nothing reads the stream that this response replaces
      }
      observer.onResponse(request, response.status);
    },
  });
