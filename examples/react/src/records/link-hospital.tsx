/** Links records in three steps: the hospital finds the patient's records, sends a code and verifies it. */
import { useLazyQuery, useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure, Refusals } from '../errors.js';
import { digits, Form } from '../form.js';

const findHospitals = graphql(`
  query FindHospitals($name: String!) {
    providers(name: $name, first: 10) {
      nodes {
        id
        name
        city
      }
    }
  }
`);

const discover = graphql(`
  mutation DiscoverPatient($input: DiscoverPatientInput!) {
    discoverPatient(input: $input) {
      discovery {
        transactionId
        patient {
          referenceNumber
          display
          careContexts {
            referenceNumber
            display
          }
        }
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

const initiate = graphql(`
  mutation InitiateLink($input: InitiateLinkInput!) {
    initiateLink(input: $input) {
      link {
        referenceNumber
        communicationHint
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

const confirm = graphql(`
  mutation ConfirmLink($input: ConfirmLinkInput!) {
    confirmLink(input: $input) {
      patient {
        referenceNumber
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export function LinkHospital({ onDone }: { onDone: () => void }) {
  const [search, searchResult] = useLazyQuery(findHospitals);
  const [discoverPatient, discovered] = useMutation(discover);
  const [initiateLink, initiated] = useMutation(initiate);
  const [confirmLink, confirmed] = useMutation(confirm);
  const discovery = discovered.data?.discoverPatient?.discovery;
  const link = initiated.data?.initiateLink?.link;

  if (link) {
    const hint = link.communicationHint ? ` sent to ${link.communicationHint}` : '';
    return (
      <Form
        key="confirm"
        fields={[
          { name: 'otp', label: `Code from the hospital${hint}`, ...digits('4,8'), autoComplete: 'one-time-code' },
        ]}
        action="Link these records"
        busy={confirmed.loading}
        onSubmit={(getValue) =>
          void confirmLink({
            variables: { input: { linkReferenceNumber: link.referenceNumber, otp: getValue('otp') } },
            onCompleted: (result) => result.confirmLink?.patient && onDone(),
          })
        }
      >
        <Refusals errors={confirmed.data?.confirmLink?.userErrors} />
        <Failure error={confirmed.error} />
      </Form>
    );
  }
  if (discovery) {
    const { transactionId, patient } = discovery;
    return (
      <RecordSelection
        records={patient?.careContexts ?? []}
        busy={initiated.loading}
        onSelect={(careContextReferences) =>
          patient &&
          void initiateLink({
            variables: { input: { transactionId, patientReference: patient.referenceNumber, careContextReferences } },
          })
        }
      >
        <Refusals errors={initiated.data?.initiateLink?.userErrors} />
        <Failure error={initiated.error} />
      </RecordSelection>
    );
  }
  return (
    <>
      <Form
        fields={[{ name: 'name', label: 'Part of the hospital’s name', type: 'search' }]}
        action="Search"
        busy={searchResult.loading}
        onSubmit={(getValue) => void search({ variables: { name: getValue('name') } })}
      >
        <Failure error={searchResult.error} />
      </Form>
      <Refusals errors={discovered.data?.discoverPatient?.userErrors} />
      <Failure error={discovered.error} />
      <ul className="cards">
        {searchResult.data?.providers?.nodes.map(({ id, name, city }) => (
          <li key={id}>
            <h2>{name ?? id}</h2>
            <p>{city}</p>
            <button
              disabled={discovered.loading}
              onClick={() => void discoverPatient({ variables: { input: { providerId: id } } })}
            >
              Find my records
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface RecordSelectionProps {
  readonly records: readonly { readonly referenceNumber: string; readonly display?: string | null }[];
  readonly busy: boolean;
  readonly onSelect: (references: string[]) => void;
  readonly children: React.ReactNode;
}

function RecordSelection({ records, busy, onSelect, children }: RecordSelectionProps) {
  const [deselected, setDeselected] = useState<readonly string[]>([]);
  const selected = records
    .map(({ referenceNumber }) => referenceNumber)
    .filter((reference) => !deselected.includes(reference));
  if (records.length === 0) return <p role="status">All records at this hospital are already linked.</p>;
  return (
    <Form
      fields={[]}
      action="Send me the hospital’s code"
      busy={busy || selected.length === 0}
      onSubmit={() => onSelect(selected)}
    >
      {records.map(({ referenceNumber, display }) => (
        <label key={referenceNumber} className="check">
          <input
            type="checkbox"
            checked={!deselected.includes(referenceNumber)}
            onChange={({ target }) =>
              setDeselected(
                target.checked
                  ? deselected.filter((reference) => reference !== referenceNumber)
                  : [...deselected, referenceNumber],
              )
            }
          />
          {display ?? referenceNumber}
        </label>
      ))}
      {children}
    </Form>
  );
}
