/** What is known of a query before it runs: of each object its fields, and of each field how it is resolved and completed. */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isNonNullType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type Fragments, fragmentsIn, selectedFields } from '../selected.js';
import { argumentsOf } from './arguments.js';
import { completerOf } from './complete.js';
import type { PlannedField } from './run.js';

export interface Plan {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly operation: OperationDefinitionNode;
  readonly fields: readonly PlannedField[];
}

/** A field of a fragment counts wherever the fragment is spread, so a short document may have many. */
const mostFields = 300;

class TooMany extends Error {}

/** @returns nothing where the fields are too many to be kept */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Plan | undefined {
  const fragments = fragmentsIn(document);
  let count = 0;

  function fieldsOf(parent: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly PlannedField[] {
    const byKey = new Map<string, FieldNode[]>();
    for (const node of selectedFields({ schema, fragments }, parent, sets)) {
      const { value: key } = node.alias ?? node.name;
      byKey.set(key, [...(byKey.get(key) ?? []), node]);
    }
    count += byKey.size;
    if (count > mostFields) throw new TooMany();
    return [...byKey].map(([key, nodes]) => fieldOf(parent, key, nodes));
  }

  function fieldOf(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): PlannedField {
    const [node] = nodes as [FieldNode];
    const definition = definitionOf(parent, node.name.value);
    const { type, resolve } = definition;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const where = `${parent.name}.${definition.name}`;
    return {
      key,
      nodes,
      parent,
      definition,
      resolve,
      read: argumentsOf(definition, node),
      isNonNull: isNonNullType(type),
      complete: completerOf(type, { schema, where, fieldsOf: (object) => fieldsOf(object, sets) }),
    };
  }

  const root = schema.getQueryType();
  if (!root) return undefined;
  try {
    return { schema, fragments, operation, fields: fieldsOf(root, [operation.selectionSet]) };
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function definitionOf(parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parent.getFields()[name];
  if (!definition) throw new TypeError(`${parent.name} has no field ${name}`); // validation lets none pass
  return definition;
}
