/** The patient's inbox: the requests that wait for an answer, or all of them. */
import type { RequestStatusFilter } from 'clients/operations/graphql.js';
import { useRef, useState } from 'react';
import { Failure } from '../errors/errors.js';
import { Heading } from '../ui/heading.js';
import { LoadMore } from '../ui/load-more.js';
import { Status } from '../ui/status.js';
import { RequestCard } from './request-card.js';
import { useInbox } from './use-inbox.js';

export function Inbox({ status }: { status: RequestStatusFilter }) {
  const { requests, error, reload, loadMore } = useInbox(status);
  const [notices, setNotices] = useState<readonly string[]>([]);
  const list = useRef<HTMLUListElement>(null);
  const isPending = status === 'REQUESTED';
  // A card that was just answered is still in the cached list until the next live event, with its new status.
  const shown = requests?.edges.filter(({ node }) => !isPending || node.status === 'REQUESTED') ?? [];
  const isEmpty = shown.length === 0 && requests?.pageInfo.hasNextPage === false;
  return (
    <>
      {/* The card of an answered request disappears, so the focus returns to the heading. */}
      <Heading key={notices.length} level={2}>
        {isPending ? 'Pending requests' : 'All requests'}
      </Heading>
      <Status>
        {notices.at(-1)}
        {!requests && !error && 'Loading…'}
        {isEmpty && (isPending ? ' You have no pending requests.' : ' You have no requests.')}
      </Status>
      <Failure error={error} />
      {error && <button onClick={reload}>Try again</button>}
      <ul ref={list} className="cards" aria-label="Requests">
        {shown.map(({ node }) => (
          <RequestCard
            key={node.id}
            request={node}
            onStale={reload}
            onDecided={(notice) => setNotices([...notices, notice])}
          />
        ))}
      </ul>
      {requests && (
        <LoadMore list={list} hasMore={requests.pageInfo.hasNextPage} onLoad={loadMore}>
          Show more of {requests.totalCount - requests.edges.length + shown.length}
        </LoadMore>
      )}
      <a href={isPending ? '#/inbox/all' : '#/inbox'}>
        {isPending ? 'Show all requests' : 'Show pending requests only'}
      </a>
    </>
  );
}
