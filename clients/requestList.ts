/**
 * Keeps the loaded pages of `Patient.requests` consistent with the events of the subscription `requestsChanged`. It depends on no
 * client library: pass what the query and the subscription returned, and write the result back into the cache.
 */

/** Select these fields in the query and in the subscription. The halves matter only for a filter other than `REQUESTED`. */
export interface ListedRequest {
  readonly id: string;
  readonly status: string;
  readonly lastUpdated?: string | null;
  readonly createdAt?: string | null;
  readonly subscriptionRequest?: { readonly status: string } | null;
  readonly authorizationRequest?: { readonly status: string } | null;
}

interface Edge<Row> {
  readonly __typename?: 'PatientRequestEdge';
  readonly cursor: string;
  readonly node: Row;
}

interface RequestList<Row> {
  readonly totalCount: number;
  readonly edges: readonly Edge<Row>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface RequestsChanged<Row> {
  readonly totalCount: number;
  readonly requests: readonly Row[];
}

interface ListArguments {
  /** The filter of the query and of the subscription. */
  readonly status: string;
  /** The page size of the query. */
  readonly first: number;
}

/**
 * The result has each request once, last changed first, and at most `first` for each page loaded before. Requests that are
 * pushed out or lie past the loaded ones belong to the next page: `endCursor` is moved up accordingly.
 * @returns undefined if the loaded pages cannot be continued after this event; fetch the list again.
 */
export function mergeRequestsChanged<Row extends ListedRequest, List extends RequestList<Row>>(
  list: List,
  changes: RequestsChanged<Row>,
  { status, first }: ListArguments,
): List | undefined {
  const changedIds = new Set(changes.requests.map(({ id }) => id));
  const edges = [
    ...list.edges.filter(({ node }) => !changedIds.has(node.id)),
    ...changes.requests.filter((request) => hasStatus(request, status)).map(toEdge),
  ].sort((a, b) => compareRequests(a.node, b.node));
  const maxEdges = Math.max(1, Math.ceil(list.edges.length / first)) * first;
  const { pageInfo, totalCount } = { ...list, totalCount: changes.totalCount };
  if (!pageInfo.hasNextPage && edges.length <= maxEdges) return { ...list, totalCount, edges };

  const end = edges.slice(0, maxEdges).findLastIndex(({ cursor }) => cursor !== '');
  const endCursor = edges[end]?.cursor;
  if (endCursor === undefined) return undefined;
  return {
    ...list,
    totalCount,
    edges: edges.slice(0, end + 1),
    pageInfo: { ...pageInfo, hasNextPage: true, endCursor },
  };
}

/**
 * Appends the response to a request for the next page. Rows that an event has added since are newer than those in the response,
 * so they stay. The response is ignored if an event has moved the end of the list, as it would leave a gap.
 * @param after the cursor that was requested
 */
export function appendPage<List extends RequestList<ListedRequest>>(list: List, page: List, after: string): List {
  if (list.pageInfo.endCursor !== after) return list;
  const ids = new Set(list.edges.map(({ node }) => node.id));
  return { ...page, edges: [...list.edges, ...page.edges.filter(({ node }) => !ids.has(node.id))] };
}

/** Events have no cursors. */
const toEdge = <Row>(node: Row): Edge<Row> => ({ __typename: 'PatientRequestEdge', cursor: '', node });

/** A locker setup matches by either half, as in the gateway. */
const hasStatus = ({ status, subscriptionRequest, authorizationRequest }: ListedRequest, filter: string): boolean =>
  filter === 'ALL' || [status, subscriptionRequest?.status, authorizationRequest?.status].includes(filter);

/** The order of `Patient.requests`. */
function compareRequests(a: ListedRequest, b: ListedRequest): number {
  return changedAt(b) - changedAt(a) || (a.id < b.id ? -1 : 1);
}

const changedAt = ({ lastUpdated, createdAt }: ListedRequest): number =>
  Date.parse(lastUpdated ?? createdAt ?? '') || 0;
