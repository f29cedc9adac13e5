/**
 * What one call of section 25 shows of an inbox, and what has changed from one such look to the next. The lists stand with the
 * last change first, so beyond what the call holds nothing changes unseen; and what only moves up into it is no news.
 */
import type { PatientRequestKind, ResolversParentTypes } from '../../../generated/graphql.js';
import type { Loaders } from '../../loaders.js';
import { compare } from '../inbox/inbox-types.js';
import { everyKind, readers } from '../inbox/request-kinds.js';

export type Request = ResolversParentTypes['PatientRequest'];

export type Inbox = readonly List[];

interface List {
  readonly seen: ReadonlyMap<string, Seen>;
  readonly total: number;
  /** Whether those seen are all. */
  readonly complete: boolean;
  /** When the last of those seen changed. */
  readonly since: string;
}

interface Seen {
  readonly request: Request;
  readonly changedAt: string;
}

/** As many as UMANG gives at once. */
const depthOf = (kind: PatientRequestKind): number => (kind === 'SUBSCRIPTION' ? 5 : 100);

export const look = ({ inbox }: Loaders): Promise<Inbox> =>
  Promise.all(
    everyKind.map(async (kind) => {
      const { entries, total, complete } = await readers[kind](inbox, 'ALL', depthOf(kind));
      const seen = entries.map(({ id, changedAt, node }) => [id, { request: node(), changedAt }] as const);
      return { seen: new Map(seen), total, complete, since: entries.at(-1)?.changedAt ?? '' };
    }),
  );

export const present = (inbox: Inbox, status: string): Request[] =>
  newestFirst(inbox.flatMap(({ seen }) => [...seen.values()].filter(({ request }) => matches(request, status))));

export const changed = (before: Inbox, now: Inbox, status: string): Request[] =>
  newestFirst(now.flatMap((list, index) => changedIn(before[index], list, status)));

/** How many match; nothing where there are more than can be seen. */
export function countOf(inbox: Inbox, status: string): number | undefined {
  if (status === 'ALL') return inbox.reduce((sum, { total }) => sum + total, 0);
  return inbox.every(({ complete }) => complete) ? present(inbox, status).length : undefined;
}

function changedIn(before: List | undefined, now: List, status: string): Seen[] {
  return [...now.seen.values()].filter(({ request, changedAt }) => {
    const known = before?.seen.get(request.id)?.request;
    if (known) return stateOf(known) !== stateOf(request) && (matches(known, status) || matches(request, status));
    if (!before || before.complete) return matches(request, status);
    return changedAt > before.since; // it may have been below, and may have matched there
  });
}

const newestFirst = (seen: readonly Seen[]): Request[] =>
  seen.toSorted((one, other) => compare(other.changedAt, one.changedAt)).map(({ request }) => request);

/** A set-up has two halves, and matches with either. */
function statusesOf(request: Request): string[] {
  if (!('subscriptionRequest' in request)) return [request.status];
  const { subscriptionRequest, authorizationRequest } = request;
  return [subscriptionRequest, authorizationRequest].map((half) => half?.status ?? '');
}

const matches = (request: Request, status: string): boolean => status === 'ALL' || statusesOf(request).includes(status);

const stateOf = (request: Request): string => [...statusesOf(request), request.lastUpdated].join();
