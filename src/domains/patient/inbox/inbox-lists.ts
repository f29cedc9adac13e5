/** Sections 29 and 34: the whole list of one kind, lockers' included. Their `filter` filters nothing, so statuses are picked here. */
import type { Umang } from '../../../umang/client.js';
import { listAuthorizationRequests } from '../../authorization/endpoints.js';
import { subscriptionRequests } from '../../subscription/endpoints.js';
import type { AuthorizationRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';
import { newestFirst, type Rows } from './inbox-types.js';

/** The most that UMANG gives in one answer. */
const clamp = 100;

export async function everySubscription(
  umang: Umang,
  status: string,
  depth: number,
): Promise<Rows<SubscriptionRequestReply>> {
  const read = (page: Page) => umang.call(subscriptionRequests, page);
  if (status === 'ALL') return readTo(depth, read);
  const { rows } = await readTo(Infinity, read);
  const matching = rows.filter((row) => row.status === status);
  return { rows: matching, total: matching.length };
}

/** Those that no locker asked for, so many where there are as many. */
export async function ownSubscriptions(
  umang: Umang,
  status: string,
  depth: number,
): Promise<SubscriptionRequestReply[]> {
  const own = (rows: readonly SubscriptionRequestReply[]) =>
    rows.filter((row) => row.requesterType !== 'HEALTH_LOCKER' && (status === 'ALL' || row.status === status));
  const read = (page: Page) => umang.call(subscriptionRequests, page);
  const { rows } = await readTo(Infinity, read, (first) => own(first).length >= depth);
  return own(rows);
}

export function everyAuthorization(umang: Umang, depth: number): Promise<Rows<AuthorizationRequestReply>> {
  return readTo(depth, (page) => umang.call(listAuthorizationRequests, page));
}

interface Page {
  readonly limit: string;
  readonly offset: string;
}

interface Listed<Row> {
  readonly size: number;
  readonly requests: readonly Row[];
}

async function readTo<Row extends { readonly lastUpdated?: string | null | undefined }>(
  depth: number,
  read: (page: Page) => Promise<Listed<Row>>,
  isEnough: (first: readonly Row[]) => boolean = () => false,
): Promise<Rows<Row>> {
  const { size, requests } = await read({ limit: `${Math.min(depth, clamp)}`, offset: '0' });
  const step = Math.max(1, requests.length);
  const pages = isEnough(requests) ? 0 : Math.max(0, Math.ceil((Math.min(depth, size) - requests.length) / step));
  const rest = await Promise.all(
    Array.from({ length: pages }, (_, index) => read({ limit: `${step}`, offset: `${(index + 1) * step}` })),
  );
  const rows = [...requests, ...rest.flatMap((page) => page.requests)].sort(newestFirst);
  return { rows: rows.slice(0, depth), total: size };
}
