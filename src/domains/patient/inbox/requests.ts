/** The inbox fields of a patient: a list of each kind, and one feed of all kinds. */
import type { PatientRequestKind, PatientResolvers } from '../../../generated/graphql.js';
import type { Context } from '../../context.js';
import { toLockerSetup } from '../../locker/locker.js';
import { type PageArguments, toConnection, toWindow } from '../../shared/relay/connection.js';
import { toConsentRequest } from './consent-request.js';
import type { RowsByPart } from './inbox-types.js';
import { mergeSources, paginateFeed } from './merged-feed.js';
import {
  allKinds,
  type KindReader,
  kindReaders,
  readAllAuthorizations,
  readAllSubscriptions,
} from './request-kinds.js';

type RequestsArguments = PageArguments & { readonly status?: string | null | undefined };

export const requests = {
  consentRequests: pagedField('consentRequests', 'consents', toConsentRequest),
  lockerSetups: pagedField('lockerSetups', 'lockerSetups', toLockerSetup),

  subscriptionRequests: feedField('subscriptionRequests', readAllSubscriptions),
  authorizationRequests: feedField('authorizationRequests', readAllAuthorizations),

  requests(
    _patient: unknown,
    args: RequestsArguments & { kinds?: readonly PatientRequestKind[] | null | undefined },
    { loaders }: Context,
  ) {
    const kinds = [...new Set(args.kinds ?? allKinds)].sort();
    const { status, listKey } = parseStatus(`requests:${kinds.join()}`, args);
    return paginateFeed(listKey, args, async (count) =>
      mergeSources(await Promise.all(kinds.map((kind) => kindReaders[kind](loaders.inbox, status, count)))),
    );
  },
} satisfies PatientResolvers;

/** A list that UMANG pages by offset. */
function pagedField<P extends 'consents' | 'lockerSetups', Node>(
  field: string,
  part: P,
  toNode: (row: RowsByPart[P]) => Node,
) {
  return async (_patient: unknown, args: RequestsArguments, { loaders }: Context) => {
    const { status, listKey } = parseStatus(field, args);
    const window = toWindow(listKey, args);
    const { rows, total } = await loaders.inbox.load(part, status, window);
    return toConnection(listKey, rows.map(toNode), window, total);
  };
}

/** A list that includes the requests of lockers, which UMANG pages separately. */
function feedField<Node>(field: string, read: KindReader<Node>) {
  return (_patient: unknown, args: RequestsArguments, { loaders }: Context) => {
    const { status, listKey } = parseStatus(field, args);
    return paginateFeed(listKey, args, (count) => read(loaders.inbox, status, count));
  };
}

function parseStatus(field: string, args: RequestsArguments): { status: string; listKey: string } {
  const status = args.status ?? 'ALL';
  return { status, listKey: `${field}:${status}` };
}
