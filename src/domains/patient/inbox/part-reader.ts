/** Reads any windows of the four lists of section 25. After the first calls, each list waits only for its own. */
import type { UmangClient } from '../../../umang/client.js';
import type { ReplyOf, RequestOf } from '../../../umang/endpoint.js';
import { patientRequest } from '../endpoints.js';
import { listOwnSubscriptions } from './inbox-lists.js';
import type { OnUnreadableRows, Part, Rows, RowsByPart } from './inbox-types.js';
import { callsAtOnce, pageOffsets, readPages, take } from './pages.js';

type InboxReply = ReplyOf<typeof patientRequest>;

export interface PartWindow {
  readonly part: Part;
  readonly offset: number;
  /** Infinity for all rows. */
  readonly limit: number;
}

const parts: readonly Part[] = ['consents', 'subscriptions', 'authorizations', 'lockerSetups'];

/** The maximum number of rows of each list in one reply. */
const maxLimits: Readonly<Record<Part, number>> = {
  consents: 100,
  subscriptions: 5,
  authorizations: 100,
  lockerSetups: 100,
};

/** Rows at their index in the whole list; rows that were not read are holes, those that could not be read are null. */
interface PartBuffer<Row> {
  readonly rows: (Row | null)[];
  total: number;
  /** The most rows that a reply has contained: UMANG may send fewer than were requested. */
  pageLength: number;
}

type PartBuffers = { readonly [P in Part]: PartBuffer<RowsByPart[P]> };

/** The same type as a reply, written so that `parts[part]` has a type for any one `part`. */
type PartReplies = {
  readonly [P in Part]: { readonly size: number; readonly requests: readonly (RowsByPart[P] | null)[] };
};

/** Returns the consecutive rows from `offset` on, of a list that was waited for. */
export type RowAccessor = <P extends Part>(part: P, offset: number, limit: number) => Rows<RowsByPart[P]>;

interface PartCall {
  readonly parts: readonly Part[];
  readonly promise: Promise<void>;
}

/** Waits for the first calls, and of the further ones only for those of these lists. */
export type ReadParts = (requestedParts: readonly Part[]) => Promise<RowAccessor>;

export function createPartReader(
  umang: UmangClient,
  status: string,
  windows: readonly PartWindow[],
  onUnreadableRows: OnUnreadableRows,
): ReadParts {
  const buffers: PartBuffers = {
    consents: { rows: [], total: 0, pageLength: 0 },
    subscriptions: { rows: [], total: 0, pageLength: 0 },
    authorizations: { rows: [], total: 0, pageLength: 0 },
    lockerSetups: { rows: [], total: 0, pageLength: 0 },
  };
  const fetchWindows = async (batch: readonly PartWindow[]): Promise<void> => {
    const reply: InboxReply = await umang.call(patientRequest, requestFor(status, batch));
    for (const { part, offset } of batch) store(buffers, reply, part, offset);
  };

  /** Uses section 29, because section 25 returns only five subscriptions a call. */
  async function fetchSubscriptions(count: number): Promise<void> {
    const { rows, unreadable } = await listOwnSubscriptions(umang, status, count);
    const placeholders = Array.from({ length: unreadable ?? 0 }, () => null);
    const { subscriptions } = buffers;
    [...rows, ...placeholders].slice(0, subscriptions.total).forEach((row, index) => (subscriptions.rows[index] = row));
  }

  const firstCalls = Promise.all(batchWindows(windows).map(fetchWindows));
  const furtherCalls = firstCalls.then(() => {
    const calls = startCalls(missingBatches(windows, buffers));
    const count = countSubscriptions(windows, buffers);
    if (firstGap(buffers.subscriptions.rows, 0) >= count) return calls;
    return [...calls, { parts: ['subscriptions' as const], promise: fetchSubscriptions(count) }];
  });

  function startCalls(batches: Iterator<readonly PartWindow[]>): PartCall[] {
    const calls = take(batches, callsAtOnce).map((batch) => ({
      parts: batch.map(({ part }) => part),
      promise: fetchWindows(batch),
    }));
    if (calls.length < callsAtOnce) return calls;
    const lastParts = calls.at(-1)?.parts ?? []; // only these may have more pages
    const rest = Promise.all(calls.map(({ promise }) => promise)).then(() => readPages(batches, fetchWindows));
    return [...calls, { parts: lastParts, promise: rest }];
  }

  const getRows: RowAccessor = (part, offset, limit) => {
    const { rows, total } = buffers[part];
    const replied = rows.slice(offset, Math.min(offset + limit, firstGap(rows, offset)));
    const readable = replied.filter((row) => row !== null);
    const unreadable = replied.length - readable.length;
    if (unreadable === 0) return { rows: readable, total };
    onUnreadableRows(part);
    return { rows: readable, total, unreadable, positions: replied.flatMap((row, index) => (row ? [index] : [])) };
  };
  return (requestedParts) =>
    furtherCalls.then((allCalls) => {
      const calls = allCalls.filter((call) => call.parts.some((part) => requestedParts.includes(part)));
      return calls.length === 0 ? getRows : Promise.all(calls.map(({ promise }) => promise)).then(() => getRows);
    });
}

