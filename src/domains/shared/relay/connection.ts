/** Relay connections over lists that are paged by offset. */
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.js';
import { badUserInput } from '../graphql-errors.js';

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Window {
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

const largestPage = 100;
const offsetPosition = z.tuple([z.int().nonnegative()]);

export function firstOf({ first }: PageArguments): number {
  const limit = first ?? 20;
  if (limit < 1 || limit > largestPage) throw badUserInput(`\`first\` must be from 1 to ${largestPage}.`);
  return limit;
}

/** @param list names the list together with its filters, so that a cursor fits no other */
export function windowOf(list: string, page: PageArguments): Window {
  const limit = firstOf(page);
  const after = page.after == null ? -1 : decodeCursor(list, page.after, offsetPosition)[0];
  return { offset: after + 1, limit };
}

export function connectionOf<Node>(
  list: string,
  nodes: readonly Node[],
  window: Window,
  total: number,
): Connection<Node> {
  return new Page(nodes, {
    cursorAt: (index) => encodeCursor(list, [window.offset + index]),
    total,
    before: window.offset > 0,
    after: window.offset + nodes.length < total,
  });
}

/** For a list that UMANG answers whole. */
export function sliceOf<Node>(list: string, all: readonly Node[], window: Window): Connection<Node> {
  return connectionOf(list, all.slice(window.offset, window.offset + window.limit), window, all.length);
}

interface Place {
  readonly cursorAt: (index: number) => string;
  readonly total: number;
  readonly before: boolean;
  readonly after: boolean;
}

/** Cursors are made where they are asked for: most clients take the nodes alone. */
export class Page<Node> implements Connection<Node> {
  readonly totalCount: number;

  constructor(
    readonly nodes: readonly Node[],
    private readonly place: Place,
  ) {
    this.totalCount = place.total;
  }

  get edges() {
    return this.nodes.map((node, index) => ({ node, cursor: this.place.cursorAt(index) }));
  }

  get pageInfo() {
    const { cursorAt, before, after } = this.place;
    const { length } = this.nodes;
    return {
      hasNextPage: after,
      hasPreviousPage: before,
      get startCursor() {
        return length === 0 ? null : cursorAt(0);
      },
      get endCursor() {
        return length === 0 ? null : cursorAt(length - 1);
      },
    };
  }
}
