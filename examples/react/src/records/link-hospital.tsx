/** Links records in three steps: the hospital finds the patient's records, sends a code and verifies it. */
import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useEffect, useState } from 'react';
import { isReadAfterWriteFailure } from '../errors/errors.js';
import { navigate } from '../route.js';
import { Heading } from '../ui/heading.js';
import { digits, Form } from '../ui/form.js';
import { HospitalSearch } from './hospital-search.js';
import { RecordSelection } from './record-selection.js';

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
      me {
        ...LinkedRecords
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export const LinkHospital = () => (
  <>
    <Heading level={2}>Link a hospital</Heading>
    <LinkSteps />
    <a href="#/records">Cancel linking</a>
  </>
);

function LinkSteps() {
  const [hospital, setHospital] = useState('the hospital');
  const [discoverPatient, discovered] = useMutation(discover);
  const [initiateLink, initiated] = useMutation(initiate);
  // The payload has the new list of records. If only that cannot be read, the view of the records reads it.
  const [confirmLink, confirmed] = useMutation(confirm, { errorPolicy: 'all' });
  const discovery = discovered.data?.discoverPatient?.discovery;
  const link = initiated.data?.initiateLink?.link;
  const isLinked = confirmed.data?.confirmLink?.userErrors.length === 0;
  useEffect(() => {
    if (isLinked) navigate('records'); // not in `onCompleted`, which also runs after the patient has left
  }, [isLinked]);

  if (link) {
    const hint = link.communicationHint ? ` sent to ${link.communicationHint}` : '';
    return (
      <Form
        key="confirm"
        fields={[
          {
            name: 'otp',
            label: `Code from ${hospital}${hint}`,
            ...digits('4,8'),
            autoComplete: 'one-time-code',
            autoFocus: true,
          },
        ]}
        action="Link these records"
        busy={confirmed.loading}
        refusals={confirmed.data?.confirmLink?.userErrors}
        error={isReadAfterWriteFailure(confirmed.error) ? undefined : confirmed.error}
        onSubmit={(getValue) =>
          void confirmLink({
            variables: { input: { linkReferenceNumber: link.referenceNumber, otp: getValue('otp') } },
          })
        }
      />
    );
  }
  if (discovery) {
    const { transactionId, patient } = discovery;
    return (
      <RecordSelection
        hospital={hospital}
        records={patient?.careContexts ?? []}
        busy={initiated.loading}
        refusals={initiated.data?.initiateLink?.userErrors}
        error={initiated.error}
        onSelect={(careContextReferences) =>
          patient &&
          void initiateLink({
            variables: { input: { transactionId, patientReference: patient.referenceNumber, careContextReferences } },
          })
        }
      />
    );
  }
  return (
    <HospitalSearch
      busy={discovered.loading}
      refusals={discovered.data?.discoverPatient?.userErrors}
      error={discovered.error}
      onSelect={({ id, name }) => {
        setHospital(name);
        void discoverPatient({ variables: { input: { providerId: id } } });
      }}
    />
  );
}
