/** The first step of linking: the patient finds and selects the hospital. */
import type { ErrorLike } from '@apollo/client';
import { useLazyQuery } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useRef } from 'react';
import { Failure, type RefusalList, Refusals } from '../errors/errors.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { LoadMore } from '../ui/load-more.js';
import { Status } from '../ui/status.js';

const findHospitals = graphql(`
  query FindHospitals($name: String!, $after: String) {
    providers(name: $name, first: 10, after: $after) {
      totalCount
      nodes {
        id
        name
        city
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export interface Hospital {
  readonly id: string;
  readonly name: string;
}

interface HospitalSearchProps {
  readonly busy: boolean;
  readonly refusals: RefusalList | undefined;
  readonly error: ErrorLike | undefined;
  readonly onSelect: (hospital: Hospital) => void;
}

export function HospitalSearch({ busy, refusals, error, onSelect }: HospitalSearchProps) {
  const [search, { data, loading, error: searchError, fetchMore }] = useLazyQuery(findHospitals);
  const list = useRef<HTMLUListElement>(null);
  const hospitals = data?.providers;
  return (
    <>
      <Form
        fields={[{ name: 'name', label: 'Part of the hospital’s name', type: 'search', autoComplete: 'off' }]}
        action="Search"
        busy={loading}
        error={searchError}
        onSubmit={(getValue) => void search({ variables: { name: getValue('name') } })}
      />
      <Status>
        {loading && 'Loading…'}
        {hospitals?.totalCount === 0 && 'No hospital has this name.'}
        {hospitals && hospitals.totalCount > 0 && `${hospitals.nodes.length} of ${hospitals.totalCount} hospitals`}
      </Status>
      <Refusals errors={refusals} />
      <Failure error={error} />
      <ul ref={list} className="cards" aria-label="Hospitals">
        {hospitals?.nodes.map(({ id, name, city }) => (
          <li key={id}>
            <h3 tabIndex={-1}>{name ?? id}</h3>
            <p>{city}</p>
            <Button
              context={[name ?? id, city].filter(Boolean).join(', ')}
              busy={busy}
              onClick={() => onSelect({ id, name: name ?? id })}
            >
              Find my records
            </Button>
          </li>
        ))}
      </ul>
      {hospitals && (
        <LoadMore
          list={list}
          hasMore={hospitals.pageInfo.hasNextPage}
          onLoad={() => fetchMore({ variables: { after: hospitals.pageInfo.endCursor } })}
        >
          Show more of {hospitals.totalCount} hospitals
        </LoadMore>
      )}
    </>
  );
}
