/**
 * Merges several lists that UMANG pages separately into one, newest first. A cursor identifies the last row of a page and
 * not an offset, so the next page starts right after that row even if rows were added, removed or moved before it.
 */
import { z } from 'zod';
import { type Connection, LazyConnection, type PageArguments, pageSize } from '../../shared/relay/connection.js';
import { decodeCursor, encodeCursor } from '../../shared/relay/cursor.js';
import { compareStrings } from './inbox-types.js';

export interface FeedEntry<Node> {
  readonly id: string;
  /** A sort key of `toSortKey`. */
  readonly changedAt: string;
  readonly node: () => Node;
}

export interface FeedSource<Node> {
  /** At least the requested number of newest entries of each list, or all that it has. */
  readonly entries: readonly FeedEntry<Node>[];
  readonly totalCount: number;
  /** Whether `entries` holds every entry. */
  readonly complete: boolean;
  /** The number of rows between the entries that cannot be read. */
  readonly unreadable?: number | undefined;
  /** The newest position at which some list still has unread entries; entries after it may be incomplete. */
  readonly horizon?: SortPosition | undefined;
}

type SortPosition = Pick<FeedEntry<unknown>, 'changedAt' | 'id'>;

/** The number of entries up to and including the last one of the page, and that entry's sort position. */
const cursorPosition = z.tuple([z.int().nonnegative(), z.string(), z.string()]);

/** @param read fetches the given number of newest entries */
export function paginateFeed<Node>(
  listKey: string,
  args: PageArguments,
  read: (count: number) => Promise<FeedSource<Node>>,
): Promise<Connection<Node>> {
  const size = pageSize(args);
  const [previousCount, lastChangedAt, lastId] =
    args.after == null ? [0, undefined, ''] : decodeCursor(listKey, args.after, cursorPosition);
  const last = lastChangedAt === undefined ? undefined : { changedAt: lastChangedAt, id: lastId };

  return readAfter(last, size, previousCount + size, read).then(({ entries, totalCount, complete }) => {
    const page = entries.slice(0, size);
    return new LazyConnection(
      page.map((entry) => entry.node()),
      {
        cursorAt: (index) => encodeCursor(listKey, [previousCount + index + 1, ...toPosition(page[index])]),
        totalCount,
        hasPreviousPage: last !== undefined,
        hasNextPage: entries.length > size || !complete,
      },
    );
  });
}

/**
 * Doubles the count until the page is full or no more entries exist: entries that were added before the cursor since the last
 * page push the following ones further down.
 */
export function readAfter<Node>(
  last: SortPosition | undefined,
  size: number,
  count: number,
  read: (count: number) => Promise<FeedSource<Node>>,
  previousRowCount = -1,
): Promise<{ entries: FeedEntry<Node>[]; totalCount: number; complete: boolean }> {
  return read(count).then(({ entries, totalCount, complete, unreadable = 0, horizon }) => {
    const rowCount = entries.length + unreadable;
    const isAll = complete || rowCount === previousRowCount;
    const following = entries
      .filter((entry) => last === undefined || compareEntries(last, entry) < 0)
      .filter((entry) => isAll || horizon === undefined || compareEntries(entry, horizon) <= 0)
      .sort(compareEntries);
    if (following.length >= size || isAll) return { entries: following, totalCount, complete: isAll };
    return readAfter(last, size, count * 2, read, rowCount);
  });
}

const toPosition = (entry?: SortPosition): string[] => (entry ? [entry.changedAt, entry.id] : []);

export const compareEntries = (a: SortPosition, b: SortPosition): number =>
  compareStrings(b.changedAt, a.changedAt) || compareStrings(a.id, b.id);

export function mergeSources<Node>(sources: readonly FeedSource<Node>[]): FeedSource<Node> {
  const horizons = sources.flatMap(({ entries, complete }) =>
    complete ? [] : entries.toSorted(compareEntries).slice(-1),
  );
  return {
    entries: sources.flatMap(({ entries }) => entries),
    totalCount: sources.reduce((sum, { totalCount }) => sum + totalCount, 0),
    complete: sources.every(({ complete }) => complete),
    unreadable: sources.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0),
    horizon: horizons.sort(compareEntries)[0],
  };
}
