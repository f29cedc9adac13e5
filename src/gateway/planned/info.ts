/** What a resolver is told beside its object and the context. */
import { type FieldNode, getArgumentValues, type GraphQLResolveInfo } from 'graphql';
import type { Path, PlannedField, Run } from './run.js';

const none: Readonly<Record<string, unknown>> = Object.freeze({});

export const argumentsOf = ({ definition, nodes, takesArguments }: PlannedField, run: Run): Record<string, unknown> =>
  takesArguments ? getArgumentValues(definition, nodes[0] as FieldNode, run.variableValues) : none;

export const infoOf = (field: PlannedField, path: Path, run: Run): GraphQLResolveInfo => ({
  fieldName: field.definition.name,
  fieldNodes: field.nodes,
  returnType: field.definition.type,
  parentType: field.parent,
  path,
  schema: run.plan.schema,
  fragments: run.plan.fragments,
  rootValue: run.rootValue,
  operation: run.plan.operation,
  variableValues: run.variableValues,
});
