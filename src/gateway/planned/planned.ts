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
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { conditionsIn } from '../left-out.js';
import type { Run } from './field.js';
import { Plans } from './plans.js';
import { runFields } from './run.js';

export function usePlanned(): Plugin {
  const known = new WeakMap<DocumentNode, Plans | undefined>(); // Yoga keeps parsed documents, and forgets them

  function plansFor({ schema, document, operationName }: ExecutionArgs): Plans | undefined {
    if (!known.has(document)) known.set(document, plansIfPlain(schema, document));
    const plans = known.get(document);
    return getOperationAST(document, operationName) ? plans : undefined; // the executor says so
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const plans = plansFor(args);
      if (plans) setExecuteFn((given: ExecutionArgs) => runPlanned(plans, given) ?? (executeFn(given) as unknown));
    },
  };
}

function plansIfPlain(schema: GraphQLSchema, document: DocumentNode): Plans | undefined {
  const operation = getOperationAST(document); // nothing where there are several
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
  const conditions = conditionsIn(document);
  return conditions && new Plans(schema, document, operation, conditions);
}

/** @returns nothing where the variables are wrong, or there is no plan for them */
function runPlanned(
  plans: Plans,
  { schema, rootValue, contextValue, variableValues: given }: ExecutionArgs,
): Promise<ExecutionResult> | undefined {
  const { coerced } = getVariableValues(schema, plans.operation.variableDefinitions ?? [], given ?? {});
  const plan = coerced && plans.for(coerced);
  return plan && resultOf({ plan, rootValue, contextValue, variableValues: coerced, errors: [] });
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
