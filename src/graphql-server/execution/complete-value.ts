/**
 * Completes values by type (specification: CompleteValue). A value that does not fit its type is a bug of the server: it
 * throws a plain Error, which is masked, because the message of a GraphQLError reaches the client.
 */
import {
  defaultTypeResolver,
  getNamedType,
  GraphQLError,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { OperationBudget } from '../budget/operation-budget.js';
import { objectSize } from '../budget/response-size.js';
import { createLeafCompleter, serializeLeaf } from './complete-leaf.js';
import { executeFields } from './execute-fields.js';
import { completeOrNull, isPromiseLike, rejectAfterSettled } from './field-errors.js';
import { findParentPath, ResolveInfo } from './resolve-info.js';
import type { CompleteValue, SelectionSetPlan } from './types.js';

export interface CompileContext {
  readonly schema: GraphQLSchema;
  /** `Type.field`, for error messages. */
  readonly coordinate: string;
  /** Compiles what the field selects on an object of this type. */
  compileSelectionSet(type: GraphQLObjectType): SelectionSetPlan;
}

export function createCompleter(type: GraphQLOutputType, context: CompileContext): CompleteValue {
  if (!isNonNullType(type)) return completeNullable(createNonNullCompleter(type, context));
  const complete = createCompleter(type.ofType, context);
  const { coordinate } = context;
  return (value, field, path, state) => {
    const completed = complete(value, field, path, state);
    if (completed === null && !state.budget.exceeded)
      throw new Error(`Cannot return null for non-nullable field ${coordinate}.`);
    return completed;
  };
}

const completeNullable =
  (complete: CompleteValue): CompleteValue =>
  (value, field, path, state) => {
    if (value instanceof Error) throw value;
    return value === undefined || value === null ? null : complete(value, field, path, state);
  };

function createNonNullCompleter(type: GraphQLNullableType & GraphQLOutputType, context: CompileContext): CompleteValue {
  if (isLeafType(type)) return completeLeaf(type, context);
  if (isListType(type)) return completeList(type, context);
  return isObjectType(type) ? completeObject(type, context) : completeAbstract(type, context);
}

function completeLeaf(type: GraphQLLeafType, { coordinate }: CompileContext): CompleteValue {
  return (value, _field, _path, { budget }) => {
    const serialized = serialize(type, value, budget);
    if (serialized === undefined)
      throw new Error(`${coordinate} resolves to a value that ${type.name} serializes to null.`);
    return serialized;
  };
}

function serialize(type: GraphQLLeafType, value: unknown, budget: OperationBudget): unknown {
  try {
    return serializeLeaf(type, value, budget);
  } catch (error) {
    throw error instanceof GraphQLError ? new Error(error.message) : error;
  }
}

function completeList({ ofType }: GraphQLList<GraphQLOutputType>, context: CompileContext): CompleteValue {
  const position = { complete: createCompleter(ofType, context), isNonNull: isNonNullType(ofType) };
  const { coordinate } = context;
  const completeItemLeaf = createLeafCompleter(ofType);
  const isOfLeaves = isLeafType(getNamedType(ofType));
  return (value, field, path, state) => {
    if (!isIterable(value)) throw new Error(`${coordinate} does not resolve to a list.`);
    const items: unknown[] = [...value]; // each item is replaced by what it completes to
    let isAsync = false;
    if (isOfLeaves) state.budget.addObjects(items.length, 0);
    try {
      for (let index = 0; index < items.length; index++) {
        const item = items[index];
        const leaf = completeItemLeaf?.(item, state.budget);
        if (leaf !== undefined) {
          items[index] = leaf;
          continue;
        }
        const itemPath = { prev: path, key: index, typename: undefined };
        const completed = completeOrNull(item, position, field, itemPath, state);
        isAsync ||= completed instanceof Promise;
        items[index] = completed;
      }
    } catch (error) {
      return rejectAfterSettled(items, error);
    }
    return isAsync ? Promise.all(items) : items;
  };
}

function completeObject(type: GraphQLObjectType, context: CompileContext): CompleteValue {
  const selectionSet = context.compileSelectionSet(type);
  const size = objectSize(
    type,
    selectionSet.fields.map(({ responseName, definition }) => ({ responseName, fieldName: definition.name })),
  );
  return (value, _field, path, state) => {
    return state.budget.addObjects(1, size) ? executeFields(selectionSet, value, path, state) : null;
  };
}

function completeAbstract(type: GraphQLAbstractType, context: CompileContext): CompleteValue {
  const { schema, coordinate } = context;
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completers = new Map(
    schema.getPossibleTypes(type).map((possibleType) => [possibleType.name, completeObject(possibleType, context)]),
  );
  const completerFor = (typeName: string | undefined): CompleteValue => {
    const complete = completers.get(typeName ?? '');
    if (!complete) throw new Error(`${coordinate} resolves to ${typeName ?? 'no type'}, not to a ${type.name}.`);
    return complete;
  };
  return (value, field, path, state) => {
    const typeName = resolveType(value, state.contextValue, new ResolveInfo(field, findParentPath(path), state), type);
    return isPromiseLike(typeName)
      ? Promise.resolve(typeName).then((name) => completerFor(name)(value, field, path, state))
      : completerFor(typeName)(value, field, path, state);
  };
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
