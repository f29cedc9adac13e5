/** Relay connections over lists that are paged by offset. */
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.js';
import { badUserInput } from './errors.js';

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
  readonly nodes: Node[];
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
  rows: readonly Node[],
  window: Window,
  total: number,
): Connection<Node> {
  return connection(
    rows.map((node, index) => ({ node, cursor: encodeCursor(list, [window.offset + index]) })),
    { total, before: window.offset > 0, after: window.offset + rows.length < total },
  );
}

/** For a list that UMANG answers whole. */
export function sliceOf<Node>(list: string, all: readonly Node[], window: Window): Connection<Node> {
  return connectionOf(list, all.slice(window.offset, window.offset + window.limit), window, all.length);
}

export function connection<Node>(
  edges: { readonly node: Node; readonly cursor: string }[],
  { total, before, after }: { readonly total: number; readonly before: boolean; readonly after: boolean },
): Connection<Node> {
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    totalCount: total,
    pageInfo: {
      hasNextPage: after,
      hasPreviousPage: before,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
