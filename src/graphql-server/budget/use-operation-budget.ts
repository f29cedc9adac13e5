/**
 * Enforces the operation budget. The compiled executor counts by itself; everything else runs in Yoga's executor, with a
 * schema that counts the same objects, characters and errors.
 */
import {
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  OperationTypeNode,
} from 'graphql';
import { handleStreamOrSingleExecutionResult, type Plugin } from 'graphql-yoga';
import { memoizeByObject } from '../../lib/memoize.js';
import type { IncrementalResult } from '../errors/map-result-errors.js';
import { createCountingSchema } from './counting-schema.js';
import type { BudgetContext } from './operation-budget.js';

/** Must come before plugins that replace the executor for some operations. */
export function useOperationBudget(): Plugin {
  const countingSchema = memoizeByObject(createCountingSchema);

  const counting =
    (run: (args: ExecutionArgs) => unknown) =>
    (args: ExecutionArgs): unknown =>
      run({ ...args, schema: countingSchema(args.schema) });

  const applyTo =
    ({ document, operationName, contextValue }: ExecutionArgs) =>
    ({ result, setResult }: ResultHook): void => {
      const { budget } = contextValue as BudgetContext;
      budget.checkBytes(result.data ?? result.incremental);
      const { exceeded } = budget;
      if (!exceeded) return;
      const isMutation = getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION;
      setResult(isMutation ? withExcess(result, exceeded) : withoutData(result, exceeded));
    };

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      setExecuteFn(counting(executeFn));
      const apply = applyTo(args);
      return { onExecuteDone: (payload) => handleStreamOrSingleExecutionResult(payload, apply) };
    },
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      setSubscribeFn(counting(subscribeFn));
      return { onSubscribeResult: () => ({ onNext: applyTo(args) }) };
    },
  };
}

interface ResultHook {
  readonly result: IncrementalResult;
  readonly setResult: (result: ExecutionResult) => void;
}

/** Keeps what a mutation has done. */
function withExcess(result: IncrementalResult, exceeded: GraphQLError): IncrementalResult {
  const { errors = [] } = result;
  const others = errors.filter((error) => error.originalError !== exceeded);
  return { ...result, errors: [...others, exceeded] };
}

function withoutData(result: IncrementalResult, exceeded: GraphQLError): IncrementalResult {
  const { incremental } = result;
  if (incremental) return { ...result, incremental: incremental.map((part) => withoutData(part, exceeded)) };
  return 'data' in result ? { ...result, data: null, errors: [exceeded] } : result;
}
