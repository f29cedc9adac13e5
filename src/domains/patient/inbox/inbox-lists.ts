/**
 * Sections 29 and 34: the whole list of one kind, including the requests of lockers. UMANG ignores their `filter`, so rows are
 * filtered by status here.
 */
import type { UmangClient } from '../../../umang/client.js';
import { listAuthorizationRequests } from '../../authorization/endpoints.js';
import { subscriptionRequests } from '../../subscription/endpoints.js';
import type { AuthorizationRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';
import { sortNewestFirst, type Rows } from './inbox-types.js';
import { pageOffsets, readPages } from './pages.js';

/** The maximum number of rows in one reply. */
const maxRowsPerReply = 100;

export async function listSubscriptions(
  umang: UmangClient,
  status: string,
  count: number,
): Promise<Rows<SubscriptionRequestReply>> {
  const fetchPage = (page: PageRequest) => umang.call(subscriptionRequests, page);
  if (status === 'ALL') return fetchUpTo(count, fetchPage);
  const { rows } = await fetchUpTo(Infinity, fetchPage);
  const matching = rows.filter((row) => row.status === status);
  return { rows: matching, total: matching.length };
}

/** Subscription requests that do not come from a locker: at least `count`, or all that exist. */
export async function listOwnSubscriptions(
  umang: UmangClient,
  status: string,
  count: number,
): Promise<Pick<Rows<SubscriptionRequestReply>, 'rows' | 'unreadable'>> {
  const selectOwn = (rows: readonly SubscriptionRequestReply[]) =>
    rows.filter((row) => row.requesterType !== 'HEALTH_LOCKER' && (status === 'ALL' || row.status === status));
  const fetchPage = (page: PageRequest) => umang.call(subscriptionRequests, page);
  const isEnough = (firstPage: readonly SubscriptionRequestReply[]) => selectOwn(firstPage).length >= count;
  const { rows, unreadable } = await fetchUpTo(Infinity, fetchPage, isEnough);
  return { rows: selectOwn(rows), unreadable };
}

export function listAuthorizations(umang: UmangClient, count: number): Promise<Rows<AuthorizationRequestReply>> {
  return fetchUpTo(count, (page) => umang.call(listAuthorizationRequests, page));
}

interface PageRequest {
  readonly limit: string;
  readonly offset: string;
}

interface PageReply<Row> {
  readonly size: number;
  /** Null for rows that cannot be read. */
  readonly requests: readonly (Row | null)[];
}

async function fetchUpTo<Row extends { readonly lastUpdated?: string | null | undefined }>(
  count: number,
  fetchPage: (page: PageRequest) => Promise<PageReply<Row>>,
  isEnough: (firstPage: readonly Row[]) => boolean = () => false,
): Promise<Rows<Row>> {
  const { size, requests } = await fetchPage({ limit: `${Math.min(count, maxRowsPerReply)}`, offset: '0' });
  const pageLength = requests.length; // UMANG may return fewer rows than the limit
  const pages: (readonly (Row | null)[])[] = [requests];
  const isComplete = pageLength === 0 || isEnough(requests.filter((row) => row !== null));
  const offsets = pageOffsets(pageLength, isComplete ? 0 : Math.min(count, size), pageLength);
  await readPages(offsets, async (offset) => {
    pages[offset / pageLength] = (await fetchPage({ limit: `${pageLength}`, offset: `${offset}` })).requests;
  });
  const replied = pages.flat();
  const rows = sortNewestFirst(replied.filter((row) => row !== null));
  return { rows: rows.slice(0, count), total: size, unreadable: replied.length - rows.length };
}
