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
  return (
    <>
      {/* The card of an answered request disappears, so the focus returns to the heading. */}
      <Heading key={notices.length} level={2}>
        {isPending ? 'Pending requests' : 'All requests'}
      </Heading>
      <Status>
        {notices.at(-1)}
        {!requests && !error && 'Loading…'}
        {requests?.totalCount === 0 && (isPending ? ' You have no pending requests.' : ' You have no requests.')}
      </Status>
      <Failure error={error} />
      {error && <button onClick={reload}>Try again</button>}
      <ul ref={list} className="cards" aria-label="Requests">
        {requests?.edges.map(({ node }) => (
          <RequestCard
            key={node.id}
            request={node}
            onChanged={reload}
            onDecided={(notice) => setNotices([...notices, notice])}
          />
        ))}
      </ul>
      {requests && (
        <LoadMore list={list} hasMore={requests.pageInfo.hasNextPage} onLoad={loadMore}>
          Show more of {requests.totalCount}
        </LoadMore>
      )}
      <a href={isPending ? '#/inbox/all' : '#/inbox'}>
        {isPending ? 'Show all requests' : 'Show pending requests only'}
      </a>
    </>
  );
}
