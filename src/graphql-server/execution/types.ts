import type {
  FieldNode,
  GraphQLError,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { ArgumentReader } from './argument-reader.js';
import type { Fragments } from '../ast/collect-fields.js';
import type { OperationBudget } from '../budget/operation-budget.js';

/** A compiled query. */
export interface Plan {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly operation: OperationDefinitionNode;
  readonly selectionSet: SelectionSetPlan;
  /** The number of fields of all object types together. */
  readonly fieldCount: number;
  readonly selectionSetCount: number;
}

/** Compiled fields of one object type. */
export interface SelectionSetPlan {
  readonly fields: readonly FieldPlan[];
  /** Creates the object of the response. */
  readonly ResultObject: new () => Record<string, unknown>;
}

/** Where a value goes in the response: a field, or an item of its list. */
export interface ResponsePosition {
  readonly complete: CompleteValue;
  readonly isNonNull: boolean;
}

export interface FieldPlan extends ResponsePosition {
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly readArguments: ArgumentReader | undefined;
  readonly completeLeaf: CompleteLeaf | undefined;
}

/**
 * Completes a leaf in one step and without a path. Most values of a response are such leaves.
 * @returns undefined if the value takes the general steps, such as a promise or one that does not fit its type
 */
export type CompleteLeaf = (value: unknown, budget: OperationBudget) => unknown;

/**
 * Completes a resolver's value according to its type (specification: CompleteValue).
 * @returns the completed value or a native promise of it; throws a field error
 */
export type CompleteValue = (value: unknown, field: FieldPlan, path: Path, state: ExecutionState) => unknown;

export type Path = GraphQLResolveInfo['path'];

/** State of one execution of a plan. */
export interface ExecutionState {
  readonly plan: Plan;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Record<string, unknown>;
  readonly errors: GraphQLError[];
  readonly budget: OperationBudget;
}