function store<P extends Part>(buffers: PartBuffers, replies: PartReplies, part: P, offset: number): void {
  const { size, requests } = replies[part];
  const buffer = buffers[part];
  buffer.total = size;
  buffer.pageLength = Math.max(buffer.pageLength, requests.length);
  requests.forEach((row, index) => (buffer.rows[offset + index] = row));
}

const windowEnd = ({ offset, limit }: PartWindow): number => offset + limit;

/** The index of the first row from `start` on that was not read. */
function firstGap(rows: readonly unknown[], start: number): number {
  let index = start;
  while (rows[index] !== undefined) index++;
  return index;
}

/** Puts one window of each list into a call; a list whose windows exceed one reply takes several calls. */
function batchWindows(windows: readonly PartWindow[]): PartWindow[][] {
  if (windows.length === 0) return [];
  const batches: PartWindow[][] = [];
  for (const part of parts) {
    const partWindows = windows.filter((window) => window.part === part);
    coalesceWindows(partWindows, maxLimits[part]).forEach((window, index) => (batches[index] ??= []).push(window));
  }
  return batches;
}

/** Merges windows of one list into as few as cover the same rows, none of them larger than one reply. */
function coalesceWindows(windows: readonly PartWindow[], maxLimit: number): PartWindow[] {
  const merged: PartWindow[] = [];
  for (const window of windows.toSorted((a, b) => a.offset - b.offset)) {
    const last = merged.at(-1);
    const limit = Math.min(window.limit, maxLimit);
    const mergedLimit = last && window.offset + limit - last.offset;
    if (!last || mergedLimit === undefined || mergedLimit > maxLimit) merged.push({ ...window, limit });
    else merged[merged.length - 1] = { ...last, limit: Math.max(last.limit, mergedLimit) };
  }
  return merged;
}

/** How many of the first subscriptions the windows cover, as far as they exist. */
function countSubscriptions(windows: readonly PartWindow[], { subscriptions }: PartBuffers): number {
  const ends = windows.filter(({ part }) => part === 'subscriptions').map(windowEnd);
  return Math.min(subscriptions.total, Math.max(0, ...ends));
}

/** The windows of existing rows that the first replies did not contain, at most one of each list in a batch. */
function* missingBatches(windows: readonly PartWindow[], buffers: PartBuffers): Generator<PartWindow[]> {
  const incomplete = windows.filter((window) => window.part !== 'subscriptions' && isMissing(toRange(window, buffers)));
  if (incomplete.length === 0) return;
  const pages = parts.map((part) => {
    const ranges = incomplete.filter((window) => window.part === part).map((window) => toRange(window, buffers));
    return missingPages(part, mergeRanges(ranges), buffers[part].pageLength);
  });
  for (;;) {
    const batch = pages.flatMap((partPages) => take(partPages, 1));
    if (batch.length === 0) return;
    yield batch;
  }
}

interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** The existing rows of a window from the first one on that was not read. */
function toRange(window: PartWindow, buffers: PartBuffers): RowRange {
  const { rows, total } = buffers[window.part];
  return { start: firstGap(rows, window.offset), end: Math.min(total, windowEnd(window)) };
}

const isMissing = ({ start, end }: RowRange): boolean => start < end;

/** Merges overlapping and adjacent ranges. The result is in order. */
function mergeRanges(ranges: readonly RowRange[]): RowRange[] {
  const merged: RowRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (!last || range.start > last.end) merged.push(range);
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return merged;
}

/** None if UMANG has sent no row: it would not send others either. */
function* missingPages(part: Part, ranges: readonly RowRange[], pageLength: number): Generator<PartWindow> {
  if (pageLength === 0) return;
  for (const { start, end } of ranges)
    for (const offset of pageOffsets(start, end, pageLength))
      yield { part, offset, limit: Math.min(pageLength, end - offset) };
}

/** Requests one row of a list without a window, because each reply has the size of every list anyway. */
function requestFor(status: string, windows: readonly PartWindow[]): RequestOf<typeof patientRequest> {
  const findWindow = (part: Part) => windows.find((window) => window.part === part) ?? { offset: 0, limit: 1 };
  const [consent, subscription, authorization, lockerSetup] = parts.map(findWindow);
  return {
    consentLimit: `${consent?.limit}`,
    consentOffset: `${consent?.offset}`,
    lockerSetupLimit: `${lockerSetup?.limit}`,
    lockerSetupOffset: `${lockerSetup?.offset}`,
    subscriptionLimit: `${subscription?.limit}`,
    subscriptionOffset: `${subscription?.offset}`,
    authorizationLimit: `${authorization?.limit}`,
    authorizationOffset: `${authorization?.offset}`,
    status,
  };
}
