/**
 * Fast path for a single JSON POST that is answered as JSON, which is what nearly every client sends. It skips Fetch bodies
 * and responses, which cost more than the GraphQL in between. Only the hooks from `onParams` to `onExecutionResult` run;
 * `skipped-hooks.ts` lists the others. Every other request, and any from an allowed CORS origin, goes to the next handler.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { type FetchAPI, isAsyncIterable, type Plugin, processRegularResult } from 'graphql-yoga';
import type { DocumentCache } from '../../document-cache/document-cache.js';
import { StreamNotAcceptable } from '../../errors/stream-not-acceptable.js';
import type { CorsOrigins, RequestLimits } from '../../options.js';
import { isAllowedOrigin } from '../csrf-cors.js';
import { createOperationExecutor, type Yoga } from '../execute-operation.js';
import type { Middleware } from '../middleware.js';
import { readBody, reuseBody } from '../request-body.js';
import type { RequestIds, RequestObserver } from '../request-observer.js';
import type { Compressor } from '../responses/compression.js';
import type { ContentCoding } from '../responses/content-coding.js';
import type { FailRequest } from '../responses/error-response.js';
import { toResponseBody } from '../responses/response-body.js';
import { idHeaders, responseHeaders } from '../responses/response-headers.js';
import type { ResultMasker } from '../use-result-masking.js';
import { requestWholeResult } from '../streaming/use-incremental-format.js';
import { disconnectSignal } from './disconnect-signal.js';
import { negotiate, parseParams } from './negotiate.js';
import { assertCoveredByFastPath } from './skipped-hooks.js';

export interface FastPathOptions {
  readonly limits: Pick<RequestLimits, 'maxBodyBytes'>;
  readonly corsOrigins: CorsOrigins;
  /** All plugins of the Yoga instance. */
  readonly plugins: readonly Plugin[];
  /** Documents that have passed validation before. */
  readonly validDocuments: Pick<DocumentCache, 'has'>;
  readonly masker: ResultMasker;
  readonly observer: RequestObserver;
  readonly fail: FailRequest;
  /** Undefined: responses are never compressed. */
  readonly compressor?: Compressor | undefined;
}

/** Takes the place of a Fetch Response: keeps the arguments that Yoga's result processor passes. */
class BufferedResponse {
  constructor(
    readonly body: string,
    readonly init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  ) {}
}

// `processRegularResult` takes nothing else from the Fetch API.
const bufferedFetchApi = { Response: BufferedResponse } as unknown as FetchAPI;

export function createFastPath(yoga: Yoga, options: FastPathOptions): Middleware {
  const { limits, corsOrigins, plugins, validDocuments, masker, observer, fail, compressor } = options;
  assertCoveredByFastPath(plugins);
  const executeOperation = createOperationExecutor(yoga, validDocuments);

  async function handle(req: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    const startedAt = performance.now();
    const negotiated = hasAllowedOrigin(req, corsOrigins) ? undefined : negotiate(req);
    if (!negotiated) return next();
    const body = readBody(req, limits.maxBodyBytes);
    const params = parseParams(await body.catch(() => ''), negotiated);
    if (!params) {
      reuseBody(req, body);
      return next();
    }

    const request = new yoga.fetchAPI.Request(`http://${req.headers.host}/graphql`, {
      method: 'POST',
      headers: req.headers as Record<string, string>,
      signal: disconnectSignal(response),
    });
    const ids = observer.startRequest(request, req, 'http-fast-path', startedAt);
    requestWholeResult(request);
    let status = 500;
    try {
      const executed = await executeOperation(params, request, req);
      const single = isAsyncIterable(executed) ? await refuseStream(executed) : executed;
      const result = masker.maskResult(request, single);
      // Yoga's types promise a Response; it is an instance of the class passed in `bufferedFetchApi`.
      const buffered = processRegularResult(
        result,
        bufferedFetchApi,
        negotiated.mediaType,
      ) as unknown as BufferedResponse;
      const { body: text, init } = buffered;
      ({ status } = init);
      const compression = compressor?.compress(req.headers['accept-encoding'], text);
      const compressed = compression && (await compression);
      const responseBody = compressed?.bytes ?? toResponseBody(text);
      const headers = listHeaders(init.headers, ids, responseBody, compressed?.coding);
      response.writeHead(status, headers).end(responseBody);
    } finally {
      observer.onResponse(request, status);
    }
  }

  return (req, response, next) => {
    handle(req, response, next).catch((error: unknown) => fail(response, error));
  };
}

const responseHeaderList = Object.entries(responseHeaders).flat();
const ownHeaders = new Set([...Object.keys(responseHeaders), 'content-length']);

/** Names and values in turn: node:http writes such a list in half the time that it needs for an object. */
function listHeaders(
  headers: Readonly<Record<string, string>>,
  { traceId, requestId }: RequestIds,
  body: string | Buffer,
  coding: ContentCoding | undefined,
): string[] {
  const list = [...responseHeaderList, idHeaders.traceId, traceId, idHeaders.requestId, requestId];
  list.push('content-length', String(Buffer.byteLength(body)));
  if (coding !== undefined) list.push('content-encoding', coding);
  for (const name in headers) if (!ownHeaders.has(name)) list.push(name, headers[name] as string);
  return list;
}

/** A persisted document may turn out to be a subscription. */
async function refuseStream(results: AsyncIterable<ExecutionResult>): Promise<ExecutionResult> {
  await results[Symbol.asyncIterator]().return?.();
  return { errors: [new StreamNotAcceptable({ http: { status: 406 } })] };
}

const hasAllowedOrigin = ({ headers: { origin } }: IncomingMessage, corsOrigins: CorsOrigins): boolean =>
  origin !== undefined && isAllowedOrigin(origin, corsOrigins);
