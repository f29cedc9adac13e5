/** Two ways in: a code sent to the patient's mobile, or their password. */
import { useMutation, useReactiveVar } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Ended, Failure, Refusals } from './errors.js';
import { digits, Form } from './form.js';
import { ended, token } from './session.js';

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

export function SignIn() {
  const [byPassword, setByPassword] = useState(false);
  const reason = useReactiveVar(ended);
  return (
    <main>
      <h1>My health records</h1>
      <Ended code={reason} />
      {byPassword ? <ByPassword /> : <ByOtp />}
      <button className="quiet" onClick={() => setByPassword(!byPassword)}>
        {byPassword ? 'Sign in with a code instead' : 'Sign in with a password instead'}
      </button>
    </main>
  );
}

function ByPassword() {
  const [run, { data, error, loading }] = useMutation(signIn);
  return (
    <Form
      fields={[
        { name: 'phrAddress', label: 'PHR address', placeholder: 'asha.verma@sbx', autoComplete: 'username' },
        { name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
      ]}
      action="Sign in"
      busy={loading}
      onSend={(typed) =>
        void run({
          variables: { input: { phrAddress: typed('phrAddress'), password: typed('password') } },
          onCompleted: (done) => enter(done.signIn?.session),
        })
      }
    >
      <Refusals errors={data?.signIn?.userErrors} />
      <Failure error={error} />
    </Form>
  );
}

function ByOtp() {
  const [send, sent] = useMutation(sendOtp);
  const [confirm, confirmed] = useMutation(confirmOtp);
  const transactionId = sent.data?.requestSignInOtp?.transactionId;
  if (!transactionId) {
    return (
      <Form
        key="number"
        fields={[{ name: 'number', label: 'Health ID number', placeholder: '91-1000-2000-3001', inputMode: 'numeric' }]}
        action="Send me a code"
        busy={sent.loading}
        onSend={(typed) => void send({ variables: { input: { healthIdNumber: typed('number') } } })}
      >
        <Refusals errors={sent.data?.requestSignInOtp?.userErrors} />
        <Failure error={sent.error} />
      </Form>
    );
  }
  const askAgain = () => {
    sent.reset();
    confirmed.reset();
  };
  return (
    <>
      <Form
        key="code"
        fields={[{ name: 'otp', label: 'Code from your mobile', ...digits('6'), autoComplete: 'one-time-code' }]}
        action="Sign in"
        busy={confirmed.loading}
        onSend={(typed) =>
          void confirm({
            variables: { input: { transactionId, otp: typed('otp') } },
            onCompleted: (done) => enter(done.confirmSignInOtp?.session),
          })
        }
      >
        <Refusals errors={confirmed.data?.confirmSignInOtp?.userErrors} />
        <Failure error={confirmed.error} />
      </Form>
      <button className="quiet" onClick={askAgain}>
        Ask for a new code
      </button>
    </>
  );
}

function enter(session: { token: string } | null | undefined): void {
  if (!session) return;
  ended(undefined);
  token(session.token);
}
