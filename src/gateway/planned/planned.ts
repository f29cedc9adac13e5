/**
 * Runs a query by a plan of it that is made once, at half the cost of finding anew, for each object of each answer, which
 * fields it is asked for. What is no query, has directives or asks about the schema is left to Yoga's own executor, and so
 * is what is wrong before it runs.
 */
import {
  BREAK,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { type Plan, planOf } from './plan.js';
import { type Run, runFields } from './run.js';

/** Some 400 bytes a field: 30 MB where each plan is as large as it may be. */
const mostPlans = 250;

export function usePlanned(): Plugin {
  const known = new LRUCache<OperationDefinitionNode, { readonly plan: Plan | undefined }>({ max: mostPlans });

  function planFor({ schema, document, operationName }: ExecutionArgs): Plan | undefined {
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
    const found = known.get(operation);
    if (found) return found.plan;
    const plan = isPlain(document) ? planOf(schema, document, operation) : undefined;
    known.set(operation, { plan });
    return plan;
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plan = planFor(args);
      if (plan) setExecuteFn((given: ExecutionArgs) => execute(plan, given) ?? (executeFn(given) as unknown));
    },
  };
}

function isPlain(document: DocumentNode): boolean {
  let plain = true;
  const isNot = () => {
    plain = false;
    return BREAK;
  };
  visit(document, {
    Directive: isNot,
    Field: ({ name: { value } }) => (value === '__schema' || value === '__type' ? isNot() : undefined),
  });
  return plain;
}

/** @returns nothing where the variables are wrong */
function execute(
  plan: Plan,
  { schema, rootValue, contextValue, variableValues }: ExecutionArgs,
): Promise<ExecutionResult> | undefined {
  const { coerced } = getVariableValues(schema, plan.operation.variableDefinitions ?? [], variableValues ?? {});
  if (!coerced) return undefined;
  const errors: GraphQLError[] = [];
  return answerOf(plan, { plan, rootValue, contextValue, variableValues: coerced, errors });
}

async function answerOf({ fields }: Plan, run: Run): Promise<ExecutionResult> {
  let data: ExecutionResult['data'];
  try {
    data = await runFields(fields, run.rootValue, undefined, run);
  } catch (error) {
    run.errors.push(error as GraphQLError); // of a field at the root that may not be null
    data = null;
  }
  return run.errors.length > 0 ? { errors: run.errors, data } : { data };
}
