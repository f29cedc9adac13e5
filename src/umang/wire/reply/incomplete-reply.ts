/** Replies from which items were left out because they could not be read. */
import type { UnexpectedShape } from './unexpected-shape.js';

const incompleteReplies = new WeakSet<object>();

export function markIfIncomplete(reply: unknown, shapes: readonly UnexpectedShape[]): void {
  if (typeof reply === 'object' && reply !== null && shapes.some(({ outcome }) => outcome === 'dropped'))
    incompleteReplies.add(reply);
}

export const isIncomplete = (reply: object): boolean => incompleteReplies.has(reply);
