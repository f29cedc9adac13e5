/** Reads each kind of request as the source of a feed. */
import type { PatientRequestKind, ResolversParentTypes } from '../../../generated/graphql.js';
import { toAuthorizationRequest } from '../../authorization/authorization.js';
import { lockerSetupId, toLockerSetup } from '../../locker/locker.js';
import type { AuthorizationRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';
import { toSubscriptionRequest } from '../../subscription/subscription-request.js';
import { toConsentRequest } from './consent-request.js';
import type { InboxLoader } from './inbox.js';
import type { List, LockerSetupReply, RowsByList } from './inbox-types.js';
import { type FeedEntry, type FeedSource, toEntry } from './merged-feed.js';

export type KindReader<Node> = (inbox: InboxLoader, status: string, count: number) => Promise<FeedSource<Node>>;

export const toSubscriptionEntry = (row: SubscriptionRequestReply) => toEntry(row.id, row, toSubscriptionRequest);
const toAuthorizationEntry = (row: AuthorizationRequestReply) => toEntry(row.requestId, row, toAuthorizationRequest);

export const readAllSubscriptions = createKindReader('allSubscriptions', toSubscriptionEntry);
export const readAllAuthorizations = createKindReader('allAuthorizations', toAuthorizationEntry);

export const kindReaders: Readonly<Record<PatientRequestKind, KindReader<ResolversParentTypes['PatientRequest']>>> = {
  CONSENT: createKindReader('consents', (row) => toEntry(row.id, row, toConsentRequest)),
  SUBSCRIPTION: createKindReader('subscriptions', toSubscriptionEntry),
  AUTHORIZATION: createKindReader('authorizations', toAuthorizationEntry),
  LOCKER_SETUP: createKindReader('lockerSetups', (row) =>
    toEntry(lockerSetupId(row), { lastUpdated: latestUpdate(row) }, () => toLockerSetup(row)),
  ),
};

export const allKinds = Object.keys(kindReaders) as PatientRequestKind[];

function createKindReader<L extends List, Node>(
  list: L,
  toFeedEntry: (row: RowsByList[L]) => FeedEntry<Node>,
): KindReader<Node> {
  return async (inbox, status, limit) => {
    const { rows, total, unreadable = 0 } = await inbox.load(list, status, { offset: 0, limit });
    return { entries: rows.map(toFeedEntry), totalCount: total, complete: rows.length + unreadable >= total };
  };
}

function latestUpdate(setup: LockerSetupReply): string {
  return [setup.subscription?.lastUpdated ?? '', setup.authorization?.lastUpdated ?? ''].sort().at(-1) ?? '';
}
