/** Follows each HTTP request through Yoga: notes what it was, translates its errors, and writes its line when it is answered. */
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { publicError } from '../errors.js';
import { errorFor, hasData, type Results, withPublicErrors } from './answer.js';
import { faultLine, type Log } from './log.js';
import type { RequestEnd, RequestOutcome } from './metrics.js';
import { beginVisit, operationOf, type Visit } from './visit.js';

export interface Visits {
  readonly plugin: Plugin;
  /** @param start when it came in, by the process's clock */
  readonly begin: (request: Request, start?: number) => void;
  readonly of: (request: Request) => Visit;
  /** The result with its errors as they are told. */
  readonly shown: (request: Request, result: Results) => Results;
  readonly end: (request: Request, status: number) => void;
  /** Notes a request that never was one, and gives its trace's id. */
  readonly turnedAway: (status: number, code: string) => string;
}

/**
 * @param hints whether errors may give away names of the schema
 * @param count is told of each request, and gives what is told of its end
 */
export function createVisits(log: Log, hints: boolean, count: () => (end: RequestEnd) => void): Visits {
  const visits = new WeakMap<Request, { visit: Visit; counted: (end: RequestEnd) => void }>();
  const begun = (request: Request, start?: number) => {
    const known = visits.get(request) ?? { visit: beginVisit(request.headers, start), counted: count() };
    visits.set(request, known);
    return known;
  };
  const of = (request: Request) => begun(request).visit;

  const translateFor =
    ({ language, trace: { id: traceId }, errors }: Visit) =>
    (error: GraphQLError): GraphQLError => {
      const reportUnexpected = (fault: unknown) => log.error({ traceId, ...faultLine(fault) }, 'unexpected fault');
      const told = publicError(error, { language, traceId, hints, reportUnexpected });
      errors.push(String(told.extensions['code']));
      return told;
    };

  function note(visit: Visit, counted: (end: RequestEnd) => void, status: number, outcome: RequestOutcome): void {
    const { trace, calls, errors } = visit;
    const operations = visit.operations.map((operation) => operation());
    const milliseconds = visit.milliseconds();
    log.info({ traceId: trace.id, status, outcome, milliseconds, operations, calls, errors }, 'request');
    counted({ outcome, milliseconds, errors });
    trace.end({ 'http.response.status_code': status, 'graphql.outcome': outcome }, outcome === 'failed');
  }

  function shown(request: Request, result: Results): Results {
    const visit = of(request);
    visit.hasData ||= hasData(result);
    return withPublicErrors(result, translateFor(visit));
  }

  function end(request: Request, status: number): void {
    const { visit, counted } = begun(request);
    note(visit, counted, status, request.signal.aborted ? 'aborted' : outcomeOf(visit));
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
    onResultProcess({ request, result, setResult }) {
      if (result) setResult(shown(request, result));
    },
    onResponse(responding) {
      const { request, response, fetchAPI } = responding;
      const error = errorFor(response);
      if (error) {
        const { status, statusText, headers } = response;
        const body = { errors: [translateFor(of(request))(error)] };
        headers.set('content-type', 'application/json; charset=utf-8');
        headers.delete('content-length');
        responding.setResponse(new fetchAPI.Response(JSON.stringify(body), { status, statusText, headers }));
      }
      end(request, response.status);
    },
  };
  return {
    plugin,
    begin: begun,
    of,
    shown,
    end,
    turnedAway(status, code) {
      const visit = beginVisit(new Headers());
      visit.errors.push(code);
      note(visit, count(), status, 'failed');
      return visit.trace.id;
    },
  };
}

function outcomeOf({ errors, hasData }: Visit): RequestOutcome {
  if (errors.length === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
}
