import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { Failure, Refusals } from '../errors.js';
import { digits, Form } from '../form.js';

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

export function ChangePin() {
  const [run, { data, error, loading }] = useMutation(changePin);
  return (
    <Form
      fields={[
        { name: 'currentPin', label: 'Current PIN', ...pin },
        { name: 'newPin', label: 'New PIN, 4 digits', ...pin },
      ]}
      action="Change PIN"
      busy={loading}
      onSubmit={(getValue) =>
        void run({ variables: { input: { currentPin: getValue('currentPin'), newPin: getValue('newPin') } } })
      }
    >
      <Refusals errors={data?.changePin?.userErrors} />
      <Failure error={error} />
      {data?.changePin?.patient && <p role="status">Your PIN has been changed.</p>}
    </Form>
  );
}
