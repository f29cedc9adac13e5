/** The four kinds of requests, and how each is read for the one feed of them all. */
import type { PatientRequestKind, ResolversParentTypes } from '../../generated/graphql.js';
import { toAuthorizationRequest } from '../authorization/authorization.js';
import { toLockerSetup } from '../locker/locker.js';
import { toSubscriptionRequest } from '../subscription/subscription-request.js';
import { toConsentRequest } from './consent-request.js';
import { type Depth, depthOf, entryOf } from './feed.js';
import type { InboxLoader } from './inbox.js';
import type { LockerSetupReply } from './inbox-rows.js';

type ReadKind = (
  inbox: InboxLoader,
  status: string,
  depth: number,
) => Promise<Depth<ResolversParentTypes['PatientRequest']>>;

export const readers: Readonly<Record<PatientRequestKind, ReadKind>> = {
  CONSENT: async (inbox, status, limit) =>
    depthOf(await inbox.load('consents', status, { offset: 0, limit }), (row) =>
      entryOf(row.id, row, toConsentRequest),
    ),
  SUBSCRIPTION: async (inbox, status, limit) =>
    depthOf(await inbox.load('subscriptions', status, { offset: 0, limit }), (row) =>
      entryOf(row.id, row, toSubscriptionRequest),
    ),
  AUTHORIZATION: async (inbox, status, limit) =>
    depthOf(await inbox.load('authorizations', status, { offset: 0, limit }), (row) =>
      entryOf(row.requestId, row, toAuthorizationRequest),
    ),
  LOCKER_SETUP: async (inbox, status, limit) =>
    depthOf(await inbox.load('lockerSetups', status, { offset: 0, limit }), (row) => {
      const setup = toLockerSetup(row);
      return entryOf(setup.id, { lastUpdated: lastUpdated(row) }, () => setup);
    }),
};

export const everyKind = Object.keys(readers) as PatientRequestKind[];

function lastUpdated({ subscription, authorization }: LockerSetupReply): string {
  return [subscription?.lastUpdated ?? '', authorization?.lastUpdated ?? ''].sort().at(-1) ?? '';
}
