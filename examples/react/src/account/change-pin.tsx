import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { digits, Form } from '../ui/form.js';

const changePin = graphql(`
  mutation ChangePin($input: ChangePinInput!) {
    changePin(input: $input) {
      patient {
        id
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

const pin = { type: 'password', ...digits('4') };

export function ChangePin({ onCompleted }: { onCompleted: () => void }) {
  const [run, { data, error, loading }] = useMutation(changePin);
  return (
    <Form
      fields={[
        { name: 'currentPin', label: 'Current PIN', ...pin },
        { name: 'newPin', label: 'New PIN, 4 digits', ...pin },
      ]}
      action="Change PIN"
      busy={loading}
      refusals={data?.changePin?.userErrors}
      error={error}
      onSubmit={(getValue) =>
        void run({
          variables: { input: { currentPin: getValue('currentPin'), newPin: getValue('newPin') } },
          onCompleted: (result) => result.changePin?.patient && onCompleted(),
        })
      }
    />
  );
}
