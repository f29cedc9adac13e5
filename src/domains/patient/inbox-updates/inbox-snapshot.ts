/**
 * Takes snapshots of an inbox with one call of section 25 and compares them. Lists are ordered by their latest change, so every
 * change appears in the first page; rows that merely move up into it are not reported.
 */
import type { PatientRequestKind, ResolversParentTypes } from '../../../generated/graphql.js';
import type { Loaders } from '../../loaders.js';
import { compareStrings } from '../inbox/inbox-types.js';
import { allKinds, kindReaders } from '../inbox/request-kinds.js';

export type Request = ResolversParentTypes['PatientRequest'];

export type InboxLists = readonly ListSnapshot[];

interface ListSnapshot {
  readonly entries: ReadonlyMap<string, SnapshotEntry>;
  readonly totalCount: number;
  /** Whether `entries` holds the whole list. */
  readonly complete: boolean;
  /** When the oldest entry changed. */
  readonly oldestAt: string;
}

interface SnapshotEntry {
  readonly request: Request;
  readonly changedAt: string;
}

/** The maximum number of rows that UMANG returns. */
const snapshotSize = (kind: PatientRequestKind): number => (kind === 'SUBSCRIPTION' ? 5 : 100);

export const takeSnapshot = ({ inbox }: Loaders): Promise<InboxLists> =>
  Promise.all(
    allKinds.map(async (kind) => {
      const { entries, totalCount, complete } = await kindReaders[kind](inbox, 'ALL', snapshotSize(kind));
      const byId = entries.map(({ id, changedAt, node }) => [id, { request: node(), changedAt }] as const);
      return { entries: new Map(byId), totalCount, complete, oldestAt: entries.at(-1)?.changedAt ?? '' };
    }),
  );

export const matching = (lists: InboxLists, status: string): Request[] =>
  newestFirst(
    lists.flatMap(({ entries }) => [...entries.values()].filter(({ request }) => hasStatus(request, status))),
  );

export const diff = (previous: InboxLists, current: InboxLists, status: string): Request[] =>
  newestFirst(current.flatMap((list, index) => diffList(previous[index], list, status)));

/** Undefined if the snapshot does not contain all requests. */
export function countMatching(lists: InboxLists, status: string): number | undefined {
  if (status === 'ALL') return lists.reduce((sum, { totalCount }) => sum + totalCount, 0);
  return lists.every(({ complete }) => complete) ? matching(lists, status).length : undefined;
}

function diffList(previous: ListSnapshot | undefined, current: ListSnapshot, status: string): SnapshotEntry[] {
  return [...current.entries.values()].filter(({ request, changedAt }) => {
    const before = previous?.entries.get(request.id)?.request;
    if (before) {
      const isRelevant = hasStatus(before, status) || hasStatus(request, status);
      return isRelevant && version(before) !== version(request);
    }
    if (!previous || previous.complete) return hasStatus(request, status);
    return changedAt > previous.oldestAt; // it may have been past the snapshot, with a matching status
  });
}

const newestFirst = (entries: readonly SnapshotEntry[]): Request[] =>
  entries.toSorted((a, b) => compareStrings(b.changedAt, a.changedAt)).map(({ request }) => request);

/** A locker setup has the statuses of both halves and matches either. */
function toStatuses(request: Request): string[] {
  if (!('subscriptionRequest' in request)) return [request.status];
  const { subscriptionRequest, authorizationRequest } = request;
  return [subscriptionRequest, authorizationRequest].map((half) => half?.status ?? '');
}

const hasStatus = (request: Request, status: string): boolean =>
  status === 'ALL' || toStatuses(request).includes(status);

const version = (request: Request): string => [...toStatuses(request), request.lastUpdated].join();
