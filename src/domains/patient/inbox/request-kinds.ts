/** Reads each kind of request as the source of a feed. */
import type { PatientRequestKind, ResolversParentTypes } from '../../../generated/graphql.js';
import { toAuthorizationRequest } from '../../authorization/authorization.js';
import { lockerSetupId, toLockerSetup } from '../../locker/locker.js';
import type { AuthorizationRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';
import { toSubscriptionRequest } from '../../subscription/subscription-request.js';
import { toConsentRequest } from './consent-request.js';
import type { InboxLoader } from './inbox.js';
import { changedAt, type List, type LockerSetupReply, type RowsByList } from './inbox-types.js';
import type { FeedEntry, FeedSource } from './merged-feed.js';

export type KindReader<Node> = (inbox: InboxLoader, status: string, count: number) => Promise<FeedSource<Node>>;

export const toSubscriptionEntry = (row: SubscriptionRequestReply) => toEntry(row.id, row, toSubscriptionRequest);
const toAuthorizationEntry = (row: AuthorizationRequestReply) => toEntry(row.requestId, row, toAuthorizationRequest);

export const readAllSubscriptions = createKindReader('allSubscriptions', toSubscriptionEntry);
export const readAllAuthorizations = createKindReader('allAuthorizations', toAuthorizationEntry);

export const readConsents = createKindReader('consents', (row) => toEntry(row.id, row, toConsentRequest));
export const readLockerSetups = createKindReader('lockerSetups', (row) => ({
  id: lockerSetupId(row),
  changedAt: changedSetupAt(row),
  node: () => toLockerSetup(row),
}));

export const kindReaders: Readonly<Record<PatientRequestKind, KindReader<ResolversParentTypes['PatientRequest']>>> = {
  CONSENT: readConsents,
  SUBSCRIPTION: createKindReader('subscriptions', toSubscriptionEntry),
  AUTHORIZATION: createKindReader('authorizations', toAuthorizationEntry),
  LOCKER_SETUP: readLockerSetups,
};

export const allKinds = Object.keys(kindReaders) as PatientRequestKind[];

function createKindReader<L extends List, Node>(
  list: L,
  toFeedEntry: (row: RowsByList[L]) => FeedEntry<Node>,
): KindReader<Node> {
  return (inbox, status, limit) =>
    inbox.load(list, status, { offset: 0, limit }).then(({ rows, total, unreadable = 0 }) => {
      const complete = rows.length + unreadable >= total;
      return { entries: rows.map(toFeedEntry), totalCount: total, complete, unreadable };
    });
}

function toEntry<Row extends Parameters<typeof changedAt>[0], Node>(
  id: string,
  row: Row,
  toNode: (row: Row) => Node,
): FeedEntry<Node> {
  return { id, changedAt: changedAt(row), node: () => toNode(row) };
}

/** A setup changes with either half. */
function changedSetupAt({ subscription, authorization }: LockerSetupReply): string {
  const [first, second] = [changedAt(subscription ?? {}), changedAt(authorization ?? {})];
  return first > second ? first : second;
}
