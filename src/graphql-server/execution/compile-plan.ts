/** What is known of a query before it runs: of each object its fields, and of each field how its values are completed. */
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
import { fragmentsIn, type Selecting, selectedFields } from './ast/collect-fields.js';
import { argumentsOf } from './argument-reader.js';
import { completerOf } from './complete-value.js';
import type { Plan, PlannedField } from './types.js';

class Unplannable extends Error {}

/**
 * @param most how many fields it may have
 * @returns nothing where it has more, asks about the schema, or is of types that tell their objects themselves, as none does here
 */
export function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isLeftOut: Selecting['isLeftOut'],
  most: number,
): Plan | undefined {
  const fragments = fragmentsIn(document);
  let size = 0;

  function fieldsOf(parent: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly PlannedField[] {
    const byKey = new Map<string, FieldNode[]>();
    for (const node of selectedFields({ schema, fragments, isLeftOut }, parent, sets)) {
      const { value: key } = node.alias ?? node.name;
      const equal = byKey.get(key);
      if (equal) equal.push(node);
      else byKey.set(key, [node]);
      if (++size > most) throw new Unplannable();
    }
    if (parent.isTypeOf) throw new Unplannable();
    return [...byKey].map(([key, nodes]) => fieldOf(parent, key, nodes));
  }

  function fieldOf(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): PlannedField {
    const [node] = nodes as [FieldNode];
    const definition = definitionOf(parent, node.name.value);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      key,
      nodes,
      parent,
      definition,
      readArguments: argumentsOf(definition, node),
      isNonNull: isNonNullType(definition.type),
      complete: completerOf(definition.type, {
        schema,
        coordinate: `${parent.name}.${definition.name}`,
        fieldsOf: (type) => fieldsOf(type, sets),
      }),
    };
  }

  const root = schema.getQueryType();
  if (!root) return undefined;
  try {
    const fields = fieldsOf(root, [operation.selectionSet]);
    return { schema, fragments, operation, fields, size };
  } catch (error) {
    if (error instanceof Unplannable) return undefined;
    throw error;
  }
}

function definitionOf(parent: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parent.getFields()[name];
  if (!definition) throw new Unplannable(); // of introspection
  return definition;
}
