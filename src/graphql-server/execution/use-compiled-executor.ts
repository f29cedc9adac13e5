/**
 * Executes queries and the events of subscriptions by a compiled plan, so that fields are collected once per document instead of
 * once per object. Everything the plan does not support runs in Yoga's executor: mutations, documents of several operations,
 * directives other than `@skip` and `@include`, introspection, very large queries, and requests with invalid variables.
 */
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga';
import { memoizeByObject } from '../../lib/memoize.js';
import type { BudgetContext } from '../budget/operation-budget.js';
import type { DocumentCache } from '../document-cache/document-cache.js';
import type { Variables } from '../ast/variables.js';
import { hasUnsupportedDirectives, isExcludedBy } from '../ast/conditional-directives.js';
import { compilePlan } from './compile-plan.js';
import { executeFields } from './execute-fields.js';
import type { Plan } from './types.js';
import { createVariantCache } from './variant-cache.js';

/** One error is enough to know that the variables are invalid; Yoga's executor reports them all. */
const coercionOptions = { maxErrors: 1 };

/** Maximum per document. A fragment's fields count at each spread. */
const maxFields = 200;
const bytesPerField = 1100;
const bytesPerSelectionSet = 700;

/** @param documents accounts for the plans, which live as long as their documents */
export function useCompiledExecutor(documents?: Pick<DocumentCache, 'grow'>): Plugin {
  const variantsFor = createVariantCache<Plan | 'unsupported'>(maxFields);
  const isCompilable = memoizeByObject(canCompile); // parsed documents are cached

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
      if (plan) setExecuteFn((args: ExecutionArgs) => execute(plan, args) ?? (executeFn(args) as unknown));
    },
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const plan = planFor(args);
      if (plan) setSubscribeFn((args: ExecutionArgs) => subscribe(plan, args) ?? (subscribeFn(args) as unknown));
    },
  };
}

/** One operation, which is no mutation: the fields of a mutation are executed one after the other. */
function canCompile(document: DocumentNode): boolean {
  const operation = getOperationAST(document); // null for several operations
  if (!operation || operation.operation === OperationTypeNode.MUTATION) return false;
  return !hasUnsupportedDirectives(document);
}

/** @returns undefined when the variables are invalid */
function execute(plan: Plan, args: ExecutionArgs): Promise<ExecutionResult> | undefined {
  const variableValues = coerceVariables(plan, args);
  return variableValues && runPlan(plan, args, args.rootValue, variableValues);
}

/** @returns undefined when the variables are invalid */
function subscribe(
  plan: Plan,
  args: ExecutionArgs,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> | undefined {
  const variableValues = coerceVariables(plan, args);
  return variableValues && mapEvents(plan, args, variableValues);
}

async function mapEvents(
  plan: Plan,
  args: ExecutionArgs,
  variableValues: Variables,
): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  if (!isAsyncIterable(events)) return events;
  const { budget } = args.contextValue as BudgetContext;
  const runEvent = (event: unknown) => {
    budget.reset();
    return runPlan(plan, args, event, variableValues);
  };
  return mapAsyncIterator(events, runEvent, (error: unknown) => {
    throw locatedError(error, plan.operation);
  });
}

function coerceVariables({ operation }: Plan, { schema, variableValues }: ExecutionArgs): Variables | undefined {
  const { variableDefinitions = [] } = operation;
  return getVariableValues(schema, variableDefinitions, variableValues ?? {}, coercionOptions).coerced;
}

async function runPlan(
  plan: Plan,
  { contextValue }: ExecutionArgs,
  rootValue: unknown,
  variableValues: Variables,
): Promise<ExecutionResult> {
  const { budget } = contextValue as BudgetContext;
  const errors: GraphQLError[] = [];
  let data: ExecutionResult['data'] = null;
  try {
    const state = { plan, rootValue, contextValue, variableValues, errors, budget };
    data = await executeFields(plan.selectionSet, rootValue, undefined, state);
  } catch (error) {
    errors.push(error as GraphQLError); // of a non-null root field
  }
  return errors.length > 0 ? { errors, data } : { data };
}
