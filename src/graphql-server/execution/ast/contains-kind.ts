import { type ASTNode, BREAK, type Kind, visit } from 'graphql';

/** Whether a node of one of these kinds is in this one. */
export function contains(node: ASTNode, ...kinds: `${Kind}`[]): boolean {
  let found = false;
  visit(node, {
    enter({ kind }) {
      found ||= kinds.includes(kind);
      return found ? BREAK : undefined;
    },
  });
  return found;
}
