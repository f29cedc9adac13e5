/**
 * Runs a query by a plan of it that is made once, instead of finding out anew, for each object of each answer, which fields
 * it is asked for. Left to Yoga's own executor is what is no query, shares its document with others, has directives other
 * than `@skip` and `@include`, asks about the schema or is very large; and what is wrong before it runs.
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
import { hasOtherDirectives, leftOutBy } from './ast/conditional-directives.js';
import { keepWays } from './variant-cache.js';
import type { Plan, Run } from './types.js';
import { planOf } from './compile-plan.js';
import { runFields } from './execute-fields.js';

/** A list may be wrong in each of its rows, and the executor says what is. */
const atMost = { maxErrors: 1 };

/** One of a fragment counts wherever the fragment is spread, so a short document may have many. Each takes up to 1 kB. */
const mostFields = 200;

export function usePlanned(): Plugin {
  const waysOf = keepWays<Plan | 'none'>(mostFields);
  const plain = new WeakMap<DocumentNode, boolean>(); // Yoga keeps parsed documents, and forgets them

  function isPlain(document: DocumentNode): boolean {
    const known = plain.get(document) ?? isOnePlainQuery(document);
    plain.set(document, known);
    return known;
  }

  function planFor({ schema, document, operationName, variableValues }: ExecutionArgs): Plan | undefined {
    const operation = getOperationAST(document, operationName);
    if (!operation || !isPlain(document)) return undefined;
    const ways = waysOf(document, operation);
    const conditions = ways.conditionsBy(variableValues ?? {});
    if (!conditions) return undefined;
    const found = ways.find(conditions);
    if (found) return found === 'none' ? undefined : found;
    const plan = planOf(schema, document, operation, leftOutBy(conditions), ways.room);
    ways.keep(conditions, plan ?? 'none', plan?.size ?? 0);
    return plan;
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plan = planFor(args);
      if (plan) setExecuteFn((given: ExecutionArgs) => runPlan(plan, given) ?? (executeFn(given) as unknown));
    },
  };
}

function isOnePlainQuery(document: DocumentNode): boolean {
  const operation = getOperationAST(document); // nothing where there are several
  return operation?.operation === OperationTypeNode.QUERY && !hasOtherDirectives(document);
}

/** @returns nothing where the variables are wrong */
function runPlan(
  plan: Plan,
  { schema, rootValue, contextValue, variableValues: given }: ExecutionArgs,
): Promise<ExecutionResult> | undefined {
  const { coerced } = getVariableValues(schema, plan.operation.variableDefinitions ?? [], given ?? {}, atMost);
  return coerced && resultOf({ plan, rootValue, contextValue, variableValues: coerced, errors: [] });
}

async function resultOf(run: Run): Promise<ExecutionResult> {
  const { errors } = run;
  let data: ExecutionResult['data'] = null;
  try {
    data = await runFields(run.plan.fields, run.rootValue, undefined, run);
  } catch (error) {
    errors.push(error as GraphQLError); // of a field at the root that may not be null
  }
  return errors.length > 0 ? { errors, data } : { data };
}
