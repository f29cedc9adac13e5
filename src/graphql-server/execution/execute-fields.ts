/** Runs what was planned. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Path, PlannedField, Run } from './types.js';
import { failAfter, nullFor, settle } from './field-errors.js';

/** Inherits nothing, so that any name is but a name in it; and is laid out as objects of a class are, unlike `Object.create(null)`. */
const Data = function () {} as unknown as new () => Record<string, unknown>;
Data.prototype = Object.create(null) as object;

export function runFields(
  fields: readonly PlannedField[],
  source: unknown,
  path: Path | undefined,
  run: Run,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const data = new Data();
  const pending: Promise<void>[] = [];
  try {
    for (const field of fields) {
      const value = runField(field, source, { prev: path, key: field.key, typename: field.parent.name }, run);
      data[field.key] = value; // a promise keeps its place
      if (value instanceof Promise) pending.push(value.then((came: unknown) => void (data[field.key] = came)));
    }
  } catch (error) {
    return failAfter(pending, error);
  }
  return pending.length > 0 ? Promise.all(pending).then(() => data) : data;
}

function runField(field: PlannedField, source: unknown, path: Path, run: Run): unknown {
  let value: unknown;
  try {
    value = resolve(field, source, path, run);
  } catch (error) {
    return nullFor(error, field, field, path, run);
  }
  return settle(value, field, field, path, run);
}

function resolve(field: PlannedField, source: unknown, path: Path, run: Run): unknown {
  const { definition, readArguments } = field;
  const args = readArguments(run.variableValues);
  if (definition.resolve) return definition.resolve(source, args, run.contextValue, infoOf(field, path, run));
  if (typeof source !== 'object' || source === null) return undefined;
  const object = source as Record<string, unknown>;
  const property = object[definition.name];
  if (typeof property !== 'function') return property;
  return (property as Method).call(object, args, run.contextValue, infoOf(field, path, run));
}

type Method = (args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

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
