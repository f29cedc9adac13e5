/**
 * Executes queries by a compiled plan, so that fields are collected once per document instead of once per object. Everything
 * the plan does not support runs in Yoga's executor: mutations, subscriptions, documents of several operations, directives
 * other than `@skip` and `@include`, introspection, very large queries, and requests with invalid variables.
 */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { memoizeByObject } from '../../lib/memoize.js';
import type { BudgetContext } from '../budget/operation-budget.js';
import type { DocumentCache } from '../document-cache/document-cache.js';
import { hasUnsupportedDirectives, isExcludedBy } from '../ast/conditional-directives.js';
import { compilePlan } from './compile-plan.js';
import { executeFields } from './execute-fields.js';
import type { ExecutionState, Plan } from './types.js';
import { createVariantCache } from './variant-cache.js';

/** One error is enough to know that the variables are invalid; Yoga's executor reports them all. */
const coercionOptions = { maxErrors: 1 };

/** Per document, a fragment's fields counted at each spread. */
const maxFields = 200;
const bytesPerField = 1100;
const bytesPerSelectionSet = 700;

/** @param documents accounts for the plans, which live as long as their documents */
export function useCompiledExecutor(documents?: Pick<DocumentCache, 'grow'>): Plugin {
  const variantsFor = createVariantCache<Plan | 'unsupported'>(maxFields);
  const isCompilable = memoizeByObject(isSingleQuery); // parsed documents are cached

  function planFor({ schema, document, operationName, variableValues }: ExecutionArgs): Plan | undefined {
    const operation = getOperationAST(document, operationName);
    if (!operation || !isCompilable(document)) return undefined;
    const variants = variantsFor(document, operation);
    const conditions = variants.conditionsFor(variableValues ?? {});
    if (!conditions) return undefined;
    const cached = variants.get(conditions);
    if (cached) return cached === 'unsupported' ? undefined : cached;
    const plan = compilePlan(schema, document, operation, isExcludedBy(conditions), variants.remainingBudget);
    const fieldCount = plan?.fieldCount ?? 0;
    variants.set(conditions, plan ?? 'unsupported', fieldCount);
    documents?.grow(document, bytesPerField * fieldCount + bytesPerSelectionSet * (plan?.selectionSetCount ?? 0));
    return plan;
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plan = planFor(args);
      if (plan) setExecuteFn((args: ExecutionArgs) => runPlan(plan, args) ?? (executeFn(args) as unknown));
    },
  };
}

function isSingleQuery(document: DocumentNode): boolean {
  const operation = getOperationAST(document); // null for several operations
  return operation?.operation === OperationTypeNode.QUERY && !hasUnsupportedDirectives(document);
}

/** @returns undefined when the variables are invalid */
function runPlan(
  plan: Plan,
  { schema, rootValue, contextValue, variableValues }: ExecutionArgs,
): Promise<ExecutionResult> | undefined {
  const { variableDefinitions = [] } = plan.operation;
  const { coerced } = getVariableValues(schema, variableDefinitions, variableValues ?? {}, coercionOptions);
  if (!coerced) return undefined;
  const { budget } = contextValue as BudgetContext;
  return buildResult({ plan, rootValue, contextValue, variableValues: coerced, errors: [], budget });
}

async function buildResult(state: ExecutionState): Promise<ExecutionResult> {
  const { errors } = state;
  let data: ExecutionResult['data'] = null;
  try {
    data = await executeFields(state.plan.selectionSet, state.rootValue, undefined, state);
  } catch (error) {
    errors.push(error as GraphQLError); // of a non-null root field
  }
  return errors.length > 0 ? { errors, data } : { data };
}
