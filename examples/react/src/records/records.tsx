/** The patient's linked records. */
import { useQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { Failure } from '../errors/errors.js';
import { Heading } from '../ui/heading.js';
import { Status } from '../ui/status.js';

const linkedRecords = graphql(`
  query LinkedRecords {
    me {
      id
      links {
        referenceNumber
        provider {
          id
          name
        }
        careContexts {
          referenceNumber
          display
        }
      }
    }
  }
`);

export function Records() {
  const { data, error, refetch } = useQuery(linkedRecords, { fetchPolicy: 'cache-and-network' });
  const links = data?.me?.links;
  return (
    <>
      <Heading level={2}>Linked records</Heading>
      <Status>
        {!links && !error && 'Loading…'}
        {links?.length === 0 && 'You have not linked any records yet.'}
      </Status>
      <Failure error={error} />
      {error && <button onClick={() => void refetch().catch(() => undefined)}>Try again</button>}
      <ul className="cards" aria-label="Linked records">
        {links?.map(({ referenceNumber, provider, careContexts }) => (
          <li key={`${provider.id} ${referenceNumber}`}>
            <h3>{provider.name ?? provider.id}</h3>
            <p>{careContexts.map(({ referenceNumber, display }) => display ?? referenceNumber).join(', ')}</p>
          </li>
        ))}
      </ul>
      <a className="button" href="#/records/link">
        Link a hospital
      </a>
    </>
  );
}
