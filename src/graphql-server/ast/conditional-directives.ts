/** Evaluates `@skip` and `@include`. */
import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, valueFromASTUntyped, visit } from 'graphql';
import type { Variables } from './variables.js';

export const isExcludedBy =
  (variables: Variables) =>
  ({ directives = [] }: SelectionNode): boolean =>
    directives.some(({ name, arguments: [condition] = [] }) => {
      const value = condition && valueFromASTUntyped(condition.value, variables);
      return (name.value === 'skip' && value === true) || (name.value === 'include' && value === false);
    });

/** Names of the variables that `@skip` and `@include` use. */
export function conditionVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = isConditional(node) ? node.arguments?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
}

/** Whether the document has a directive other than `@skip` and `@include`. */
export function hasUnsupportedDirectives(document: DocumentNode): boolean {
  let isUnsupported = false;
  visit(document, { Directive: (node) => void (isUnsupported ||= !isConditional(node)) });
  return isUnsupported;
}

const isConditional = ({ name }: DirectiveNode): boolean => name.value === 'skip' || name.value === 'include';
