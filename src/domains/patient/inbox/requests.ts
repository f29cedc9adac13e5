/** The inbox fields of a patient: a list of each kind, one feed of all kinds, and one request by its ID. */
import type { PatientRequestKind, PatientResolvers, RequestStatus } from '../../../generated/graphql.js';
import type { Context } from '../../context.js';
import { toLockerSetup } from '../../locker/locker.js';
import { type PageArguments, toConnection, toWindow } from '../../shared/relay/connection.js';
import { toConsentRequest } from './consent-request.js';
import type { RowsByPart } from './inbox-types.js';
import { findAuthorizationRequest, findConsentRequest, findLockerSetup, findRequest } from './find-request.js';
import { mergeSources, paginateFeed } from './merged-feed.js';
import {
  allKinds,
  type KindReader,
  kindReaders,
  readAllAuthorizations,
  readAllSubscriptions,
  readConsents,
  readLockerSetups,
} from './request-kinds.js';

interface RequestsArguments extends PageArguments {
  readonly status?: string | null | undefined;
  readonly statuses?: readonly RequestStatus[] | null | undefined;
}

/** Filtering by several statuses reads at most this many requests of each kind, last changed first. */
const maxFilteredRequests = 500;

export const requests = {
  consentRequests: pagedField('consentRequests', 'consents', toConsentRequest, readConsents),
  lockerSetups: pagedField('lockerSetups', 'lockerSetups', toLockerSetup, readLockerSetups),

  subscriptionRequests: feedField('subscriptionRequests', readAllSubscriptions),
  authorizationRequests: feedField('authorizationRequests', readAllAuthorizations),

  requests(
    _patient: unknown,
    args: RequestsArguments & { kinds?: readonly PatientRequestKind[] | null | undefined },
    { loaders }: Context,
  ) {
    const kinds = [...new Set(args.kinds ?? allKinds)].sort();
    const { status, listKey } = parseStatus(`requests:${kinds.join()}`, args);
    const readers = kinds.map((kind) => filterByStatuses(kindReaders[kind], args));
    return paginateFeed(listKey, args, async (count) =>
      mergeSources(await Promise.all(readers.map((read) => read(loaders.inbox, status, count)))),
    );
  },
} satisfies PatientResolvers;

export const requestLookups = {
  consentRequest: (_patient, { id }, { loaders }) => findConsentRequest(loaders.inbox, id),
  authorizationRequest: (_patient, { id }, { loaders }) => findAuthorizationRequest(loaders.inbox, id),
  lockerSetup: (_patient, { id }, { loaders }) => findLockerSetup(loaders.inbox, id),
  request: (_patient, { id }, context) => findRequest(context, id),
} satisfies PatientResolvers;

/** A list that UMANG pages by offset. */
function pagedField<P extends 'consents' | 'lockerSetups', Node>(
  field: string,
  part: P,
  toNode: (row: RowsByPart[P]) => Node,
  read: KindReader<StatusNode<Node>>,
) {
  const readFiltered = feedField(field, read);
  return (patient: unknown, args: RequestsArguments, context: Context) => {
    if (args.statuses) return readFiltered(patient, args, context);
    const { loaders } = context;
    const { status, listKey } = parseStatus(field, args);
    const window = toWindow(listKey, args);
    return loaders.inbox
      .load(part, status, window)
      .then(({ rows, total, unreadable, positions }) =>
        toConnection(listKey, rows.map(toNode), window, total, { unreadable, positions }),
      );
  };
}

/** A list that includes the requests of lockers, which UMANG pages separately. */
function feedField<Node>(field: string, read: KindReader<StatusNode<Node>>) {
  return (_patient: unknown, args: RequestsArguments, { loaders }: Context) => {
    const { status, listKey } = parseStatus(field, args);
    const readFiltered = filterByStatuses(read, args);
    return paginateFeed(listKey, args, (count) => readFiltered(loaders.inbox, status, count));
  };
}

type StatusNode<Node> = Node & { readonly status: RequestStatus };

/** UMANG filters by one status only, and not by every one. */
function filterByStatuses<Node extends { readonly status: RequestStatus }>(
  read: KindReader<Node>,
  { statuses }: RequestsArguments,
): KindReader<Node> {
  if (!statuses) return read;
  return async (inbox, status) => {
    const { entries } = await read(inbox, status, maxFilteredRequests);
    const matching = entries.filter(({ node }) => statuses.includes(node().status));
    return { entries: matching, totalCount: matching.length, complete: true };
  };
}

function parseStatus(field: string, { status, statuses }: RequestsArguments): { status: string; listKey: string } {
  const parts = [field, status ?? 'ALL', ...(statuses ? [[...new Set(statuses)].sort().join()] : [])];
  return { status: status ?? 'ALL', listKey: parts.join(':') };
}
