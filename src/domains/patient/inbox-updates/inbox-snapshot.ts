/** Reads the state of an inbox with as few calls as possible: usually one of section 25. */
import type { PatientRequestKind } from '../../../generated/graphql.js';
import type { UmangClient } from '../../../umang/client.js';
import { UmangFailure } from '../../../umang/failures/failure.js';
import { pageSize } from '../../shared/relay/connection.js';
import { createInboxLoader } from '../inbox/inbox.js';
import { listOwnSubscriptions } from '../inbox/inbox-lists.js';
import { compareStrings, type OnUnreadableRows, type Part } from '../inbox/inbox-types.js';
import { type FeedEntry, type FeedSource, mergeSources, readAfter } from '../inbox/merged-feed.js';
import { allKinds, kindReaders, toSubscriptionEntry } from '../inbox/request-kinds.js';
import {
  createStateEntry,
  type FirstPage,
  hasStatus,
  type InboxState,
  isSameList,
  type ListState,
  type PatientRequest,
} from './inbox-state.js';

/** A state with the reply that it is based on. */
export interface PolledState extends InboxState {
  readonly reply: readonly ListState[];
}

const maxRows = 100;
/** The maximum number of subscriptions that section 25 returns. */
const maxSubscriptions = 5;
const firstPageSize = pageSize({});

const partByKind: Readonly<Record<PatientRequestKind, Part>> = {
  CONSENT: 'consents',
  SUBSCRIPTION: 'subscriptions',
  AUTHORIZATION: 'authorizations',
  LOCKER_SETUP: 'lockerSetups',
};

/**
 * Lists are ordered by their latest change, so an unchanged reply of section 25 means an unchanged inbox. What takes further
 * calls is then copied from the reusable state.
 * @param reportSkipped called for a list with rows that cannot be read; they are left out
 */
export async function readInboxState(
  umang: UmangClient,
  statuses: ReadonlySet<string>,
  reusable: PolledState | undefined,
  reportSkipped: OnUnreadableRows,
): Promise<PolledState> {
  const inbox = createInboxLoader(umang, reportSkipped);
  const readKind = async (kind: PatientRequestKind, status: string, count: number) =>
    withReadableRequests(await kindReaders[kind](inbox, status, count), () => reportSkipped(partByKind[kind]));

  const reply = await Promise.all(
    allKinds.map(async (kind) =>
      toListState(await readKind(kind, 'ALL', kind === 'SUBSCRIPTION' ? maxSubscriptions : maxRows)),
    ),
  );
  const unchanged = reply.every((list, index) => isSameList(list, reusable?.reply[index])) ? reusable : undefined;
  const lists =
    unchanged?.lists ?? (await Promise.all(reply.map((list, index) => completeList(allKinds[index], list))));
  const listedEntries = new Map(
    lists.flatMap(({ entries }) => entries.map((entry) => [entry.request, entry] as const)),
  );
  const pages = await Promise.all(
    [...statuses].map(
      async (status) => [status, unchanged?.pages.get(status) ?? (await readFirstPage(status))] as const,
    ),
  );
  return { reply: unchanged?.reply ?? reply, lists, pages: new Map(pages) };

  async function completeList(kind: PatientRequestKind | undefined, list: ListState): Promise<ListState> {
    if (kind !== 'SUBSCRIPTION' || list.complete) return list;
    const reply = await listOwnSubscriptions(umang, 'ALL', maxRows).catch((error: unknown) => {
      if (!(error instanceof UmangFailure && error.kind === 'malformed')) throw error;
      reportSkipped('subscriptions');
      return undefined;
    });
    if (!reply) return list;
    const { rows, unreadable = 0 } = reply;
    if (unreadable > 0) reportSkipped('subscriptions');
    const source = { entries: rows.map(toSubscriptionEntry), totalCount: list.totalCount };
    const complete = rows.length + unreadable >= list.totalCount;
    return toListState(withReadableRequests({ ...source, complete }, () => reportSkipped('subscriptions')));
  }

  /** Only a list that has more rows than were read is read again with the status. */
  async function readFirstPage(status: string): Promise<FirstPage> {
    const readSource = async (kind: PatientRequestKind, list: ListState | undefined, count: number) =>
      list && (list.complete || status === 'ALL') ? selectStatus(list, status) : readKind(kind, status, count);
    const { entries, totalCount } = await readAfter(undefined, firstPageSize, firstPageSize, async (count) =>
      mergeSources(await Promise.all(allKinds.map((kind, index) => readSource(kind, lists[index], count)))),
    );
    /** What comes from a list is not stored again. */
    const toPageEntry = (entry: FeedEntry<PatientRequest>) => listedEntries.get(entry.node()) ?? toStateEntry(entry);
    return { entries: entries.slice(0, firstPageSize).map(toPageEntry), totalCount };
  }
}

function selectStatus({ entries, totalCount, complete }: ListState, status: string): FeedSource<PatientRequest> {
  const matching = entries.filter((entry) => hasStatus(entry, status));
  return {
    entries: matching.flatMap(({ id, changedAt, request }) =>
      request ? [{ id, changedAt, node: () => request }] : [],
    ),
    totalCount: status === 'ALL' ? totalCount : matching.length,
    complete,
  };
}

/** Builds the requests. A row that cannot be mapped is left out, so that it does not hide the others. */
function withReadableRequests(
  source: FeedSource<PatientRequest>,
  reportSkipped: () => void,
): FeedSource<PatientRequest> {
  const entries = source.entries.flatMap((entry): FeedEntry<PatientRequest>[] => {
    try {
      const request = entry.node();
      return [{ ...entry, node: () => request }];
    } catch {
      reportSkipped();
      return [];
    }
  });
  return { ...source, entries };
}

function toListState({ entries, totalCount, complete }: FeedSource<PatientRequest>): ListState {
  const sorted = entries.toSorted((a, b) => compareStrings(b.changedAt, a.changedAt));
  return { entries: sorted.map(toStateEntry), totalCount, complete };
}

const toStateEntry = ({ id, changedAt, node }: FeedEntry<PatientRequest>) => createStateEntry(id, changedAt, node());
