/** The loaded pages of the inbox, updated live. */
import { useApolloClient, useQuery, useSubscription } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import type { InboxQuery, RequestsChangedSubscription, RequestStatusFilter } from 'clients/operations/graphql.js';
import { appendPage, mergeRequestsChanged } from 'clients/requestList.js';
import { useEffect, useState } from 'react';

const inbox = graphql(`
  query Inbox($status: RequestStatusFilter!, $first: Int!, $after: String) {
    me {
      id
      requests(status: $status, first: $first, after: $after) {
        totalCount
        edges {
          cursor
          node {
            id
            status
            createdAt
            lastUpdated
            ... on LockerSetup {
              subscriptionRequest {
                id
                status
              }
              authorizationRequest {
                id
                status
              }
            }
            ...RequestCard
          }
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
        createdAt
        lastUpdated
        ... on LockerSetup {
          subscriptionRequest {
            id
            status
          }
          authorizationRequest {
            id
            status
          }
        }
        ...RequestCard
      }
    }
  }
`);

const pageSize = 20;
const maxPageSize = 100;
const reconnectDelayMs = 3000;

export function useInbox(status: RequestStatusFilter) {
  const { cache } = useApolloClient();
  const variables = { status, first: pageSize };
  const { data, previousData, error, refetch, fetchMore } = useQuery(inbox, { variables });
  const requests = (data ?? previousData)?.me?.requests;

  /** Fetches as many requests as are shown. If it fails, the query's `error` says so. */
  const reload = () => {
    const first = Math.min(maxPageSize, Math.max(pageSize, requests?.edges.length ?? 0));
    refetch({ status, first }).catch(() => undefined);
  };

  const loadMore = async () => {
    const after = requests?.pageInfo.endCursor ?? '';
    await fetchMore({
      variables: { ...variables, after },
      updateQuery: (previous, { fetchMoreResult }) =>
        updateRequests(previous, (list) => appendPage(list, fetchMoreResult.me?.requests ?? list, after)),
    });
  };

  const applyChanges = (changes: RequestsChanged) => {
    const cached = cache.readQuery({ query: inbox, variables });
    const merged = cached?.me?.requests && mergeRequestsChanged(cached.me.requests, changes, variables);
    if (!merged) return reload();
    cache.writeQuery({ query: inbox, variables, data: updateRequests(cached, () => merged) });
  };

  const [disconnected, setDisconnected] = useState(false);
  const { restart } = useSubscription(requestsChanged, {
    variables: { status },
    skip: !requests, // so that the first event, which has the current state, is newer than the first page
    ignoreResults: true,
    onData: ({ data: { data } }) => data?.requestsChanged && applyChanges(data.requestsChanged),
    onError: () => setDisconnected(true),
    onComplete: () => setDisconnected(true),
  });
  useEffect(() => {
    if (!disconnected) return;
    const timer = setTimeout(() => {
      setDisconnected(false);
      restart();
      reload(); // requests may have left the list in the meantime
    }, reconnectDelayMs);
    return () => clearTimeout(timer);
  }, [disconnected]);

  return { requests, error, reload, loadMore };
}

type RequestList = NonNullable<NonNullable<InboxQuery['me']>['requests']>;
type RequestsChanged = NonNullable<RequestsChangedSubscription['requestsChanged']>;

function updateRequests(data: InboxQuery, update: (list: RequestList) => RequestList): InboxQuery {
  const { me } = data;
  return me?.requests ? { ...data, me: { ...me, requests: update(me.requests) } } : data;
}
