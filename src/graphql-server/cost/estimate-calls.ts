/**
 * Estimates the upstream calls of an operation before it runs. Of its variables only the lengths of lists count: fields under
 * `@skip` and `@include` count as selected, and a page size in a variable as the maximum.
 */
import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type ValueNode,
} from 'graphql';
import { collectFields, type Fragments } from '../ast/collect-fields.js';
import type { CallCost, CostTable } from './cost-table.js';

export interface EstimateInput {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly operation: OperationDefinitionNode;
  /** Length of the list in a variable. */
  readonly listLength: (variable: string) => number;
}

/** The objects at one response path. */
interface ObjectScope {
  /** The mutation to which the objects belong: mutations share no calls, because each may change state. */
  readonly rootField: string;
  readonly path: string;
  readonly count: number;
  /** The count is not an assumption about a list, whose objects may repeat. */
  readonly isExact: boolean;
  /** Fields that were loaded together with the object. */
  readonly loadedFields: 'all' | readonly string[];
  /** Nodes of a connection, which come next. */
  readonly pageSize?: number | undefined;
}

/** A fragment that is spread many times can make a small document very large. The operation budget bounds the rest. */
const maxFields = 2000;

export class CallEstimate {
  readonly #calls = new Map<string, Pick<CallCost, 'endpoint'> & Pick<ObjectScope, 'count' | 'isExact'>>();
  #fieldCount = 0;

  constructor(
    private readonly input: EstimateInput,
    private readonly table: CostTable,
  ) {
    const { schema, operation } = input;
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    const root = schema.getRootType(operation.operation);
    for (const node of root ? this.#selectedFields(operation, root) : []) {
      const scope = { rootField: isMutation ? responseName(node) : '', path: '', count: 1, isExact: true };
      if (root) this.#addField(node, root, { ...scope, loadedFields: [] });
    }
  }

  get upstreamCalls(): number {
    return [...this.callsByEndpoint.values()].reduce((sum, calls) => sum + calls, 0);
  }

  /** The calls of objects that may repeat are bounded together, by endpoint. */
  get callsByEndpoint(): ReadonlyMap<CallCost['endpoint'], number> {
    const { maxCalls, maxEstimatedCalls } = this.table;
    const byEndpoint = new Map<CallCost['endpoint'], { exact: number; estimated: number }>();
    for (const { endpoint, count, isExact } of this.#calls.values()) {
      const sum = byEndpoint.get(endpoint) ?? { exact: 0, estimated: 0 };
      sum[isExact ? 'exact' : 'estimated'] += count;
      byEndpoint.set(endpoint, sum);
    }
    return new Map(
      [...byEndpoint].map(([endpoint, { exact, estimated }]) => {
        const expected = exact + Math.min(estimated, maxEstimatedCalls[endpoint] ?? Infinity);
        return [endpoint, Math.min(expected, maxCalls[endpoint] ?? Infinity)];
      }),
    );
  }

  #addField(node: FieldNode, parent: GraphQLObjectType, scope: ObjectScope): void {
    const { schema } = this.input;
    const name = node.name.value;
    const field = parent.getFields()[name];
    if (!field || ++this.#fieldCount > maxFields) return;
    const coordinate = `${parent.name}.${name}`;
    const undeclared: readonly CallCost[] = field.resolve
      ? [{ endpoint: `${coordinate} ${responseName(node)}`, sharedBy: 'object' }]
      : [];
    const isLoaded = scope.loadedFields === 'all' || scope.loadedFields.includes(name);
    for (const cost of this.table.callCosts[coordinate] ?? undeclared)
      if (!(cost.onlyForReference && isLoaded) && hasArgument(node, cost.onlyWithArgument))
        this.#addCalls(cost, node, scope);

    const type = getNamedType(field.type);
    const inner = this.#innerScope(node, coordinate, field.type, scope);
    const objectTypes = isAbstractType(type) ? schema.getPossibleTypes(type) : [type].filter(isObjectType);
    for (const objectType of objectTypes) {
      const selected = this.#selectedFields(node, objectType);
      const lookup = selected.length > 0 ? this.table.callCosts[`${type.name}.${objectType.name}`] : undefined;
      for (const cost of lookup ?? []) this.#addCalls(cost, node, inner);
      for (const innerNode of selected) this.#addField(innerNode, objectType, inner);
    }
  }

  #addCalls({ endpoint, sharedBy, calls = 1 }: CallCost, node: FieldNode, scope: ObjectScope): void {
    const { rootField, path } = scope;
    const isPerObject = sharedBy === 'object';
    const sharingKey = isPerObject
      ? `/${path}`
      : sharedBy === 'operation'
        ? ''
        : printArguments(node, sharedBy.arguments);
    const key = `${rootField} ${endpoint} ${sharingKey}`;
    const count = calls * (isPerObject ? scope.count : 1);
    if ((this.#calls.get(key)?.count ?? 0) >= count) return;
    this.#calls.set(key, { endpoint, count, isExact: !isPerObject || scope.isExact });
  }

  #innerScope(node: FieldNode, coordinate: string, output: GraphQLOutputType, scope: ObjectScope): ObjectScope {
    const { pageSize, singletonTypes, loadedFields, expectedListSizes } = this.table;
    const name = node.name.value;
    const isList = isListType(getNullableType(output));
    if (scope.pageSize !== undefined && ['edges', 'nodes', 'node'].includes(name)) {
      const count = isList ? scope.count * scope.pageSize : scope.count;
      return { ...scope, count, isExact: false, pageSize: name === 'edges' ? 1 : undefined };
    }
    const { name: type } = getNamedType(output);
    const representations = argument(node, 'representations');
    const listSize = representations
      ? this.#referenceCount(representations)
      : (expectedListSizes[coordinate] ?? expectedListSizes.default);
    const isSingleton = singletonTypes.has(type);
    return {
      rootField: scope.rootField,
      path: isSingleton ? type : `${scope.path}/${responseName(node)}`,
      count: isSingleton ? 1 : isList ? scope.count * listSize : scope.count,
      isExact: isSingleton || (scope.isExact && (!isList || representations !== undefined)),
      loadedFields: loadedFields[coordinate] ?? [],
      pageSize: type.endsWith('Connection') ? toPageSize(argument(node, 'first'), pageSize) : undefined,
    };
  }

  #referenceCount(representations: ValueNode): number {
    if (representations.kind === Kind.LIST) return representations.values.length;
    return representations.kind === Kind.VARIABLE ? this.input.listLength(representations.name.value) : 1;
  }

  #selectedFields({ selectionSet }: FieldNode | OperationDefinitionNode, type: GraphQLObjectType): FieldNode[] {
    return selectionSet ? collectFields({ ...this.input, isExcluded: () => false }, type, [selectionSet]) : [];
  }
}

const responseName = ({ alias, name }: FieldNode): string => (alias ?? name).value;

const argument = (node: FieldNode, name: string): ValueNode | undefined =>
  node.arguments?.find((one) => one.name.value === name)?.value;

const hasArgument = (node: FieldNode, name: string | undefined): boolean =>
  name === undefined || argument(node, name) !== undefined;

const printArguments = (node: FieldNode, names: readonly string[]): string =>
  names
    .map((name) => argument(node, name))
    .map((value) => (value ? print(value) : ''))
    .join();

function toPageSize(first: ValueNode | undefined, { default: defaultSize, max }: CostTable['pageSize']): number {
  if (first?.kind === Kind.VARIABLE) return max;
  return first?.kind === Kind.INT ? Math.min(max, Number(first.value)) : defaultSize;
}
