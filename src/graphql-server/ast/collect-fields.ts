/** Collects the fields that a selection asks of an object type (specification: CollectFields). */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fragments by name. Before validation, a fragment that is spread may be missing. */
export type Fragments = Record<string, FragmentDefinitionNode>;

export interface CollectContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Whether a directive excludes the selection. */
  readonly isExcluded: (selection: SelectionNode) => boolean;
}

export function fragmentMap({ definitions }: DocumentNode): Fragments {
  const fragments = Object.create(null) as Fragments;
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}

/** @returns the nodes in document order; a fragment's fields take the position of its first spread */
export function collectFields(
  { schema, fragments, isExcluded }: CollectContext,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): FieldNode[] {
  const fields: FieldNode[] = [];
  const visitedFragments = new Set<string>();

  function collect(selection: SelectionNode): void {
    if (isExcluded(selection)) return;
    if (selection.kind === Kind.FIELD) fields.push(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collectIfApplies(selection.typeCondition, selection.selectionSet);
    else collectFragment(selection.name.value);
  }

  function collectFragment(name: string): void {
    const fragment = fragments[name];
    if (!fragment || visitedFragments.has(name)) return;
    visitedFragments.add(name);
    collectIfApplies(fragment.typeCondition, fragment.selectionSet);
  }

  function collectIfApplies(typeCondition: NamedTypeNode | undefined, { selections }: SelectionSetNode): void {
    const conditionType = typeCondition && schema.getType(typeCondition.name.value);
    const applies =
      !conditionType ||
      conditionType === type ||
      (isAbstractType(conditionType) && schema.isSubType(conditionType, type));
    if (applies) selections.forEach(collect);
  }

  for (const { selections } of selectionSets) selections.forEach(collect);
  return fields;
}
