/** Makes of what a resolver gave what the field's type promises. */
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
import { infoOf } from './info.js';
import { type Complete, failAfter, isPromise, type PlannedField, runFields, settled } from './run.js';

export interface Planning {
  readonly schema: GraphQLSchema;
  /** The field, as messages name it. */
  readonly where: string;
  /** What an object of this type is asked for there. */
  fieldsOf(type: GraphQLObjectType): readonly PlannedField[];
}

export function completerOf(type: GraphQLOutputType, planning: Planning): Complete {
  if (!isNonNullType(type)) return nullable(completerOfPresent(type, planning));
  const complete = completerOf(type.ofType, planning);
  return (value, field, path, run) => {
    const completed = complete(value, field, path, run);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${planning.where}.`);
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

function leaf(type: GraphQLLeafType, { where }: Planning): Complete {
  return (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized === undefined || serialized === null) throw new Error(`${where}: ${type.name} has no such value.`);
    return serialized;
  };
}

function list({ ofType }: GraphQLList<GraphQLOutputType>, planning: Planning): Complete {
  const slot = { complete: completerOf(ofType, planning), isNonNull: isNonNullType(ofType) };
  return (value, field, path, run) => {
    if (!isIterable(value)) throw new GraphQLError(`${planning.where} expects a list, and there is none.`);
    const rows = [...value];
    const items: unknown[] = [];
    let waits = false;
    try {
      for (const [key, row] of rows.entries()) {
        const item = settled(row, slot, field, { prev: path, key, typename: undefined }, run);
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
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const possible = new Map(planning.schema.getPossibleTypes(type).map((each) => [each.name, object(each, planning)]));
  const completerAs = (name: string | undefined): Complete =>
    possible.get(name ?? '') ?? fail(`${planning.where} is none of the types that ${type.name} may be.`);
  return (value, field, path, run) => {
    const name = resolveType(value, run.contextValue, infoOf(field, path, run), type);
    return isPromise(name)
      ? name.then((each) => completerAs(each)(value, field, path, run))
      : completerAs(name)(value, field, path, run);
  };
}

function fail(message: string): never {
  throw new GraphQLError(message);
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && typeof (value as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] === 'function';
