/** What a resolver is told beside its object, its arguments and the context. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Path, PlannedField, Run } from './run.js';

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
