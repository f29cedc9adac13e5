/** Records are linked in three steps: the hospital looks for the patient, sends them a code, and checks it. */
import { useLazyQuery, useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure, Refusals } from './errors.js';
import { digits, Form } from './form.js';

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
  const [find, found] = useLazyQuery(findHospitals);
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
          { name: 'otp', label: `Code of the hospital${hint}`, ...digits('4,8'), autoComplete: 'one-time-code' },
        ]}
        action="Link these records"
        busy={confirmed.loading}
        onSend={(typed) =>
          void confirmLink({
            variables: { input: { linkReferenceNumber: link.referenceNumber, otp: typed('otp') } },
            onCompleted: (done) => done.confirmLink?.patient && onDone(),
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
      <Choice
        records={patient?.careContexts ?? []}
        busy={initiated.loading}
        onChosen={(careContextReferences) =>
          patient &&
          void initiateLink({
            variables: { input: { transactionId, patientReference: patient.referenceNumber, careContextReferences } },
          })
        }
      >
        <Refusals errors={initiated.data?.initiateLink?.userErrors} />
        <Failure error={initiated.error} />
      </Choice>
    );
  }
  return (
    <>
      <Form
        fields={[{ name: 'name', label: 'Part of the hospital’s name', type: 'search' }]}
        action="Search"
        busy={found.loading}
        onSend={(typed) => void find({ variables: { name: typed('name') } })}
      >
        <Failure error={found.error} />
      </Form>
      <Refusals errors={discovered.data?.discoverPatient?.userErrors} />
      <Failure error={discovered.error} />
      <ul className="cards">
        {found.data?.providers?.nodes.map(({ id, name, city }) => (
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

interface ChoiceProps {
  readonly records: readonly { readonly referenceNumber: string; readonly display?: string | null }[];
  readonly busy: boolean;
  readonly onChosen: (references: string[]) => void;
  readonly children: React.ReactNode;
}

function Choice({ records, busy, onChosen, children }: ChoiceProps) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = records.map(({ referenceNumber }) => referenceNumber).filter((one) => !left.includes(one));
  if (records.length === 0) return <p role="status">All records of this hospital are linked already.</p>;
  return (
    <Form
      fields={[]}
      action="Send me the hospital’s code"
      busy={busy || chosen.length === 0}
      onSend={() => onChosen(chosen)}
    >
      {records.map(({ referenceNumber, display }) => (
        <label key={referenceNumber} className="check">
          <input
            type="checkbox"
            checked={!left.includes(referenceNumber)}
            onChange={({ target }) =>
              setLeft(target.checked ? left.filter((one) => one !== referenceNumber) : [...left, referenceNumber])
            }
          />
          {display ?? referenceNumber}
        </label>
      ))}
      {children}
    </Form>
  );
}
