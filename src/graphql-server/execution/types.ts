/** What a plan is made of. */
import type {
  FieldNode,
  GraphQLError,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Fragments } from './ast/collect-fields.js';
import type { ReadArguments } from './argument-reader.js';

export interface Plan {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly operation: OperationDefinitionNode;
  readonly fields: readonly PlannedField[];
  /** How many fields it has in all. */
  readonly size: number;
}

/** Where a value goes: a field, or a row of its list. */
export interface Slot {
  readonly complete: Complete;
  readonly isNonNull: boolean;
}

export interface PlannedField extends Slot {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly readArguments: ReadArguments;
}

/**
 * Makes of what a resolver gave what the type promises.
 * @returns the answer, or a native promise of it; throws where there is none
 */
export type Complete = (value: unknown, field: PlannedField, path: Path, run: Run) => unknown;

export type Path = GraphQLResolveInfo['path'];

/** One time that a plan is run. */
export interface Run {
  readonly plan: Plan;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Record<string, unknown>;
  /** Told so far. */
  readonly errors: GraphQLError[];
}
