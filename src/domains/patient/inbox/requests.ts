/** The inbox as the graph shows it: a list for each kind, and the one feed of them all. */
import type { PatientRequestKind, PatientResolvers } from '../../../generated/graphql.js';
import { connectionOf, type PageArguments, windowOf } from '../../shared/relay/connection.js';
import type { Context } from '../../context.js';
import { toLockerSetup } from '../../locker/locker.js';
import { toConsentRequest } from '../consent-request.js';
import { feed, together } from './merged-feed.js';
import type { PartRows } from './inbox-types.js';
import { everyAuthorization, everyKind, everySubscription, type Read, readers } from './request-kinds.js';

type Arguments = PageArguments & { readonly status?: string | null | undefined };

export const requests = {
  consentRequests: pageOf('consentRequests', 'consents', toConsentRequest),
  lockerSetups: pageOf('lockerSetups', 'lockerSetups', toLockerSetup),

  subscriptionRequests: feedOf('subscriptionRequests', everySubscription),
  authorizationRequests: feedOf('authorizationRequests', everyAuthorization),

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

/** A list of UMANG's with what lockers asked among it. */
function feedOf<Node>(field: string, read: Read<Node>) {
  return (_patient: unknown, args: Arguments, { loaders }: Context) => {
    const { status, list } = named(field, args);
    return feed(list, args, (depth) => read(loaders.inbox, status, depth));
  };
}

function named(field: string, args: Arguments): { status: string; list: string } {
  const status = args.status ?? 'ALL';
  return { status, list: `${field}:${status}` };
}
