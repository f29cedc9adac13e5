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
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { leftOutBy } from '../document/left-out.js';
import { Ways } from '../document/ways.js';
import type { Plan, Run } from './field.js';
import { planOf } from './plan.js';
import { runFields } from './run.js';

/** One of a fragment counts wherever the fragment is spread, so a short document may have many. Each takes up to 1 kB. */
const mostFields = 200;

interface Planned {
  readonly operation: OperationDefinitionNode;
  readonly plans: Ways<Plan>;
}

export function usePlanned(): Plugin {
  const known = new WeakMap<DocumentNode, Planned | undefined>(); // Yoga keeps parsed documents, and forgets them

  function plannedOf({ document, operationName }: ExecutionArgs): Planned | undefined {
    if (!known.has(document)) known.set(document, plannedIfPlain(document));
    return getOperationAST(document, operationName) ? known.get(document) : undefined; // the executor says so
  }

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const planned = plannedOf(args);
      if (planned) setExecuteFn((given: ExecutionArgs) => runPlanned(planned, given) ?? (executeFn(given) as unknown));
    },
  };
}

function plannedIfPlain(document: DocumentNode): Planned | undefined {
  const operation = getOperationAST(document); // nothing where there are several
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
  return { operation, plans: new Ways(document, mostFields) };
}

/** @returns nothing where the variables are wrong, or there is no plan for them */
function runPlanned(
  { operation, plans }: Planned,
  { schema, document, rootValue, contextValue, variableValues: given }: ExecutionArgs,
): Promise<ExecutionResult> | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {});
  if (!coerced) return undefined;
  const plan = plans.for(coerced, (room) => planOf(schema, document, operation, leftOutBy(coerced), room));
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
