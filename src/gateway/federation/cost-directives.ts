/**
 * Adds `@cost` and `@listSize` to the SDL for routers, from the table that this gateway's own limit uses. A directive is static,
 * so it cannot say which fields share a call: calls that several fields of a type share are the cost of the type's objects.
 */
import {
  type FieldDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
} from 'graphql';
import type { CallCost, CostTable } from '../../graphql-server/cost/cost-table.js';

interface Insertion {
  readonly offset: number;
  readonly text: string;
}

type Field = GraphQLField<unknown, unknown>;

/** @param schema with resolvers: a field that has one and is not in the table makes one call */
export function addCostDirectives(sdl: string, schema: GraphQLSchema, table: CostTable): string {
  const weights = new CallWeights(schema, table);
  const insertions = parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION
      ? typeInsertions(definition, weights)
      : [],
  );
  return insert(sdl, insertions);
}

function typeInsertions(type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode, weights: CallWeights): Insertion[] {
  const typeName = type.name.value;
  const objectWeight = type.kind === Kind.OBJECT_TYPE_DEFINITION ? weights.forObject(typeName) : 0;
  const lastNode = type.directives?.at(-1) ?? type.interfaces?.at(-1) ?? type.name;
  return [
    ...(objectWeight > 0 ? [{ offset: findEnd(lastNode), text: costDirective(objectWeight) }] : []),
    ...(type.fields ?? [])
      .filter(({ name }) => !name.value.startsWith('_'))
      .flatMap((field) => fieldInsertions(typeName, field, weights)),
  ];
}

function fieldInsertions(typeName: string, node: FieldDefinitionNode, weights: CallWeights): Insertion[] {
  const fieldName = node.name.value;
  const weight = weights.forField(typeName, fieldName);
  const text = `${weight > 0 ? costDirective(weight) : ''}${weights.listSizeDirective(typeName, fieldName)}`;
  const argumentInsertions = (node.arguments ?? []).map((argument) => {
    const argumentWeight = weights.forArgument(typeName, fieldName, argument.name.value);
    return {
      offset: findEnd(argument.directives?.at(-1) ?? argument.defaultValue ?? argument.type),
      text: argumentWeight > 0 ? costDirective(argumentWeight) : '',
    };
  });
  return [{ offset: findEnd(node.directives?.at(-1) ?? node.type), text }, ...argumentInsertions];
}

class CallWeights {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly table: CostTable,
  ) {}

  /** The calls that several fields of an object share. */
  forObject(typeName: string): number {
    return this.#sharedEndpoints(typeName).size;
  }

  /**
   * The field's own calls, and those of the object it returns: in routers, the cost of a field replaces that of its type. 0 if
   * the cost of the type is enough.
   */
  forField(typeName: string, fieldName: string): number {
    const field = this.#field(typeName, fieldName);
    const shared = this.#sharedEndpoints(typeName);
    const ownCalls = sumCalls(
      this.#costs(typeName, fieldName).filter((cost) => !cost.onlyWithArgument && !isSharedBy(shared, cost)),
    );
    if (!field || ownCalls === 0) return 0;
    const isLoaded = this.table.loadedFields[`${typeName}.${fieldName}`] === 'all';
    return ownCalls + (isLoaded ? 0 : this.forObject(getNamedType(field.type).name));
  }

  forArgument(typeName: string, fieldName: string, argumentName: string): number {
    return sumCalls(
      this.#costs(typeName, fieldName).filter(({ onlyWithArgument }) => onlyWithArgument === argumentName),
    );
  }

  listSizeDirective(typeName: string, fieldName: string): string {
    const { pageSize, expectedListSizes } = this.table;
    const type = this.#field(typeName, fieldName)?.type;
    if (!type || !isCompositeType(getNamedType(type)) || typeName.endsWith('Connection')) return '';
    if (getNamedType(type).name.endsWith('Connection'))
      return (
        ` @listSize(assumedSize: ${pageSize.default}, slicingArguments: ["first"],` +
        ' sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)'
      );
    if (!isListType(getNullableType(type))) return '';
    const size = expectedListSizes[`${typeName}.${fieldName}`] ?? expectedListSizes.default;
    return ` @listSize(assumedSize: ${size})`;
  }

  #field(typeName: string, fieldName: string): Field | undefined {
    const type = this.schema.getType(typeName);
    return isObjectType(type) ? type.getFields()[fieldName] : undefined;
  }

  #costs(typeName: string, fieldName: string): readonly CallCost[] {
    const coordinate = `${typeName}.${fieldName}`;
    const undeclared: CallCost[] = this.#field(typeName, fieldName)?.resolve
      ? [{ endpoint: coordinate, sharedBy: 'object' }]
      : [];
    return this.table.callCosts[coordinate] ?? undeclared;
  }

  #sharedEndpoints(typeName: string): ReadonlySet<CallCost['endpoint']> {
    const type = this.schema.getType(typeName);
    const fieldNames = isObjectType(type) && !isRootType(this.schema, typeName) ? Object.keys(type.getFields()) : [];
    const endpoints = fieldNames.flatMap((name) => this.#costs(typeName, name).filter(isSingleCall));
    const counts = new Map<CallCost['endpoint'], number>();
    for (const { endpoint } of endpoints) counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
    return new Set([...counts].filter(([, count]) => count > 1).map(([endpoint]) => endpoint));
  }
}

const isRootType = (schema: GraphQLSchema, name: string): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some((type) => type?.name === name);

/** A search of several pages belongs to the field that searches. */
const isSingleCall = ({ calls = 1, sharedBy }: CallCost): boolean => calls === 1 && typeof sharedBy === 'string';

const isSharedBy = (endpoints: ReadonlySet<CallCost['endpoint']>, cost: CallCost): boolean =>
  isSingleCall(cost) && endpoints.has(cost.endpoint);

const sumCalls = (costs: readonly CallCost[]): number => costs.reduce((sum, { calls = 1 }) => sum + calls, 0);

const costDirective = (weight: number): string => ` @cost(weight: ${weight})`;

const findEnd = ({ loc }: { readonly loc?: { readonly end: number } }): number => loc?.end ?? 0;

function insert(text: string, insertions: readonly Insertion[]): string {
  const sorted = insertions.toSorted((a, b) => a.offset - b.offset);
  let end = 0;
  const parts = sorted.map((insertion) => {
    const before = text.slice(end, insertion.offset);
    end = insertion.offset;
    return before + insertion.text;
  });
  return parts.join('') + text.slice(end);
}
