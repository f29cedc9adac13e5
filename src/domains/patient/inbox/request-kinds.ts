/** How each kind of requests is read for a feed. */
import type { PatientRequestKind, ResolversParentTypes } from '../../../generated/graphql.js';
import { toAuthorizationRequest } from '../../authorization/authorization.js';
import { toLockerSetup } from '../../locker/locker.js';
import { toSubscriptionRequest } from '../../subscription/subscription-request.js';
import type { AuthorizationRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';
import { toConsentRequest } from '../consent-request.js';
import { type Depth, type Entry, entryOf } from './merged-feed.js';
import type { InboxLoader } from './inbox.js';
import type { InboxRows, LockerSetupReply } from './inbox-types.js';

export type Read<Node> = (inbox: InboxLoader, status: string, depth: number) => Promise<Depth<Node>>;

const subscription = (row: SubscriptionRequestReply) => entryOf(row.id, row, toSubscriptionRequest);
const authorization = (row: AuthorizationRequestReply) => entryOf(row.requestId, row, toAuthorizationRequest);

export const everySubscription = readOf('everySubscription', subscription);
export const everyAuthorization = readOf('everyAuthorization', authorization);

export const readers: Readonly<Record<PatientRequestKind, Read<ResolversParentTypes['PatientRequest']>>> = {
  CONSENT: readOf('consents', (row) => entryOf(row.id, row, toConsentRequest)),
  SUBSCRIPTION: readOf('subscriptions', subscription),
  AUTHORIZATION: readOf('authorizations', authorization),
  LOCKER_SETUP: readOf('lockerSetups', (row) => {
    const setup = toLockerSetup(row);
    return entryOf(setup.id, { lastUpdated: lastUpdated(row) }, () => setup);
  }),
};

export const everyKind = Object.keys(readers) as PatientRequestKind[];

function readOf<List extends keyof InboxRows, Node>(
  list: List,
  toEntry: (row: InboxRows[List]) => Entry<Node>,
): Read<Node> {
  return async (inbox, status, limit) => {
    const { rows, total } = await inbox.load(list, status, { offset: 0, limit });
    return { entries: rows.map(toEntry), total, complete: rows.length >= total };
  };
}

function lastUpdated(setup: LockerSetupReply): string {
  return [setup.subscription?.lastUpdated ?? '', setup.authorization?.lastUpdated ?? ''].sort().at(-1) ?? '';
}
