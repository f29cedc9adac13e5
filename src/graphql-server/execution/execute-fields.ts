/** Executes the compiled fields of an object, all at once (specification: ExecuteSelectionSet). */
import { type GraphQLResolveInfo, TypeNameMetaFieldDef } from 'graphql';
import { noArguments } from './argument-reader.js';
import { completeOrNull, handleFieldError, isPromiseLike, rejectAfterSettled } from './field-errors.js';
import { addField, ResolveInfo } from './resolve-info.js';
import type { ExecutionState, FieldPlan, Path, SelectionSetPlan } from './types.js';

export function executeFields(
  { fields, ResultObject }: SelectionSetPlan,
  source: unknown,
  parentPath: Path | undefined,
  state: ExecutionState,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const data = new ResultObject();
  let pending: PendingField[] | undefined;
  try {
    for (const field of fields) {
      const { responseName } = field;
      const value = resolveOrNull(field, source, parentPath, state);
      const leaf = field.completeLeaf?.(value, state.budget);
      if (leaf !== undefined) {
        data[responseName] = leaf;
        continue;
      }
      const fieldPath = addField(parentPath, field);
      const isResolved = !isPromiseLike(value);
      const completed = isResolved ? completeOrNull(value, field, field, fieldPath, state) : value;
      data[responseName] = completed; // a pending promise reserves the field's position in the response
      if (!isResolved) (pending ??= []).push({ field, path: fieldPath, resolving: value });
      else if (completed instanceof Promise) (pending ??= []).push({ field, path: fieldPath, completing: completed });
    }
  } catch (error) {
    return rejectAfterSettled(pending ? completeEach(pending, state) : [], error);
  }
  return pending ? completeData(data, pending, state) : data;
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
  data: Record<string, unknown>,
  pending: readonly PendingField[],
  state: ExecutionState,
): Promise<Record<string, unknown>> {
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

function resolveOrNull(
  field: FieldPlan,
  source: unknown,
  parentPath: Path | undefined,
  state: ExecutionState,
): unknown {
  try {
    return resolveField(field, source, parentPath, state);
  } catch (error) {
    return handleFieldError(error, field, field, addField(parentPath, field), state);
  }
}

function resolveField(field: FieldPlan, source: unknown, parentPath: Path | undefined, state: ExecutionState): unknown {
  const { definition, parentType } = field;
  if (definition === TypeNameMetaFieldDef) return parentType.name; // its resolver would need the information about the field
  const { name, resolve } = definition;
  if (resolve && state.budget.exceeded) return null;
  const args = field.readArguments?.(state.variableValues) ?? noArguments;
  if (resolve) return resolve(source, args, state.contextValue, new ResolveInfo(field, parentPath, state));
  if (typeof source !== 'object' || source === null) return undefined;
  const property = (source as Readonly<Record<string, unknown>>)[name];
  if (typeof property !== 'function') return property;
  return (property as ResolverMethod).call(source, args, state.contextValue, new ResolveInfo(field, parentPath, state));
}

type ResolverMethod = (args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;
