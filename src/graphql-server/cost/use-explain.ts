/**
 * Answers a request with the header `X-Explain: true` by an explanation of its operations. None of them runs, as if every field
 * were skipped: `data` is empty, and `extensions.explain` has the explanation.
 */
import { type ExecutionArgs, type ExecutionResult, getOperationAST, getVariableValues, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type ExplainOptions, explainOperation } from './explain-operation.js';

const explainHeader = 'x-explain';

/**
 * Where explanations are off, a request with the header is rejected: a client that asks for an explanation does not expect its
 * mutation to run.
 */
export function useExplain(options: ExplainOptions, isEnabled: boolean) {
  function explain(args: ExecutionArgs): ExecutionResult | undefined {
    const { request } = args.contextValue as { readonly request: Request };
    const value = request.headers.get(explainHeader);
    if (value === null) return undefined;
    if (value.toLowerCase() !== 'true') throw badRequest('The header `X-Explain` has to be `true`.');
    if (!isEnabled) throw badRequest('This server explains no operations. Send the request without `X-Explain`.');
    const errors = findVariableErrors(args);
    return errors ? { errors } : { data: {}, extensions: { explain: explainOperation(args, options) } };
  }

  function replaceExecution({
    args,
    setResultAndStopExecution: setResult,
  }: {
    args: ExecutionArgs;
    setResultAndStopExecution: (result: ExecutionResult) => void;
  }): void {
    const explanation = explain(args);
    if (explanation) setResult(explanation);
  }

  return { onExecute: replaceExecution, onSubscribe: replaceExecution } satisfies Plugin;
}

function findVariableErrors(args: ExecutionArgs): readonly GraphQLError[] | undefined {
  const operation = getOperationAST(args.document, args.operationName);
  return getVariableValues(args.schema, operation?.variableDefinitions ?? [], args.variableValues ?? {}).errors;
}

const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', retryable: false, http: { status: 400 } } });
