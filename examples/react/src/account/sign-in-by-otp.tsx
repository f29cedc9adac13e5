/** Sign-in in two steps: a code is sent to the patient's mobile, and the patient enters it. */
import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useEffect } from 'react';
import { startSession } from '../session.js';
import { digits, Form } from '../ui/form.js';

const sendOtp = graphql(`
  mutation RequestSignInOtp($input: RequestSignInOtpInput!) {
    requestSignInOtp(input: $input) {
      transactionId
      userErrors {
        ...Refusal
      }
    }
  }
`);

const confirmOtp = graphql(`
  mutation ConfirmSignInOtp($input: ConfirmSignInOtpInput!) {
    confirmSignInOtp(input: $input) {
      session {
        token
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

export function SignInByOtp() {
  const [requestOtp, requested] = useMutation(sendOtp);
  const [confirm, confirmed] = useMutation(confirmOtp);
  const transactionId = requested.data?.requestSignInOtp?.transactionId;
  const session = confirmed.data?.confirmSignInOtp?.session;
  useEffect(() => startSession(session), [session]);
  if (!transactionId) {
    return (
      <Form
        key="number"
        fields={[
          {
            name: 'healthIdNumber',
            label: 'Health ID number',
            placeholder: '91-1000-2000-3001',
            inputMode: 'numeric',
            autoComplete: 'username',
          },
        ]}
        action="Send me a code"
        busy={requested.loading}
        refusals={requested.data?.requestSignInOtp?.userErrors}
        error={requested.error}
        onSubmit={(getValue) =>
          void requestOtp({ variables: { input: { healthIdNumber: getValue('healthIdNumber') } } })
        }
      />
    );
  }
  const restart = () => {
    requested.reset();
    confirmed.reset();
  };
  return (
    <>
      <Form
        key="code"
        fields={[
          {
            name: 'otp',
            label: 'Code from your mobile',
            ...digits('6'),
            autoComplete: 'one-time-code',
            autoFocus: true,
          },
        ]}
        action="Sign in"
        busy={confirmed.loading}
        refusals={confirmed.data?.confirmSignInOtp?.userErrors}
        error={confirmed.error}
        onSubmit={(getValue) => void confirm({ variables: { input: { transactionId, otp: getValue('otp') } } })}
      />
      <button className="quiet" onClick={restart}>
        Request a new code
      </button>
    </>
  );
}
