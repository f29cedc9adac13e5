/**
 * Walks the operation as the executor would, using expected list sizes instead of rows, and emits cost steps that do not
 * depend on variable values (so they can be cached).
 */
import {
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { CostStep, ResponsePath } from './cost-accumulator.js';
import type { CallCost, CostTable } from './cost-table.js';
import {
  type UntypedArgumentReader,
  type FieldUse,
  type MergeContext,
  type MergedField,
  mergeFields,
} from './merge-fields.js';

/** The objects at one response path, whose fields are charged next. */
interface ObjectScope {
  readonly path: ResponsePath;
  /** A connection or its edges: its objects are counted already. */
  readonly isPage: boolean;
  /** Fully loaded, so that its fields need no further call. */
  readonly isComplete: boolean;
  readonly prefetchedFields: readonly string[];
}

/** @param emit receives the steps one by one and may throw to stop the walk */
export function walkOperation(
  operation: MergeContext & { readonly node: OperationDefinitionNode },
  root: GraphQLObjectType,
  table: CostTable,
  expectedListSize: number,
  emit: (step: CostStep) => void,
): void {
  const { schema, node } = operation;
  const isMutation = node.operation === OperationTypeNode.MUTATION;
  const keyFor = isMutation ? ({ responseName }: FieldUse) => responseName : undefined;
  for (const merged of mergeFields(operation, root, [node.selectionSet], keyFor)) {
    if (isMutation) emit(mutationStep(`${root.name}.${merged.field.name}`));
    walkField(merged, root, rootScope(isMutation ? merged.field.responseName : ''));
  }

  function walkField({ field, selectionSets }: MergedField, parent: GraphQLObjectType, scope: ObjectScope): void {
    const coordinate = `${parent.name}.${field.name}`;
    const isLoaded = scope.isComplete || scope.prefetchedFields.includes(field.name);
    for (const cost of table.callCosts[coordinate] ?? [])
      if (!(cost.onlyForReference && isLoaded)) emit(callStep(cost, field.readArguments, scope.path));
    const output = parent.getFields()[field.name]?.type;
    if (!output || selectionSets.length === 0) return;
    const type = getNamedType(output);
    const inner = childScope(field, coordinate, type.name, isListType(getNullableType(output)), scope);
    emit(objectsStep(inner.path));
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type].filter(isObjectType);
    for (const possibleType of types)
      for (const merged of mergeFields(operation, possibleType, selectionSets)) walkField(merged, possibleType, inner);
  }

  function childScope(
    { name, key, readArguments }: FieldUse,
    coordinate: string,
    type: string,
    isList: boolean,
    parent: ObjectScope,
  ): ObjectScope {
    if (parent.isPage && ['edges', 'nodes', 'node'].includes(name)) return { ...parent, isPage: name === 'edges' };
    const isPage = type.endsWith('Connection');
    const listSize = table.expectedListSizes[coordinate] ?? expectedListSize;
    return {
      path: {
        scope: parent.path.scope,
        key: table.singletonTypes.has(type) ? type : `${parent.path.key}/${key}`,
        parent: parent.path,
        cardinality: isPage
          ? pageCardinality(table.pageSize, readArguments)
          : isList
            ? listCardinality(listSize, readArguments)
            : single,
      },
      isPage,
      isComplete: table.completeObjects.has(coordinate),
      prefetchedFields: table.prefetchedFields[coordinate] ?? [],
    };
  }
}

const mutationStep =
  (coordinate: string): CostStep =>
  (estimate) =>
    estimate.addMutation(coordinate);
const callStep =
  (cost: CallCost, readArguments: UntypedArgumentReader, path: ResponsePath): CostStep =>
  (estimate) =>
    estimate.addCall(cost, readArguments, path);
const objectsStep =
  (path: ResponsePath): CostStep =>
  (estimate) =>
    estimate.addObjects(path);

const rootScope = (scope: string): ObjectScope => ({
  path: { scope, key: '', cardinality: single },
  isPage: false,
  isComplete: false,
  prefetchedFields: [],
});

const single: ResponsePath['cardinality'] = () => ({ count: 1, isExact: false });

const pageCardinality =
  (pageSize: CostTable['pageSize'], readArguments: UntypedArgumentReader): ResponsePath['cardinality'] =>
  (variables) => {
    const { first } = readArguments(variables);
    const count = typeof first === 'number' ? Math.min(pageSize.max, Math.max(1, first)) : pageSize.default;
    return { count, isExact: false };
  };

/** Federation's `_entities` returns one object per representation, and equal ones share their calls. */
const listCardinality =
  (listSize: number, readArguments: UntypedArgumentReader): ResponsePath['cardinality'] =>
  (variables) => {
    const { representations } = readArguments(variables);
    if (!Array.isArray(representations)) return { count: listSize, isExact: false };
    const distinct = new Set(representations.map((reference) => JSON.stringify(reference))).size;
    return { count: Math.max(1, distinct), isExact: true };
  };
