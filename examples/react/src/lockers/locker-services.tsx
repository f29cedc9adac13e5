/** The lockers that the patient can connect. Each is connected on its own page and then sends a request to the inbox. */
import { useQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useRef } from 'react';
import { Failure } from '../errors/errors.js';
import { LoadMore } from '../ui/load-more.js';
import { Status } from '../ui/status.js';

const lockerServices = graphql(`
  query LockerServices($after: String) {
    lockerServices(first: 10, after: $after) {
      totalCount
      nodes {
        id
        name
        active
        registrationUrl
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export function LockerServices() {
  const { data, error, loading, fetchMore } = useQuery(lockerServices);
  const list = useRef<HTMLUListElement>(null);
  const services = data?.lockerServices;
  return (
    <>
      <h3>Connect a locker</h3>
      <p>Register with the locker. It then sends you a request, which appears in your inbox.</p>
      <Status>{loading && !services && 'Loading…'}</Status>
      <Failure error={error} />
      <ul ref={list} className="cards" aria-label="Available lockers">
        {services?.nodes.map(({ id, name, active, registrationUrl }) => (
          <li key={id}>
            <h4 tabIndex={-1}>{name ?? id}</h4>
            {name && <p>{id}</p>}
            {active !== false && isWebAddress(registrationUrl) ? (
              <a href={registrationUrl} target="_blank" rel="noreferrer">
                Register
                <span className="visually-hidden">
                  {' '}
                  with {name}, {id}, in a new tab
                </span>
              </a>
            ) : (
              <p>{describeUnavailable(active, registrationUrl)}</p>
            )}
          </li>
        ))}
      </ul>
      {services && (
        <LoadMore
          list={list}
          hasMore={services.pageInfo.hasNextPage}
          onLoad={() => fetchMore({ variables: { after: services.pageInfo.endCursor } })}
        >
          Show more of {services.totalCount} lockers
        </LoadMore>
      )}
    </>
  );
}

/** The address of a locker's app is no link, and neither is anything else that a browser would not open as a page. */
const isWebAddress = (url: string | null | undefined): url is string => /^https?:\/\//.test(url ?? '');

function describeUnavailable(active: boolean | null | undefined, registrationUrl: string | null | undefined): string {
  if (active === false) return 'Out of service';
  return registrationUrl ? 'Register in the app of this locker.' : 'This locker accepts no registrations.';
}
