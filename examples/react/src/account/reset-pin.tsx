/** Replaces a forgotten or locked PIN in three steps: a code is sent to the patient's mobile and verified, and allows a new PIN. */
import { useMutation } from '@apollo/client/react';
import { graphql } from 'clients/operations/gql.js';
import { digits, Form } from '../ui/form.js';

const requestPinResetOtp = graphql(`
  mutation RequestPinResetOtp {
    requestPinResetOtp {
      sessionId
      otpDestination
      userErrors {
        ...Refusal
      }
    }
  }
`);

const verifyPinResetOtp = graphql(`
  mutation VerifyPinResetOtp($input: VerifyPinResetOtpInput!) {
    verifyPinResetOtp(input: $input) {
      resetToken
      userErrors {
        ...Refusal
      }
    }
  }
`);

const resetPin = graphql(`
  mutation ResetPin($input: ResetPinInput!) {
    resetPin(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

export function ResetPin({ onCompleted }: { onCompleted: () => void }) {
  const [request, requested] = useMutation(requestPinResetOtp);
  const [verify, verified] = useMutation(verifyPinResetOtp);
  const [reset, { data, error, loading }] = useMutation(resetPin);
  const session = requested.data?.requestPinResetOtp;
  const resetToken = verified.data?.verifyPinResetOtp?.resetToken;

  if (resetToken) {
    return (
      <Form
        key="pin"
        fields={[{ name: 'newPin', label: 'New PIN, 4 digits', type: 'password', ...digits('4'), autoFocus: true }]}
        action="Set the new PIN"
        busy={loading}
        refusals={data?.resetPin?.userErrors}
        error={error}
        onSubmit={(getValue) =>
          void reset({
            variables: { input: { newPin: getValue('newPin'), resetToken } },
            onCompleted: (result) => result.resetPin?.userErrors.length === 0 && onCompleted(),
          })
        }
      />
    );
  }
  const sessionId = session?.sessionId;
  if (sessionId) {
    const destination = session.otpDestination ? ` sent to ${session.otpDestination}` : '';
    return (
      <Form
        key="code"
        fields={[
          {
            name: 'otp',
            label: `Code${destination}`,
            ...digits('6'),
            autoComplete: 'one-time-code',
            autoFocus: true,
          },
        ]}
        action="Continue"
        busy={verified.loading}
        refusals={verified.data?.verifyPinResetOtp?.userErrors}
        error={verified.error}
        onSubmit={(getValue) => void verify({ variables: { input: { sessionId, otp: getValue('otp') } } })}
      />
    );
  }
  return (
    <Form
      key="request"
      fields={[]}
      action="Send me a code"
      busy={requested.loading}
      refusals={session?.userErrors}
      error={requested.error}
      onSubmit={() => void request()}
    >
      <p>You receive a code on your mobile, with which you can set a new PIN.</p>
    </Form>
  );
}
