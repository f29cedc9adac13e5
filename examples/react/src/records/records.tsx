/** The patient's linked records. */
import { useQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure } from '../errors.js';
import { LinkHospital } from './link-hospital.js';

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
  const [linking, setLinking] = useState(false);
  const { data, error, refetch } = useQuery(linkedRecords);
  if (linking) return <LinkHospital onDone={() => void refetch().finally(() => setLinking(false))} />;
  return (
    <>
      <Failure error={error} />
      <ul className="cards">
        {data?.me?.links?.map(({ referenceNumber, provider, careContexts }) => (
          <li key={`${provider.id} ${referenceNumber}`}>
            <h2>{provider.name ?? provider.id}</h2>
            <p>{careContexts.map(({ referenceNumber, display }) => display ?? referenceNumber).join(', ')}</p>
          </li>
        ))}
      </ul>
      <button onClick={() => setLinking(true)}>Link a hospital</button>
    </>
  );
}
