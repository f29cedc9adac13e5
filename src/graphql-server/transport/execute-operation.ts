/**
 * Executes one operation in process: Yoga's hooks from `onParams` to `onExecutionResult` run, but no Fetch response is
 * made, and a document that has passed validation before is not validated again. Used where results are not sent by Yoga: on the
 * fast path and over WebSocket.
 *
 * Yoga and Envelop create some ten objects around each of these hooks, because it may return a promise. Here, only a hook that does
 * return one is awaited. An operation that may have several results is left to Yoga from `handleParams` on.
 */
import type { IncomingMessage } from 'node:http';
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import {
  type GraphQLParams,
  isPromise,
  type Plugin,
  type YogaInitialContext,
  type YogaServerInstance,
} from 'graphql-yoga';
import type { DocumentCache } from '../document-cache/document-cache.js';
import { deferMasking } from '../errors/map-result-errors.js';

export type Yoga = Pick<
  YogaServerInstance<{ req: IncomingMessage }, object>,
  'getEnveloped' | 'handleParams' | 'fetchAPI'
>;

type Context = { readonly req: IncomingMessage } & YogaInitialContext;
type Hooks = Pick<Plugin<object, { req: IncomingMessage }>, 'onParams' | 'onExecute' | 'onExecutionResult'>;
type ExecuteResult = ExecutionResult | AsyncIterableIterator<ExecutionResult>;
type Result = ExecutionResult | AsyncIterable<ExecutionResult>;

/** Envelop's functions, whose types are loose, bound to a context. */
interface EnvelopFunctions {
  readonly schema: GraphQLSchema;
  readonly parse: (source: string) => DocumentNode;
  readonly validate: (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];
  readonly contextFactory: () => Context | Promise<Context>;
}

export type ExecuteOperation = (params: GraphQLParams, request: Request, req: IncomingMessage) => Promise<Result>;

/** Whether the text of a document excludes `@defer`, `@stream` and subscriptions. */
export const hasSingleResult = (query: string): boolean => !/\b(?:subscription|defer|stream)\b/.test(query);

/** @param validDocuments have passed validation before: `onValidate` hooks are not called for them */
export function createOperationExecutor(yoga: Yoga, validDocuments: Pick<DocumentCache, 'has'>): ExecuteOperation {
  const { getEnveloped, handleParams, fetchAPI } = yoga;
  const plugins = Reflect.get(yoga, 'plugins') as readonly Hooks[]; // Yoga's own, too
  const paramsHooks = plugins.flatMap(({ onParams }) => onParams ?? []);
  const executeHooks = plugins.flatMap(({ onExecute }) => onExecute ?? []);
  const resultHooks = plugins.flatMap(({ onExecutionResult }) => onExecutionResult ?? []);

  const handleSingleResult: typeof handleParams = async ({ request, params, context }) => {
    const { query } = params;
    if (typeof query !== 'string' || !hasSingleResult(query)) return handleParams({ request, params, context });
    try {
      context.params = params;
      const { parse, validate, contextFactory, schema } = getEnveloped(context) as EnvelopFunctions;
      const document = parse(query);
      const errors = validDocuments.has(document) ? [] : validate(schema, document);
      if (errors.length > 0) return { errors };
      const building = contextFactory();
      const contextValue = isPromise(building) ? await building : building;
      const { variables: variableValues, operationName } = params;
      return await executeWithHooks({ schema, document, contextValue, variableValues, operationName });
    } catch (error) {
      return { errors: toErrors(error) };
    }
  };

  async function executeWithHooks(args: ExecutionArgs & { contextValue: Context }): Promise<ExecuteResult> {
    let stopped: ExecuteResult | undefined;
    const execution: Parameters<(typeof executeHooks)[number]>[0] = {
      args,
      context: args.contextValue,
      extendContext: (extension) => Object.assign(args.contextValue, extension),
      executeFn: execute,
      setExecuteFn: (executeFn) => (execution.executeFn = executeFn),
      setResultAndStopExecution: (result) => (stopped = result),
    };
    const doneHooks = [];
    for (const onExecute of executeHooks) {
      const returned = onExecute(execution);
      const hooks = isPromise(returned) ? await returned : returned;
      if (hooks?.onExecuteDone) doneHooks.push(hooks.onExecuteDone);
      if (stopped) break;
    }
    const executing = (stopped ?? execution.executeFn(args)) as ExecuteResult | Promise<ExecuteResult>;
    const done = {
      args,
      result: isPromise(executing) ? await executing : executing,
      setResult: (result: ExecuteResult) => (done.result = result),
    };
    for (const onExecuteDone of doneHooks) {
      const returned = onExecuteDone(done);
      if (isPromise(returned)) await returned;
    }
    return done.result;
  }

  return async (initialParams, request, req) => {
    try {
      // Neither path has `waitUntil`, which belongs to other platforms.
      const context = { req, request, params: initialParams } as Context;
      let result: Result | undefined;
      const reading = {
        request,
        params: initialParams,
        context,
        fetchAPI,
        paramsHandler: handleSingleResult,
        setParams: (params: GraphQLParams) => (reading.params = params),
        setParamsHandler: (handler: typeof handleParams) => (reading.paramsHandler = handler),
        setResult: (newResult: Result) => (result = newResult),
      };
      for (const onParams of paramsHooks) {
        const returned = onParams(reading);
        if (isPromise(returned)) await returned;
      }
      const { params, paramsHandler } = reading;
      result ??= await paramsHandler({ request, params, context });
      for (const onExecutionResult of resultHooks) {
        const returned = onExecutionResult({
          request,
          context,
          result,
          setResult: (newResult) => (result = newResult),
        });
        if (isPromise(returned)) await returned;
      }
      return result;
    } catch (error) {
      return { errors: [deferMasking(error)] };
    }
  };
}

/** A rejected document has several errors. */
const toErrors = (error: unknown): GraphQLError[] =>
  error instanceof AggregateError ? (error.errors as readonly unknown[]).flatMap(toErrors) : [deferMasking(error)];
