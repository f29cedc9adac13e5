/** Cursors are opaque to clients: the list they belong to and a position in it. One from another list is turned away. */
import { z } from 'zod';
import { badUserInput } from '../graphql-errors.js';

type Position = readonly (string | number)[];

const shape = z.tuple([z.string()], z.union([z.string(), z.number()]));

export function encodeCursor(list: string, position: Position): string {
  return Buffer.from(JSON.stringify([list, ...position])).toString('base64url');
}

export function decodeCursor<T extends Position>(list: string, cursor: string, position: z.ZodType<T>): T {
  const parsed = shape.safeParse(jsonOf(cursor));
  if (!parsed.success)
    throw badUserInput('`after` is not a cursor. Pass an `endCursor` or an edge’s `cursor` unchanged.');
  const [from, ...rest] = parsed.data;
  const found = position.safeParse(rest);
  if (from !== list || !found.success) {
    throw badUserInput('`after` is a cursor of another list. Pass one that came from this list with the same filters.');
  }
  return found.data;
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
