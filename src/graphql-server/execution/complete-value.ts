/** How the values of a type are completed. What goes wrong here is a fault of the gateway's, so it is no GraphQLError, which is told. */
import {
  defaultTypeResolver,
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
import type { Complete, PlannedField } from './types.js';
import { infoOf, runFields } from './execute-fields.js';
import { failAfter, isPromise, settle } from './field-errors.js';

export interface Planning {
  readonly schema: GraphQLSchema;
  /** The field's: `Type.field`. */
  readonly coordinate: string;
  /** What an object of this type is asked for there. */
  fieldsOf(type: GraphQLObjectType): readonly PlannedField[];
}

export function completerOf(type: GraphQLOutputType, planning: Planning): Complete {
  if (!isNonNullType(type)) return nullable(completerOfPresent(type, planning));
  const complete = completerOf(type.ofType, planning);
  const { coordinate } = planning;
  return (value, field, path, run) => {
    const completed = complete(value, field, path, run);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${coordinate}.`);
    return completed;
  };
}

const nullable =
  (complete: Complete): Complete =>
  (value, field, path, run) => {
    if (value instanceof Error) throw value;
    return value === undefined || value === null ? null : complete(value, field, path, run);
  };

function completerOfPresent(type: GraphQLNullableType & GraphQLOutputType, planning: Planning): Complete {
  if (isLeafType(type)) return leaf(type, planning);
  if (isListType(type)) return list(type, planning);
  return isObjectType(type) ? object(type, planning) : abstract(type, planning);
}

function leaf(type: GraphQLLeafType, { coordinate }: Planning): Complete {
  return (value) => {
    const serialized = serialize(type, value);
    if (serialized === undefined || serialized === null)
      throw new Error(`${coordinate}: ${type.name} serializes to nothing.`);
    return serialized;
  };
}

function serialize(type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.serialize(value);
  } catch (error) {
    throw error instanceof GraphQLError ? new Error(error.message) : error;
  }
}

function list({ ofType }: GraphQLList<GraphQLOutputType>, planning: Planning): Complete {
  const slot = { complete: completerOf(ofType, planning), isNonNull: isNonNullType(ofType) };
  const { coordinate } = planning;
  return (value, field, path, run) => {
    if (!isIterable(value)) throw new Error(`${coordinate} resolves to no list.`);
    const rows = Array.isArray(value) ? (value as readonly unknown[]) : [...value];
    const items: unknown[] = [];
    let waits = false;
    try {
      for (const row of rows) {
        const item = settle(row, slot, field, { prev: path, key: items.length, typename: undefined }, run);
        waits ||= item instanceof Promise;
        items.push(item);
      }
    } catch (error) {
      return failAfter([...items, ...rows], error);
    }
    return waits ? Promise.all(items) : items;
  };
}

function object(type: GraphQLObjectType, planning: Planning): Complete {
  const fields = planning.fieldsOf(type);
  return (value, _field, path, run) => runFields(fields, value, path, run);
}

function abstract(type: GraphQLAbstractType, planning: Planning): Complete {
  const { schema, coordinate } = planning;
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completers = new Map(schema.getPossibleTypes(type).map((each) => [each.name, object(each, planning)]));
  const completerAs = (name: string | undefined): Complete => {
    const complete = completers.get(name ?? '');
    if (!complete) throw new Error(`${coordinate} resolves to ${name ?? 'no type'}, which is no ${type.name}.`);
    return complete;
  };
  return (value, field, path, run) => {
    const name = resolveType(value, run.contextValue, infoOf(field, path, run), type);
    return isPromise(name)
      ? Promise.resolve(name).then((each) => completerAs(each)(value, field, path, run))
      : completerAs(name)(value, field, path, run);
  };
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
