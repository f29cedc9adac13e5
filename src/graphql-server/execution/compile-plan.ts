/** Compiles an operation to a plan: the fields of each object type, and how to complete the value of each field. */
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
import { createArgumentReader } from './argument-reader.js';
import { type CollectContext, collectFields, fragmentMap } from '../ast/collect-fields.js';
import { createLeafCompleter } from './complete-leaf.js';
import { createCompleter } from './complete-value.js';
import { createResultClass } from './result-object.js';
import type { FieldPlan, Plan, SelectionSetPlan } from './types.js';

class UnsupportedOperation extends Error {}

/** Its characters are counted with the object. */
const completeTypeName = (typeName: unknown): unknown => typeName;

/** @returns undefined for an operation with more than `maxFields` fields, an introspection field or a type with `isTypeOf` */
export function compilePlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isExcluded: CollectContext['isExcluded'],
  maxFields: number,
): Plan | undefined {
  const fragments = fragmentMap(document);
  let fieldCount = 0;
  let selectionSetCount = 0;

  function compileSelectionSet(
    parentType: GraphQLObjectType,
    selectionSets: readonly SelectionSetNode[],
  ): SelectionSetPlan {
    const nodesByResponseName = new Map<string, FieldNode[]>();
    for (const node of collectFields({ schema, fragments, isExcluded }, parentType, selectionSets)) {
      const { value: responseName } = node.alias ?? node.name;
      const nodes = nodesByResponseName.get(responseName);
      if (nodes) nodes.push(node);
      else nodesByResponseName.set(responseName, [node]);
      if (++fieldCount > maxFields) throw new UnsupportedOperation();
    }
    if (parentType.isTypeOf) throw new UnsupportedOperation();
    const fields = [...nodesByResponseName].map(([responseName, nodes]) =>
      compileField(parentType, responseName, nodes),
    );
    selectionSetCount += 1;
    return { fields, ResultObject: createResultClass() };
  }

  function compileField(parentType: GraphQLObjectType, responseName: string, nodes: readonly FieldNode[]): FieldPlan {
    const [node] = nodes as [FieldNode];
    const definition = fieldDefinition(parentType, node.name.value);
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      responseName,
      nodes,
      parentType,
      definition,
      readArguments: createArgumentReader(definition, node),
      completeLeaf: definition === TypeNameMetaFieldDef ? completeTypeName : createLeafCompleter(definition.type),
      isNonNull: isNonNullType(definition.type),
      complete: createCompleter(definition.type, {
        schema,
        coordinate: `${parentType.name}.${definition.name}`,
        compileSelectionSet: (type) => compileSelectionSet(type, selectionSets),
      }),
    };
  }

  const rootType = schema.getRootType(operation.operation);
  if (!rootType) return undefined;
  try {
    const selectionSet = compileSelectionSet(rootType, [operation.selectionSet]);
    return { schema, fragments, operation, selectionSet, fieldCount, selectionSetCount };
  } catch (error) {
    if (error instanceof UnsupportedOperation) return undefined;
    throw error;
  }
}

function fieldDefinition(parentType: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parentType.getFields()[name];
  if (!definition) throw new UnsupportedOperation(); // `__schema` or `__type`
  return definition;
}
