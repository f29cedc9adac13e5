/** Sign-in by a code sent to the patient's mobile, or by password. */
import { useMutation, useReactiveVar } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure, Refusals, SessionEnd } from '../errors.js';
import { digits, Form } from '../form.js';
import { sessionEndCode, token } from '../session.js';

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
  const endCode = useReactiveVar(sessionEndCode);
  return (
    <main>
      <h1>My health records</h1>
      <SessionEnd code={endCode} />
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
      onSubmit={(getValue) =>
        void run({
          variables: { input: { phrAddress: getValue('phrAddress'), password: getValue('password') } },
          onCompleted: (result) => startSession(result.signIn?.session),
        })
      }
    >
      <Refusals errors={data?.signIn?.userErrors} />
      <Failure error={error} />
    </Form>
  );
}

function ByOtp() {
  const [requestOtp, requested] = useMutation(sendOtp);
  const [confirm, confirmed] = useMutation(confirmOtp);
  const transactionId = requested.data?.requestSignInOtp?.transactionId;
  if (!transactionId) {
    return (
      <Form
        key="number"
        fields={[{ name: 'number', label: 'Health ID number', placeholder: '91-1000-2000-3001', inputMode: 'numeric' }]}
        action="Send me a code"
        busy={requested.loading}
        onSubmit={(getValue) => void requestOtp({ variables: { input: { healthIdNumber: getValue('number') } } })}
      >
        <Refusals errors={requested.data?.requestSignInOtp?.userErrors} />
        <Failure error={requested.error} />
      </Form>
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
        fields={[{ name: 'otp', label: 'Code from your mobile', ...digits('6'), autoComplete: 'one-time-code' }]}
        action="Sign in"
        busy={confirmed.loading}
        onSubmit={(getValue) =>
          void confirm({
            variables: { input: { transactionId, otp: getValue('otp') } },
            onCompleted: (result) => startSession(result.confirmSignInOtp?.session),
          })
        }
      >
        <Refusals errors={confirmed.data?.confirmSignInOtp?.userErrors} />
        <Failure error={confirmed.error} />
      </Form>
      <button className="quiet" onClick={restart}>
        Request a new code
      </button>
    </>
  );
}

function startSession(session: { token: string } | null | undefined): void {
  if (!session) return;
  sessionEndCode(undefined);
  token(session.token);
}
