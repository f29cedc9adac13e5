/** What waits for the patient and what they answered, kept up to date by the gateway. */
import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import type { InboxQuery, RequestsChangedSubscription, RequestStatusFilter } from 'clients/operations/graphql.js';
import { useState } from 'react';
import { Failure } from './errors.js';
import { RequestCard } from './request-card.js';

const inbox = graphql(`
  query Inbox($status: RequestStatusFilter!, $after: String) {
    me {
      id
      requests(status: $status, first: 20, after: $after) {
        totalCount
        nodes {
          id
          status
          ...RequestCard
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const requestsChanged = graphql(`
  subscription RequestsChanged($status: RequestStatusFilter!) {
    requestsChanged(status: $status) {
      totalCount
      requests {
        id
        status
        ...RequestCard
      }
    }
  }
`);

export function Inbox() {
  const [status, setStatus] = useState<RequestStatusFilter>('REQUESTED');
  const variables = { status };
  const { data, error, refetch, fetchMore } = useQuery(inbox, { variables });
  const { cache } = useApolloClient();
  const { restart } = useSubscription(requestsChanged, {
    variables,
    ignoreResults: true,
    onData: ({ data: { data } }) =>
      cache.updateQuery({ query: inbox, variables }, (before) =>
        withChanges(before, data?.requestsChanged ?? null, status),
      ),
    onError: () => again(),
    onComplete: () => again(),
  });
  const again = (): unknown => setTimeout(restart, 3000);
  const requests = data?.me?.requests;
  return (
    <>
      <label className="filter">
        <input
          type="checkbox"
          checked={status === 'ALL'}
          onChange={({ target }) => setStatus(target.checked ? 'ALL' : 'REQUESTED')}
        />
        Show what is answered too
      </label>
      <Failure error={error} />
      {requests?.totalCount === 0 && <p role="status">Nothing waits for you.</p>}
      <ul className="cards" aria-label="Requests">
        {requests?.nodes.map((request) => (
          <RequestCard key={request.id} request={request} onAnswered={() => void refetch()} />
        ))}
      </ul>
      {requests?.pageInfo.hasNextPage && (
        <button className="quiet" onClick={() => void fetchMore({ variables: { after: requests.pageInfo.endCursor } })}>
          Show more of {requests.totalCount}
        </button>
      )}
    </>
  );
}

/** What changed comes first; of that, what no longer matches goes. */
function withChanges(
  before: InboxQuery | null,
  changes: RequestsChangedSubscription['requestsChanged'],
  status: RequestStatusFilter,
): InboxQuery | null {
  if (!before?.me?.requests || !changes) return before;
  const { requests, totalCount } = changes;
  const changed = new Set(requests.map(({ id }) => id));
  const matching = requests.filter((request) => status === 'ALL' || request.status === status);
  const nodes = [...matching, ...before.me.requests.nodes.filter(({ id }) => !changed.has(id))];
  return { ...before, me: { ...before.me, requests: { ...before.me.requests, nodes, totalCount } } };
}
