/** What `@skip` and `@include` leave out of a document. */
import { BREAK, type DocumentNode, Kind, type SelectionNode, valueFromASTUntyped, visit } from 'graphql';

export const leftOutBy =
  (variables: Readonly<Record<string, unknown>>) =>
  ({ directives = [] }: SelectionNode): boolean =>
    directives.some(({ name, arguments: [condition] = [] }) => {
      const value = condition && valueFromASTUntyped(condition.value, { ...variables });
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });

/** The variables that decide it. Nothing where there are other directives, which may do anything. */
export function conditionsIn(document: DocumentNode): readonly string[] | undefined {
  const names = new Set<string>();
  let isPlain = true;
  visit(document, {
    Directive({ name, arguments: [condition] = [] }) {
      isPlain &&= name.value === 'skip' || name.value === 'include';
      if (condition?.value.kind === Kind.VARIABLE) names.add(condition.value.name.value);
      return isPlain ? undefined : BREAK;
    },
  });
  return isPlain ? [...names] : undefined;
}
