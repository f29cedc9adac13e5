/** Follows each HTTP request: notes what it was, translates its errors, and writes its line when it is answered to the end. */
import type { GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { maskLater, publicError } from '../gateway/client-errors.js';
import { Notes } from '../lib/request-state.js';
import { errorFor, type Result, type Results, withPublicErrors } from '../graphql-server/errors/mask-result.js';
import { faultLine, type Log } from './logger.js';
import type { RequestEnd } from './metrics.js';
import { watchStream } from './observe-stream.js';
import { createVisitEnd, type VisitEnd } from './request-completion.js';
import { beginVisit, operationOf, type Visit } from './request-record.js';

export interface Visits {
  readonly plugin: Plugin;
  /** @param start when it came in, by the process's clock */
  readonly begin: (request: Request, start?: number) => void;
  readonly of: (request: Request) => Visit;
  /** The result with its errors as they are told. */
  readonly shown: (request: Request, result: Results) => Results;
  /** The answer is written, or its parts follow. */
  readonly answered: (request: Request, status: number) => void;
  /** Notes a request that never was one, and gives its trace's id. */
  readonly turnedAway: (status: number, code: string) => string;
}

/**
 * @param hints whether errors may give away names of the schema
 * @param count is told of each request, and gives what is told of its end
 */
export function createVisits(log: Log, hints: boolean, count: () => (end: RequestEnd) => void): Visits {
  const visits = new Notes<Request, { visit: Visit; end: VisitEnd }>('visit');
  const begin = (headers: Headers, start?: number) => {
    const [visit, counted] = [beginVisit(headers, start), count()];
    const end = createVisitEnd(visit, (status, outcome) => {
      const { trace, calls } = visit;
      const operations = visit.operations.map((operation) => operation());
      const [milliseconds, errors] = [visit.milliseconds(), [...visit.errors]];
      log.info({ traceId: trace.id, status, outcome, milliseconds, operations, calls, errors }, 'request');
      counted({ outcome, milliseconds, errors });
      trace.end({ 'http.response.status_code': status, 'graphql.outcome': outcome }, outcome === 'failed');
    });
    return { visit, end };
  };
  const begun = (request: Request, start?: number) => {
    const known = visits.get(request);
    if (known) return known;
    const visited = begin(request.headers, start);
    visits.set(request, visited);
    return visited;
  };
  const of = (request: Request) => begun(request).visit;

  const translateFor =
    ({ language, trace: { id: traceId }, errors }: Visit) =>
    (error: GraphQLError): GraphQLError => {
      const reportUnexpected = (fault: unknown) => log.error({ traceId, ...faultLine(fault) }, 'unexpected fault');
      const told = publicError(error, { language, traceId, hints, reportUnexpected });
      errors.add(String(told.extensions['code']));
      return told;
    };

  function shown(request: Request, result: Results): Results {
    const { visit, end } = begun(request);
    const translate = translateFor(visit);
    const read = (part: Result): Result => {
      visit.hasData ||= part.data != null;
      return withPublicErrors(part, translate);
    };
    if (!isAsyncIterable<Result>(result)) return Array.isArray(result) ? result.map(read) : read(result);
    end.comesInParts();
    const failed = (fault: unknown) => translate(maskLater(fault));
    return watchStream(result, { read, failed, over: end.over });
  }

  function answered(request: Request, status: number): void {
    const { end } = begun(request);
    const { signal } = request;
    if (signal.aborted) end.over(true);
    if (end.waitsForParts()) signal.addEventListener('abort', () => end.over(true), { once: true });
    end.answered(status, signal.aborted);
  }

  const plugin: Plugin = {
    onRequest({ request }) {
      begun(request);
    },
    onParse({ params: { source }, context: { request, params } }) {
      const { operations } = of(request);
      const place = operations.push(() => operationOf(source, undefined, params.operationName)) - 1;
      return ({ result }) => void (operations[place] = () => operationOf(source, result, params.operationName));
    },
    onResultProcess(processing) {
      const { request, result } = processing;
      if (result) processing.setResult(shown(request, result));
    },
    onResponse(responding) {
      const { request, response, fetchAPI } = responding;
      const { visit, end } = begun(request);
      const error = errorFor(response);
      if (error) {
        const { status, statusText, headers } = response;
        const body = { errors: [translateFor(visit)(error)] };
        headers.set('content-type', 'application/json; charset=utf-8');
        headers.delete('content-length');
        responding.setResponse(new fetchAPI.Response(JSON.stringify(body), { status, statusText, headers }));
        end.over(request.signal.aborted); // nobody will read the parts
      }
      answered(request, response.status);
    },
  };
  return {
    plugin,
    begin: begun,
    of,
    shown,
    answered,
    turnedAway(status, code) {
      const { visit, end } = begin(new Headers());
      visit.errors.add(code);
      end.answered(status, false);
      return visit.trace.id;
    },
  };
}
