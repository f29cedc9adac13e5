/** What graphql-jit does as the executor does, and at a price that is bounded. */
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** It gives one answer only, and puts rows that fail, of a list whose rows are awaited one by one, in the wrong place. */
const partsOf = ['defer', 'stream'];
const awaitedRows = '_entities';

/**
 * What the code grows with: the fields, those of a fragment counted wherever it stands; infinite where nothing is compiled.
 * Mutations, which may take one field of several (`@oneOf`) as it cannot, are not worth it: the call costs more.
 */
export function fieldsToCompile(document: DocumentNode, { operation, selectionSet }: OperationDefinitionNode): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet] as const] : [],
    ),
  );
  const known = new Map<SelectionSetNode, number>();

  function fieldsIn(set: SelectionSetNode | undefined): number {
    if (!set) return 0;
    const found = known.get(set) ?? set.selections.reduce((sum, selection) => sum + fieldsOf(selection), 0);
    known.set(set, found);
    return found;
  }

  function fieldsOf(selection: SelectionNode): number {
    if (selection.directives?.some(({ name }) => partsOf.includes(name.value))) return Infinity;
    switch (selection.kind) {
      case Kind.FIELD:
        return selection.name.value === awaitedRows ? Infinity : 1 + fieldsIn(selection.selectionSet);
      case Kind.INLINE_FRAGMENT:
        return fieldsIn(selection.selectionSet);
      case Kind.FRAGMENT_SPREAD:
        return fieldsIn(fragments.get(selection.name.value));
    }
  }

  return operation === OperationTypeNode.QUERY ? fieldsIn(selectionSet) : Infinity;
}
