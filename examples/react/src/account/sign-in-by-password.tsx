import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useEffect } from 'react';
import { startSession } from '../session.js';
import { Form } from '../ui/form.js';

const signIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      session {
        token
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export function SignInByPassword() {
  const [run, { data, error, loading }] = useMutation(signIn);
  const session = data?.signIn?.session;
  useEffect(() => startSession(session), [session]);
  return (
    <Form
      fields={[
        {
          name: 'phrAddress',
          label: 'PHR address',
          placeholder: 'asha.verma@sbx',
          autoComplete: 'username',
          autoFocus: true,
        },
        { name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
      ]}
      action="Sign in"
      busy={loading}
      refusals={data?.signIn?.userErrors}
      error={error}
      onSubmit={(getValue) =>
        void run({
          variables: { input: { phrAddress: getValue('phrAddress'), password: getValue('password') } },
        })
      }
    />
  );
}
