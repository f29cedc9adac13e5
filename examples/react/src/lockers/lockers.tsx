/** The lockers that the patient has connected and what each may do, and those that the patient can connect. */
import { useQuery } from '@apollo/client/react';
import { getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import { Failure } from '../errors/errors.js';
import { formatDate } from '../ui/format.js';
import { Heading } from '../ui/heading.js';
import { Status } from '../ui/status.js';
import { LockerPermissions } from './locker-permissions.js';
import { LockerServices } from './locker-services.js';

const connectedLocker = graphql(`
  fragment ConnectedLocker on Locker {
    id
    name
    createdAt
    settings {
      ...LockerPermissions
    }
  }
`);

const connectedLockers = graphql(`
  query ConnectedLockers {
    me {
      id
      lockers {
        ...ConnectedLocker
      }
    }
  }
`);

export function Lockers() {
  const { data, error, refetch } = useQuery(connectedLockers, { fetchPolicy: 'cache-and-network' });
  const lockers = getFragmentData(connectedLocker, data?.me?.lockers);
  return (
    <>
      <Heading level={2}>Lockers</Heading>
      <p>A locker is an app that collects your records from all hospitals.</p>
      <Status>
        {!lockers && !error && 'Loading…'}
        {lockers?.length === 0 && 'You have not connected a locker yet.'}
      </Status>
      <Failure error={error} />
      {error && <button onClick={() => void refetch().catch(() => undefined)}>Try again</button>}
      <ul className="cards" aria-label="Connected lockers">
        {lockers?.map(({ id, name, createdAt, settings }) => (
          <li key={id}>
            <h3>{name ?? id}</h3>
            {createdAt && <p>Connected on {formatDate(createdAt)}</p>}
            {settings && <LockerPermissions settings={settings} />}
          </li>
        ))}
      </ul>
      <LockerServices />
    </>
  );
}
