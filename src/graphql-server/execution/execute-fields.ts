/** Executes the compiled fields of an object, all at once (specification: ExecuteSelectionSet). */
import type { GraphQLResolveInfo } from 'graphql';
import { completeOrNull, handleFieldError, rejectAfterSettled } from './field-errors.js';
import type { ExecutionState, FieldPlan, Path } from './types.js';

/**
 * Has a null prototype, so that field names like `__proto__` are safe, but is created by a constructor, so that V8 keeps it in
 * fast-properties mode.
 */
class ResultObject {
  [responseName: string]: unknown;
}
Object.setPrototypeOf(ResultObject.prototype, null);
Reflect.deleteProperty(ResultObject.prototype, 'constructor');

export function executeFields(
  fields: readonly FieldPlan[],
  source: unknown,
  path: Path | undefined,
  state: ExecutionState,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const data = new ResultObject();
  const pending: PendingField[] = [];
  try {
    for (const field of fields) {
      const { responseName, parentType } = field;
      const value = executeField(field, source, { prev: path, key: responseName, typename: parentType.name }, state);
      data[responseName] = value; // a pending promise reserves the field's position in the response
      if (value instanceof Promise) pending.push({ responseName, value });
    }
  } catch (error) {
    return rejectAfterSettled(
      pending.map(({ value }) => value),
      error,
    );
  }
  return pending.length > 0 ? completeData(data, pending) : data;
}

interface PendingField {
  readonly responseName: string;
  readonly value: Promise<unknown>;
}

/** Counts the fields: `Promise.all` would create another promise for each of them. */
function completeData(data: ResultObject, pending: readonly PendingField[]): Promise<ResultObject> {
  return new Promise((resolve, reject) => {
    let remaining = pending.length;
    for (const { responseName, value } of pending) {
      value.then((resolved) => {
        data[responseName] = resolved;
        remaining -= 1;
        if (remaining === 0) resolve(data);
      }, reject);
    }
  });
}

function executeField(field: FieldPlan, source: unknown, path: Path, state: ExecutionState): unknown {
  let value: unknown;
  try {
    value = resolveField(field, source, path, state);
  } catch (error) {
    return handleFieldError(error, field, field, path, state);
  }
  return completeOrNull(value, field, field, path, state);
}

function resolveField(field: FieldPlan, source: unknown, path: Path, state: ExecutionState): unknown {
  const { definition, readArguments } = field;
  const args = readArguments(state.variableValues);
  if (definition.resolve) {
    if (state.budget.exceeded) return null;
    return definition.resolve(source, args, state.contextValue, buildResolveInfo(field, path, state));
  }
  if (typeof source !== 'object' || source === null) return undefined;
  const object = source as Record<string, unknown>;
  const property = object[definition.name];
  if (typeof property !== 'function') return property;
  return (property as ResolverMethod).call(object, args, state.contextValue, buildResolveInfo(field, path, state));
}

type ResolverMethod = (args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

export const buildResolveInfo = (field: FieldPlan, path: Path, state: ExecutionState): GraphQLResolveInfo => ({
  fieldName: field.definition.name,
  fieldNodes: field.nodes,
  returnType: field.definition.type,
  parentType: field.parentType,
  path,
  schema: state.plan.schema,
  fragments: state.plan.fragments,
  rootValue: state.rootValue,
  operation: state.plan.operation,
  variableValues: state.variableValues,
});
