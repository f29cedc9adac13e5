/**
 * The short way for what nearly every client sends: one operation, as JSON, to be answered as JSON at once. It leads through
 * the same plugins as the long one, but not through Fetch's requests and responses, which cost more than the GraphQL in
 * between. Whatever is not so plain, or comes from a page of another origin, is left to the next handler.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import {
  type FetchAPI,
  type GraphQLParams,
  isAsyncIterable,
  processRegularResult,
  type YogaServerInstance,
} from 'graphql-yoga';
import type { Context } from '../../../domains/context.js';
import type { Entry } from '../../../config/request-policy.js';
import { maskLater } from '../../../gateway/client-errors.js';
import { handOn, readBody } from '../request-body.js';
import { faultLine, type Log } from '../../../observability/logger.js';
import type { Visits } from '../../../observability/request-log.js';
import { acceptable, paramsIn } from './negotiate.js';
import { leaving } from './disconnect-signal.js';

export type Yoga = YogaServerInstance<{ req: IncomingMessage }, Context>;

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What Yoga would make a response of. */
class Written {
  constructor(
    readonly body: string,
    readonly init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  ) {}
}

const written = { Response: Written } as unknown as FetchAPI;

export function createPlainWay(yoga: Yoga, visits: Visits, { limits, corsOrigins }: Entry, log: Log): Handler {
  const { fetchAPI, getResultForParams } = yoga;

  async function resultOf(params: GraphQLParams, request: Request, req: IncomingMessage): Promise<ExecutionResult> {
    try {
      const result = (await getResultForParams({ params, request }, { req })) ?? {};
      if (!isAsyncIterable(result)) return result;
      await result[Symbol.asyncIterator]().return?.(); // a document that was only named, and is a subscription
      return { errors: [notAcceptable()] };
    } catch (error) {
      return { errors: [maskLater(error)] };
    }
  }

  async function answer(req: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
    const start = performance.now();
    const accepted = isOfListedOrigin(req, corsOrigins) ? undefined : acceptable(req);
    if (!accepted) return next();
    const body = readBody(req, limits.body);
    const params = paramsIn(await body.catch(() => ''), accepted);
    if (!params) {
      handOn(req, body);
      return next();
    }

    const request = new fetchAPI.Request(`http://${req.headers.host}/graphql`, {
      method: 'POST',
      headers: req.headers as Record<string, string>,
      signal: leaving(response),
    });
    visits.begin(request, start);
    let status = 500;
    try {
      const result = visits.shown(request, await resultOf(params, request, req));
      const { body: text, init } = processRegularResult(result, written, accepted.mediaType) as unknown as Written;
      ({ status } = init);
      response.writeHead(status, { ...init.headers, 'content-length': Buffer.byteLength(text) }).end(text);
    } finally {
      visits.answered(request, status);
    }
  }

  return (req, response, next) => {
    answer(req, response, next).catch((fault: unknown) => {
      log.error(faultLine(fault), 'unexpected fault');
      response.destroy();
    });
  };
}

const isOfListedOrigin = ({ headers: { origin } }: IncomingMessage, origins: readonly string[]): boolean =>
  origin !== undefined && origins.includes(origin);

const notAcceptable = (): GraphQLError =>
  new GraphQLError('', { extensions: { code: 'NOT_ACCEPTABLE', http: { status: 406 } } });
