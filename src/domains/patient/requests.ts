/** The inbox as the graph shows it: a list for each kind, and the one feed of them all. */
import type { PatientRequestKind, PatientResolvers, ResolversParentTypes } from '../../generated/graphql.js';
import { toAuthorizationRequest } from '../authorization/authorization.js';
import { connectionOf, type PageArguments, windowOf } from '../connection.js';
import type { Context } from '../context.js';
import { toLockerSetup } from '../locker/locker.js';
import { toSubscriptionRequest } from '../subscription/subscription-request.js';
import { toConsentRequest } from './consent-request.js';
import { type Depth, entryOf, feed, together } from './feed.js';
import type { InboxLoader } from './inbox.js';
import type { LockerSetupReply, PartRows, Rows } from './inbox-rows.js';

type Request = ResolversParentTypes['PatientRequest'];
type Arguments = PageArguments & { readonly status?: string | null | undefined };
type ReadKind = (inbox: InboxLoader, status: string, depth: number) => Promise<Depth<Request>>;

export const requests = {
  consentRequests: pageOf('consentRequests', 'consents', toConsentRequest),
  lockerSetups: pageOf('lockerSetups', 'lockerSetups', toLockerSetup),

  subscriptionRequests(_patient: unknown, args: Arguments, { loaders }: Context) {
    const { status, list } = named('subscriptionRequests', args);
    return feed(list, args, async (limit) => {
      const found = await loaders.inbox.load('everySubscription', status, { offset: 0, limit });
      return depthOf(found, (row) => entryOf(row.id, row, toSubscriptionRequest));
    });
  },

  authorizationRequests(_patient: unknown, args: Arguments, { loaders }: Context) {
    const { status, list } = named('authorizationRequests', args);
    return feed(list, args, async (limit) => {
      const found = await loaders.inbox.load('everyAuthorization', status, { offset: 0, limit });
      return depthOf(found, (row) => entryOf(row.requestId, row, toAuthorizationRequest));
    });
  },

  requests(
    _patient: unknown,
    args: Arguments & { kinds?: readonly PatientRequestKind[] | null | undefined },
    { loaders }: Context,
  ) {
    const kinds = [...new Set(args.kinds ?? everyKind)].sort();
    const { status, list } = named(`requests:${kinds.join()}`, args);
    return feed(list, args, async (depth) =>
      together(await Promise.all(kinds.map((kind) => readers[kind](loaders.inbox, status, depth)))),
    );
  },
} satisfies PatientResolvers;

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
      const { id } = toLockerSetup(row);
      return entryOf(id, { lastUpdated: lastUpdated(row) }, () => toLockerSetup(row));
    }),
};

export const everyKind = Object.keys(readers) as PatientRequestKind[];

/** A list that UMANG itself pages. */
function pageOf<Part extends 'consents' | 'lockerSetups', Node>(
  field: string,
  part: Part,
  toNode: (row: PartRows[Part]) => Node,
) {
  return async (_patient: unknown, args: Arguments, { loaders }: Context) => {
    const { status, list } = named(field, args);
    const window = windowOf(list, args);
    const { rows, total } = await loaders.inbox.load(part, status, window);
    return connectionOf(list, rows.map(toNode), window, total);
  };
}

function named(field: string, args: Arguments): { status: string; list: string } {
  const status = args.status ?? 'ALL';
  return { status, list: `${field}:${status}` };
}

function depthOf<Row, Node>(
  { rows, total }: Rows<Row>,
  toEntry: (row: Row) => Depth<Node>['entries'][number],
): Depth<Node> {
  return { entries: rows.map(toEntry), total, complete: rows.length >= total };
}

function lastUpdated({ subscription, authorization }: LockerSetupReply): string {
  return [subscription?.lastUpdated ?? '', authorization?.lastUpdated ?? ''].sort().at(-1) ?? '';
}
