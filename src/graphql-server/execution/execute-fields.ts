/** Executes the compiled fields of an object, all at once (specification: ExecuteSelectionSet). */
import type { GraphQLResolveInfo } from 'graphql';
import { completeOrNull, handleFieldError, isPromiseLike, rejectAfterSettled } from './field-errors.js';
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
      const { completeLeaf } = field;
      const property = completeLeaf && readProperty(source, field.definition.name);
      const leaf = completeLeaf?.(property, state.budget);
      if (leaf !== undefined) {
        data[field.responseName] = leaf;
        continue;
      }
      const fieldPath = { prev: path, key: field.responseName, typename: field.parentType.name };
      const isRead = property !== undefined && typeof property !== 'function';
      const value = isRead ? property : resolveOrNull(field, source, fieldPath, state);
      const isResolved = !isPromiseLike(value);
      const completed = isResolved ? completeOrNull(value, field, field, fieldPath, state) : value;
      data[field.responseName] = completed; // a pending promise reserves the field's position in the response
      if (!isResolved) pending.push({ field, path: fieldPath, resolving: value });
      else if (completed instanceof Promise) pending.push({ field, path: fieldPath, completing: completed });
    }
  } catch (error) {
    return rejectAfterSettled(completeEach(pending, state), error);
  }
  return pending.length > 0 ? completeData(data, pending, state) : data;
}

interface PendingField {
  readonly field: FieldPlan;
  readonly path: Path;
  /** What the resolver returned. */
  readonly resolving?: PromiseLike<unknown>;
  /** If the resolver returned no promise, but its value contains pending fields. */
  readonly completing?: Promise<unknown>;
}

/** Counts the fields: `Promise.all` and a promise of each completed value would create two more promises for each of them. */
function completeData(
  data: ResultObject,
  pending: readonly PendingField[],
  state: ExecutionState,
): Promise<ResultObject> {
  return new Promise((resolve, reject) => {
    const fail: (error: unknown) => void = reject;
    let remaining = pending.length;
    const store = (responseName: string, completed: unknown) => {
      data[responseName] = completed;
      remaining -= 1;
      if (remaining === 0) resolve(data);
    };
    const storeLater = ({ responseName }: FieldPlan, completing: Promise<unknown>) =>
      completing.then((completed) => store(responseName, completed), fail);
    for (const { field, path, resolving, completing } of pending) {
      if (completing) {
        void storeLater(field, completing);
        continue;
      }
      void Promise.resolve(resolving).then(
        (value) => {
          try {
            const completed = completeOrNull(value, field, field, path, state);
            if (completed instanceof Promise) void storeLater(field, completed);
            else store(field.responseName, completed);
          } catch (error) {
            fail(error);
          }
        },
        (error: unknown) => {
          try {
            store(field.responseName, handleFieldError(error, field, field, path, state));
          } catch (fieldError) {
            fail(fieldError);
          }
        },
      );
    }
  });
}

/** Separate from `executeFields`, which would allocate a context for this closure at each call. */
const completeEach = (pending: readonly PendingField[], state: ExecutionState): unknown[] =>
  pending.map(
    ({ field, path, resolving, completing }) => completing ?? completeOrNull(resolving, field, field, path, state),
  );

/** @returns the error of a getter that throws, which completes like one that is thrown */
function readProperty(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  try {
    return (source as Readonly<Record<string, unknown>>)[name];
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function resolveOrNull(field: FieldPlan, source: unknown, path: Path, state: ExecutionState): unknown {
  try {
    return resolveField(field, source, path, state);
  } catch (error) {
    return handleFieldError(error, field, field, path, state);
  }
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
