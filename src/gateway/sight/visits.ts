/** Follows each HTTP request through Yoga: notes what it was, translates its errors, and writes its line when it is answered. */
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { publicError } from '../errors.js';
import { errorFor, hasData, withPublicErrors } from './answer.js';
import { faultLine, type Log } from './log.js';
import type { RequestEnd, RequestOutcome } from './metrics.js';
import { beginVisit, operationOf, type Visit } from './visit.js';

export interface Visits {
  readonly plugin: Plugin;
  readonly of: (request: Request) => Visit;
  /** Notes a request that never was one, and gives its trace's id. */
  readonly turnedAway: (status: number, code: string) => string;
}

/** @param count is told of each request, and gives what is told of its end */
export function createVisits(log: Log, count: () => (end: RequestEnd) => void): Visits {
  const visits = new WeakMap<Request, { visit: Visit; counted: (end: RequestEnd) => void }>();
  const begun = (request: Request) => {
    const known = visits.get(request) ?? { visit: beginVisit(request.headers), counted: count() };
    visits.set(request, known);
    return known;
  };
  const of = (request: Request) => begun(request).visit;

  const translateFor =
    ({ language, trace: { id: traceId }, errors }: Visit) =>
    (error: GraphQLError): GraphQLError => {
      const reportUnexpected = (fault: unknown) => log.error({ traceId, ...faultLine(fault) }, 'unexpected fault');
      const told = publicError(error, { language, traceId, reportUnexpected });
      errors.push(String(told.extensions['code']));
      return told;
    };

  function end(visit: Visit, counted: (end: RequestEnd) => void, status: number, outcome: RequestOutcome): void {
    const { trace, calls, errors } = visit;
    const operations = visit.operations.map((operation) => operation());
    const milliseconds = visit.milliseconds();
    log.info({ traceId: trace.id, status, outcome, milliseconds, operations, calls, errors }, 'request');
    counted({ outcome, milliseconds, errors });
    trace.end({ 'http.response.status_code': status, 'graphql.outcome': outcome }, outcome === 'failed');
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
      const visit = of(request);
      visit.hasData ||= hasData(result);
      if (result) processing.setResult(withPublicErrors(result, translateFor(visit)));
    },
    onResponse(responding) {
      const { request, response, fetchAPI } = responding;
      const { visit, counted } = begun(request);
      const error = errorFor(response);
      if (error) {
        const { status, statusText, headers } = response;
        const body = { errors: [translateFor(visit)(error)] };
        headers.set('content-type', 'application/json; charset=utf-8');
        headers.delete('content-length');
        responding.setResponse(new fetchAPI.Response(JSON.stringify(body), { status, statusText, headers }));
      }
      const outcome = request.signal.aborted ? 'aborted' : outcomeOf(visit);
      end(visit, counted, response.status, outcome);
    },
  };
  return {
    plugin,
    of,
    turnedAway(status, code) {
      const visit = beginVisit(new Headers());
      visit.errors.push(code);
      end(visit, count(), status, 'failed');
      return visit.trace.id;
    },
  };
}

function outcomeOf({ errors, hasData }: Visit): RequestOutcome {
  if (errors.length === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
}
