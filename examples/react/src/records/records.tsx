/** The patient's linked records. */
import { useQuery } from '@apollo/client/react';
import { getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import { Fragment } from 'react';
import { Failure } from '../errors/errors.js';
import { Heading } from '../ui/heading.js';
import { Status } from '../ui/status.js';

const linkedRecords = graphql(`
  fragment LinkedRecords on Patient {
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
`);

const records = graphql(`
  query Records {
    me {
      ...LinkedRecords
    }
  }
`);

export function Records() {
  const { data, error, refetch } = useQuery(records, { fetchPolicy: 'cache-and-network' });
  const links = getFragmentData(linkedRecords, data?.me)?.links;
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
            <p>
              {careContexts.map(({ referenceNumber, display }, index) => (
                <Fragment key={referenceNumber}>
                  {index > 0 && ', '}
                  <span className="unbroken">{display ?? referenceNumber}</span>
                </Fragment>
              ))}
            </p>
          </li>
        ))}
      </ul>
      <a className="button" href="#/records/link">
        Link a hospital
      </a>
    </>
  );
}
