/** What `@skip` and `@include` leave out of a document. */
import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, valueFromASTUntyped, visit } from 'graphql';
import type { Variables } from './variables.js';

export const leftOutBy =
  (variables: Variables) =>
  ({ directives = [] }: SelectionNode): boolean =>
    directives.some(({ name, arguments: [condition] = [] }) => {
      const value = condition && valueFromASTUntyped(condition.value, variables);
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });

/** The variables that decide it. */
export function conditionsIn(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = isCondition(node) ? node.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
}

export function hasOtherDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, { Directive: (node) => void (found ||= !isCondition(node)) });
  return found;
}

const isCondition = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
