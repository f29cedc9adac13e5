/**
 * Runs a query by a plan of it that is made once, instead of finding out anew, for each object of each answer, which fields
 * it is asked for. Left to Yoga's own executor is what is no query, shares its document with others, has directives, asks
 * about the schema or is very large; and what is wrong before it runs.
 */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { contains } from './contains.js';
import type { Plan, Run } from './field.js';
import { planOf } from './plan.js';
import { runFields } from './run.js';

export function usePlanned(): Plugin {
  const plans = new WeakMap<DocumentNode, Plan | undefined>(); // Yoga keeps parsed documents, and forgets them

  function planFor({ schema, document, operationName }: ExecutionArgs): Plan | undefined {
    if (!plans.has(document)) plans.set(document, planIfPlain(schema, document));
    const plan = plans.get(document);
    return getOperationAST(document, operationName) ? plan : undefined; // the executor says so
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plan = planFor(args);
      if (plan) setExecuteFn((given: ExecutionArgs) => runPlan(plan, given) ?? (executeFn(given) as unknown));
    },
  };
}

function planIfPlain(schema: GraphQLSchema, document: DocumentNode): Plan | undefined {
  const operation = getOperationAST(document); // nothing where there are several
  if (operation?.operation !== OperationTypeNode.QUERY || contains(document, Kind.DIRECTIVE)) return undefined;
  return planOf(schema, document, operation);
}

/** @returns nothing where the variables are wrong */
function runPlan(
  plan: Plan,
  { schema, rootValue, contextValue, variableValues: given }: ExecutionArgs,
): Promise<ExecutionResult> | undefined {
  const { coerced } = getVariableValues(schema, plan.operation.variableDefinitions ?? [], given ?? {});
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
