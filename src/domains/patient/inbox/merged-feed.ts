/**
 * One list out of several that UMANG pages apart, newest first. A cursor names the row it stands on, not a place in any of
 * the lists: whatever comes, goes or moves above it, the next page begins right below.
 */
import { z } from 'zod';
import { type Connection, firstOf, Page, type PageArguments } from '../../shared/relay/connection.js';
import { decodeCursor, encodeCursor } from '../../shared/relay/cursor.js';
import { changedAt, compare } from './inbox-types.js';

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
  /** The shallowest end of a list that goes on: below it there may be rows that were not read. */
  readonly end?: Place | undefined;
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
  return new Page(
    shown.map((entry) => entry.node()),
    {
      cursorAt: (index) => encodeCursor(list, [seen + index + 1, ...placeOf(shown[index])]),
      total,
      before: last !== undefined,
      after: below.length > first || !complete,
    },
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
  const { entries, total, complete, end } = await read(depth);
  const isAll = complete || entries.length === known;
  const below = entries
    .filter((entry) => last === undefined || order(last, entry) < 0)
    .filter((entry) => isAll || end === undefined || order(entry, end) <= 0)
    .sort(order);
  if (below.length >= wanted || isAll) return { below, total, complete: isAll };
  return readBelow(last, wanted, depth * 2, read, entries.length);
}

const placeOf = (entry?: Place): string[] => (entry ? [entry.changedAt, entry.id] : []);

const order = (a: Place, b: Place): number => compare(b.changedAt, a.changedAt) || compare(a.id, b.id);

/** Several lists as one. */
export function together<Node>(lists: readonly Depth<Node>[]): Depth<Node> {
  const ends = lists.flatMap(({ entries, complete }) => (complete ? [] : entries.toSorted(order).slice(-1)));
  return {
    entries: lists.flatMap(({ entries }) => entries),
    total: lists.reduce((sum, { total }) => sum + total, 0),
    complete: lists.every(({ complete }) => complete),
    end: ends.sort(order)[0],
  };
}

export function entryOf<Row extends Parameters<typeof changedAt>[0], Node>(
  id: string,
  row: Row,
  toNode: (row: Row) => Node,
): Entry<Node> {
  return { id, changedAt: changedAt(row), node: () => toNode(row) };
}
