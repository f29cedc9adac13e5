/**
 * Completes most leaves in one step. The general steps allocate a path for each field and pass through a function for each part
 * of its type; they also report what goes wrong, so every unusual value is left to them.
 */
import {
  getNullableType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  isLeafType,
  isNonNullType,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { OperationBudget } from '../budget/operation-budget.js';
import type { CompleteLeaf } from './types.js';

/** @returns undefined for a field that has arguments or a resolver, or that is no leaf */
export function createLeafCompleter(
  definition: GraphQLField<unknown, unknown>,
  parentType: GraphQLObjectType,
): CompleteLeaf | undefined {
  if (definition === TypeNameMetaFieldDef) return () => parentType.name;
  const type = getNullableType(definition.type);
  if (definition.resolve || definition.args.length > 0 || !isLeafType(type)) return undefined;
  const absent = isNonNullType(definition.type) ? undefined : null;
  return (value, budget) => {
    if (value === undefined || value === null) return absent;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
    try {
      return serializeLeaf(type, value, budget);
    } catch {
      return undefined;
    }
  };
}

/** @returns undefined for a value that its type serializes to null */
export function serializeLeaf(type: GraphQLLeafType, value: unknown, budget: OperationBudget): unknown {
  const serialized: unknown = type.serialize(value);
  if (serialized === undefined || serialized === null) return undefined;
  if (typeof value === 'string') budget.addCharacters(value.length);
  return serialized;
}
