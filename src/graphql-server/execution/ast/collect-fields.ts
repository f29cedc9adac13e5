/** Which fields an object of a type is asked for, as the specification collects them. */
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

/** By name; before a document is validated, one that is spread may be missing. */
export type Fragments = Record<string, FragmentDefinitionNode>;

export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  /** What a directive leaves out. */
  readonly isLeftOut: (selection: SelectionNode) => boolean;
}

export function fragmentsIn({ definitions }: DocumentNode): Fragments {
  const fragments = Object.create(null) as Fragments;
  for (const definition of definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}

/** @returns the nodes in the order in which they are written, with those of fragments where they are spread first */
export function selectedFields(
  { schema, fragments, isLeftOut }: Selecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): FieldNode[] {
  const found: FieldNode[] = [];
  const seen = new Set<string>();

  function collect(selection: SelectionNode): void {
    if (isLeftOut(selection)) return;
    if (selection.kind === Kind.FIELD) found.push(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collectIf(selection.typeCondition, selection.selectionSet);
    else collectFragment(selection.name.value);
  }

  function collectFragment(name: string): void {
    const fragment = fragments[name];
    if (!fragment || seen.has(name)) return;
    seen.add(name);
    collectIf(fragment.typeCondition, fragment.selectionSet);
  }

  function collectIf(condition: NamedTypeNode | undefined, { selections }: SelectionSetNode): void {
    const wanted = condition && schema.getType(condition.name.value);
    const fits = !wanted || wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
    if (fits) selections.forEach(collect);
  }

  for (const { selections } of sets) selections.forEach(collect);
  return found;
}
