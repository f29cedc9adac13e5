import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { digits, Form } from '../ui/form.js';

const createPin = graphql(`
  mutation CreatePin($input: CreatePinInput!) {
    createPin(input: $input) {
      patient {
        id
        hasTransactionPin
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export function CreatePin({ onCompleted }: { onCompleted: () => void }) {
  const [run, { data, error, loading }] = useMutation(createPin);
  return (
    <>
      <p>You have no PIN yet.</p>
      <Form
        fields={[{ name: 'pin', label: 'New PIN, 4 digits', type: 'password', ...digits('4') }]}
        action="Create PIN"
        busy={loading}
        refusals={data?.createPin?.userErrors}
        error={error}
        onSubmit={(getValue) =>
          void run({
            variables: { input: { pin: getValue('pin') } },
            onCompleted: (result) => result.createPin?.patient && onCompleted(),
          })
        }
      />
    </>
  );
}
