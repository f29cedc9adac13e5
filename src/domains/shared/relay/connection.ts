/** Relay connections over lists that are paged by offset. */
import { z } from 'zod';
import { badUserInput } from '../graphql-errors.js';
import { pageSizeOutOfRange } from '../i18n/error-messages.js';
import { decodeCursor, encodeCursor } from './cursor.js';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface OffsetWindow {
  readonly offset: number;
  readonly limit: number;
}

export interface Connection<Node> {
  readonly edges: { readonly node: Node; readonly cursor: string }[];
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const defaultPageSize = 20;
const maxPageSize = 100;
const offsetPosition = z.tuple([z.int().nonnegative()]);

export function pageSize({ first }: PageArguments): number {
  const size = first ?? defaultPageSize;
  if (size < 1 || size > maxPageSize) throw badUserInput(pageSizeOutOfRange(maxPageSize));
  return size;
}

/** @param listKey identifies the list and its filters, so that a cursor is valid for no other */
export function toWindow(listKey: string, args: PageArguments): OffsetWindow {
  const limit = pageSize(args);
  const after = args.after == null ? -1 : decodeCursor(listKey, args.after, offsetPosition)[0];
  return { offset: after + 1, limit };
}

/** Rows of the window that have no node. */
interface SkippedRows {
  readonly unreadable?: number | undefined;
  /** The offset of each node in the window. */
  readonly positions?: readonly number[] | undefined;
}

export function toConnection<Node>(
  listKey: string,
  nodes: readonly Node[],
  window: OffsetWindow,
  totalCount: number,
  { unreadable = 0, positions }: SkippedRows = {},
): Connection<Node> {
  const cursorAt = (position: number) => encodeCursor(listKey, [window.offset + position]);
  const rowCount = nodes.length + unreadable;
  return new LazyConnection(nodes, {
    cursorAt: (index) => cursorAt(positions?.[index] ?? index),
    endCursor: () => (rowCount === 0 ? null : cursorAt(rowCount - 1)),
    totalCount,
    hasPreviousPage: window.offset > 0,
    hasNextPage: window.offset + rowCount < totalCount,
  });
}

/** Pages a list that UMANG returns whole. */
export function paginateArray<Node>(listKey: string, nodes: readonly Node[], window: OffsetWindow): Connection<Node> {
  return toConnection(listKey, nodes.slice(window.offset, window.offset + window.limit), window, nodes.length);
}

interface PageBounds {
  readonly cursorAt: (index: number) => string;
  /** The cursor of the last node by default. */
  readonly endCursor?: () => string | null;
  readonly totalCount: number;
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
}

/** Encodes cursors only on access, because most clients select the nodes alone. */
export class LazyConnection<Node> implements Connection<Node> {
  readonly totalCount: number;

  constructor(
    readonly nodes: readonly Node[],
    private readonly bounds: PageBounds,
  ) {
    this.totalCount = bounds.totalCount;
  }

  get edges() {
    return this.nodes.map((node, index) => ({ node, cursor: this.bounds.cursorAt(index) }));
  }

  get pageInfo() {
    const { cursorAt, hasPreviousPage, hasNextPage } = this.bounds;
    const { length } = this.nodes;
    const endCursor = this.bounds.endCursor ?? (() => (length === 0 ? null : cursorAt(length - 1)));
    return {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return length === 0 ? null : cursorAt(0);
      },
      get endCursor() {
        return endCursor();
      },
    };
  }
}
