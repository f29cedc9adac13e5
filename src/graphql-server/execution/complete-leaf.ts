/**
 * Completes most leaves in one step. The general steps allocate a path for each field and pass through a function for each part
 * of its type; they also report what goes wrong, so every unusual value is left to them.
 */
import { getNullableType, type GraphQLLeafType, type GraphQLOutputType, isLeafType, isNonNullType } from 'graphql';
import type { OperationBudget } from '../budget/operation-budget.js';
import type { CompleteLeaf } from './types.js';

/** @returns undefined for a type that is no leaf */
export function createLeafCompleter(outputType: GraphQLOutputType): CompleteLeaf | undefined {
  const type = getNullableType(outputType);
  if (!isLeafType(type)) return undefined;
  const absent = isNonNullType(outputType) ? undefined : null;
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
