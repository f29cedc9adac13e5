/**
 * One list out of several that UMANG pages apart, newest first. A cursor names the row it stands on, not a place in any of
 * the lists: whatever comes, goes or moves above it, the next page begins right below.
 */
import { z } from 'zod';
import { type Connection, connection, firstOf, type PageArguments } from '../connection.js';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { changedAt, compare } from './inbox-rows.js';

export interface Entry<Node> {
  readonly id: string;
  readonly changedAt: string;
  readonly node: () => Node;
}

export interface Depth<Node> {
  /** The newest rows of each list, at least as deep as was asked where there are so many. */
  readonly entries: readonly Entry<Node>[];
  readonly total: number;
  /** Whether those are all. */
  readonly complete: boolean;
}

type Place = Pick<Entry<unknown>, 'changedAt' | 'id'>;

/** How many rows a client has seen, and the last of them. */
const position = z.tuple([z.int().nonnegative(), z.string(), z.string()]);

export async function feed<Node>(
  list: string,
  page: PageArguments,
  read: (depth: number) => Promise<Depth<Node>>,
): Promise<Connection<Node>> {
  const first = firstOf(page);
  const [seen, lastChanged, lastId] =
    page.after == null ? [0, undefined, ''] : decodeCursor(list, page.after, position);
  const last = lastChanged === undefined ? undefined : { changedAt: lastChanged, id: lastId };

  const { below, total, complete } = await readBelow(last, first, seen + first, read);
  const shown = below.slice(0, first);
  return connection(
    shown.map((entry, index) => ({
      node: entry.node(),
      cursor: encodeCursor(list, [seen + index + 1, entry.changedAt, entry.id]),
    })),
    { total, before: last !== undefined, after: below.length > first || !complete },
  );
}

/** Deeper until the page is full, since rows that came after the last page push the others down, or nothing more comes. */
async function readBelow<Node>(
  last: Place | undefined,
  wanted: number,
  depth: number,
  read: (depth: number) => Promise<Depth<Node>>,
  known = -1,
): Promise<{ below: Entry<Node>[]; total: number; complete: boolean }> {
  const { entries, total, complete } = await read(depth);
  const below = entries.filter((entry) => last === undefined || order(last, entry) < 0).sort(order);
  if (below.length >= wanted || complete || entries.length === known) {
    return { below, total, complete: complete || entries.length === known };
  }
  return readBelow(last, wanted, depth * 2, read, entries.length);
}

const order = (a: Place, b: Place): number => compare(b.changedAt, a.changedAt) || compare(a.id, b.id);

export function entryOf<Row extends Parameters<typeof changedAt>[0], Node>(
  id: string,
  row: Row,
  toNode: (row: Row) => Node,
): Entry<Node> {
  return { id, changedAt: changedAt(row), node: () => toNode(row) };
}
