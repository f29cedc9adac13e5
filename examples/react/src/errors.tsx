/** Shows errors by code with the app's own messages, or with the gateway's message for any other code. */
import { CombinedGraphQLErrors, type ErrorLike } from '@apollo/client';
import { graphql } from 'clients/operations/gql.js';
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import type { UserErrorCode } from 'clients/operations/graphql.js';

export const refusal = graphql(`
  fragment Refusal on UserError {
    code
    message
    field
    attemptsLeft
  }
`);

const refusalMessages: Partial<Record<UserErrorCode, string>> = {
  WRONG_CREDENTIALS: 'The address or the password is wrong.',
  WRONG_PIN: 'The PIN is wrong.',
  WRONG_OTP: 'The code is wrong or has expired.',
  OTP_EXPIRED: 'The code has expired. Request a new one.',
  TOO_MANY_ATTEMPTS: 'Too many wrong codes. Wait a minute and request a new one.',
  TOO_MANY_REQUESTS: 'Too many requests. Wait a minute.',
  LOCKED: 'Temporarily locked after too many wrong attempts.',
  NOT_PENDING: 'This request has already been answered.',
  REQUEST_EXPIRED: 'This request has expired.',
  PROVIDER_REFUSED: 'The hospital could not process the request. Try again later.',
};

const errorMessages: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Your session has ended. Please sign in again.',
  UPSTREAM_UNAVAILABLE: 'The health network is currently unavailable.',
  UPSTREAM_TIMEOUT: 'There was no response in time. Check whether the action took effect before you try again.',
};

export function Refusals({ errors }: { errors: readonly FragmentType<typeof refusal>[] | undefined }) {
  return getFragmentData(refusal, errors ?? []).map(({ code, message, attemptsLeft }, index) => (
    <Alert key={index} code={code}>
      {refusalMessages[code] ?? message}
      {attemptsLeft != null && ` ${attemptsLeft} attempts left.`}
    </Alert>
  ));
}

export function Failure({ error }: { error: ErrorLike | undefined }) {
  if (!error) return null;
  if (!CombinedGraphQLErrors.is(error)) return <Alert code="OFFLINE">There is no connection to the server.</Alert>;
  return error.errors.map(({ message, extensions }, index) => {
    const code = typeof extensions?.code === 'string' ? extensions.code : 'UNKNOWN';
    return (
      <Alert key={index} code={code}>
        {errorMessages[code] ?? message}
      </Alert>
    );
  });
}

export const SessionEnd = ({ code }: { code: string | undefined }) =>
  code && <Alert code={code}>{errorMessages[code] ?? code}</Alert>;

function Alert({ code, children }: { code: string; children: React.ReactNode }) {
  return (
    <p role="alert" data-code={code}>
      {children}
    </p>
  );
}
