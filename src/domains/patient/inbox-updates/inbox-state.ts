/** The state of an inbox at one poll, and the changes between two states. */
import type { ResolversParentTypes } from '../../../generated/graphql.js';
import { sha256 } from '../../../lib/sha256.js';
import { compareEntries } from '../inbox/merged-feed.js';

export type PatientRequest = ResolversParentTypes['PatientRequest'];

export interface InboxState {
  /** The newest rows of each kind of request, whatever their status. */
  readonly lists: readonly ListState[];
  /** The first page of the requests with a status, for each status that has subscribers. */
  readonly pages: ReadonlyMap<string, FirstPage>;
}

export interface ListState {
  /** Newest first. */
  readonly entries: readonly StateEntry[];
  readonly totalCount: number;
  /** Whether `entries` holds the whole list. */
  readonly complete: boolean;
}

export interface FirstPage {
  readonly entries: readonly StateEntry[];
  /** The number of requests on all pages. */
  readonly totalCount: number;
}

export interface StateEntry {
  readonly id: string;
  readonly changedAt: string;
  readonly statuses: readonly string[];
  /** The latest change without its zone, if the request has one. */
  readonly updatedAt: string | undefined;
  /** Undefined once it has been sent: later polls need only the rest, and patients' data does not stay in memory. */
  request: PatientRequest | undefined;
}

export function createStateEntry(id: string, changedAt: string, request: PatientRequest): StateEntry {
  const updatedAt = removeZone(request);
  // The text of `changedAt` is not stored twice.
  return {
    id,
    changedAt,
    statuses: toStatuses(request),
    updatedAt: updatedAt === changedAt ? changedAt : updatedAt,
    request,
  };
}

/** Drops the requests of a state that all subscribers have received. */
export function releaseRequests({ lists, pages, reply = [] }: InboxState & { reply?: readonly ListState[] }): void {
  for (const { entries } of [...lists, ...pages.values(), ...reply])
    for (const entry of entries) entry.request = undefined;
}

/** The requests with this status that are new or have changed, and those that had it before. */
export function diff(previous: InboxState, current: InboxState, status: string): PatientRequest[] {
  const listed = current.lists.flatMap((list, index) => diffList(previous.lists[index], list, status));
  const listedIds = new Set(current.lists.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const others = diffPage(previous.pages.get(status), current.pages.get(status)).filter(({ id }) => !listedIds.has(id));
  return [...listed, ...others].sort(compareEntries).flatMap(({ request }) => request ?? []);
}

/**
 * Rows that merely move up into the list are not reported: it is ordered by the latest change, so a row that has changed is
 * newer than the oldest one was before.
 */
function diffList(previous: ListState | undefined, current: ListState, status: string): StateEntry[] {
  const entriesBefore = new Map(previous?.entries.map((entry) => [entry.id, entry]));
  return current.entries.filter((entry) => {
    const before = entriesBefore.get(entry.id);
    if (before)
      return (hasStatus(before, status) || hasStatus(entry, status)) && toVersion(before) !== toVersion(entry);
    if (!previous || previous.complete) return hasStatus(entry, status);
    return entry.changedAt > oldestChange(previous); // it may have been past the list, with a matching status
  });
}

function diffPage(previous: FirstPage | undefined, current: FirstPage | undefined): readonly StateEntry[] {
  if (!previous || !current) return [];
  const isWhole = previous.entries.length >= previous.totalCount;
  const versionsBefore = new Map(previous.entries.map((entry) => [entry.id, toVersion(entry)]));
  return current.entries.filter((entry) => {
    const before = versionsBefore.get(entry.id);
    return before !== undefined ? before !== toVersion(entry) : isWhole || entry.changedAt > oldestChange(previous);
  });
}

const oldestChange = ({ entries }: Pick<ListState, 'entries'>): string => entries.at(-1)?.changedAt ?? '';

/** Whether two replies to the same poll are equal as far as clients are informed about changes. */
export const isSameList = (a: ListState, b: ListState | undefined): boolean =>
  a.totalCount === b?.totalCount &&
  a.entries.length === b.entries.length &&
  a.entries.every((entry, index) => {
    const other = b.entries[index];
    return other !== undefined && other.id === entry.id && toVersion(other) === toVersion(entry);
  });

/** A locker setup has the statuses of both halves and matches either. */
function toStatuses(request: PatientRequest): string[] {
  if (!('subscriptionRequest' in request)) return [request.status];
  const { subscriptionRequest, authorizationRequest } = request;
  return [subscriptionRequest, authorizationRequest].map((half) => half?.status ?? '');
}

export const hasStatus = ({ statuses }: StateEntry, status: string): boolean =>
  status === 'ALL' || statuses.includes(status);

/**
 * The zone is ignored: a time without one is read as Indian time while it lies in the future as UTC, and as UTC afterwards.
 * That is no change of the request.
 */
const removeZone = ({ lastUpdated }: PatientRequest): string | undefined => lastUpdated?.replace(/(?:Z|\+05:30)$/, '');

/** Differs if clients are to be informed about a change. */
const toVersion = ({ statuses, updatedAt }: StateEntry): string => [...statuses, updatedAt].join();

/** Equal for equal inboxes, as far as clients are informed about changes. */
export const digestState = ({ lists }: InboxState): string =>
  sha256(JSON.stringify(lists.map(({ totalCount, entries }) => [totalCount, ...entries.map(toDigestEntry)])));

const toDigestEntry = (entry: StateEntry) => [entry.id, toVersion(entry)];
