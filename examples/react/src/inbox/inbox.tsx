/** The patient's inbox, updated live by a subscription. */
import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import type { InboxQuery, RequestsChangedSubscription, RequestStatusFilter } from 'clients/operations/graphql.js';
import { useState } from 'react';
import { Failure } from '../errors.js';
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
      cache.updateQuery({ query: inbox, variables }, (previous) =>
        applyChanges(previous, data?.requestsChanged ?? null, status),
      ),
    onError: () => scheduleRestart(),
    onComplete: () => scheduleRestart(),
  });
  const scheduleRestart = (): unknown => setTimeout(restart, 3000);
  const requests = data?.me?.requests;
  return (
    <>
      <label className="filter">
        <input
          type="checkbox"
          checked={status === 'ALL'}
          onChange={({ target }) => setStatus(target.checked ? 'ALL' : 'REQUESTED')}
        />
        Show answered requests
      </label>
      <Failure error={error} />
      {requests?.totalCount === 0 && <p role="status">You have no pending requests.</p>}
      <ul className="cards" aria-label="Requests">
        {requests?.nodes.map((request) => (
          <RequestCard key={request.id} request={request} onCompleted={() => void refetch()} />
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

/** Moves changed requests to the top and removes those that no longer match the status filter. */
function applyChanges(
  previous: InboxQuery | null,
  changes: RequestsChangedSubscription['requestsChanged'],
  status: RequestStatusFilter,
): InboxQuery | null {
  if (!previous?.me?.requests || !changes) return previous;
  const { requests, totalCount } = changes;
  const changedIds = new Set(requests.map(({ id }) => id));
  const matching = requests.filter((request) => status === 'ALL' || request.status === status);
  const nodes = [...matching, ...previous.me.requests.nodes.filter(({ id }) => !changedIds.has(id))];
  return { ...previous, me: { ...previous.me, requests: { ...previous.me.requests, nodes, totalCount } } };
}
