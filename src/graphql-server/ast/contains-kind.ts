import { type ASTNode, BREAK, type Kind, visit } from 'graphql';

/** Whether the node is, or contains, a node of one of these kinds. */
export function containsKind(node: ASTNode, ...kinds: `${Kind}`[]): boolean {
  let isContained = false;
  visit(node, {
    enter({ kind }) {
      isContained ||= kinds.includes(kind);
      return isContained ? BREAK : undefined;
    },
  });
  return isContained;
}
