/** What went wrong, by its code. The messages are this app's own; a code that is new to it still has the gateway's. */
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

const texts: Partial<Record<UserErrorCode, string>> = {
  WRONG_CREDENTIALS: 'That address and password do not belong together.',
  WRONG_PIN: 'That is not your PIN.',
  WRONG_OTP: 'That is not the code we sent, or it is too old.',
  OTP_EXPIRED: 'That code is too old. Ask for a new one.',
  TOO_MANY_ATTEMPTS: 'Too many wrong codes. Wait a minute and ask for a new one.',
  TOO_MANY_REQUESTS: 'Too many tries. Wait a minute.',
  LOCKED: 'Locked for now, after too many wrong tries.',
  NOT_PENDING: 'This was answered already.',
  REQUEST_EXPIRED: 'This waited too long; they have to ask again.',
  PROVIDER_REFUSED: 'The hospital could not do this. Try again later.',
};

const failures: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Your session has ended. Please sign in again.',
  UPSTREAM_UNAVAILABLE: 'The health network is down at the moment.',
  UPSTREAM_TIMEOUT: 'No answer in time. See whether it was done before you try again.',
};

export function Refusals({ errors }: { errors: readonly FragmentType<typeof refusal>[] | undefined }) {
  return getFragmentData(refusal, errors ?? []).map(({ code, message, attemptsLeft }, index) => (
    <Alert key={index} code={code}>
      {texts[code] ?? message}
      {attemptsLeft != null && ` ${attemptsLeft} tries left.`}
    </Alert>
  ));
}

export function Failure({ error }: { error: ErrorLike | undefined }) {
  if (!error) return null;
  if (!CombinedGraphQLErrors.is(error)) return <Alert code="OFFLINE">The app cannot be reached.</Alert>;
  return error.errors.map(({ message, extensions }, index) => {
    const code = typeof extensions?.code === 'string' ? extensions.code : 'UNKNOWN';
    return (
      <Alert key={index} code={code}>
        {failures[code] ?? message}
      </Alert>
    );
  });
}

export const Ended = ({ code }: { code: string | undefined }) =>
  code && <Alert code={code}>{failures[code] ?? code}</Alert>;

function Alert({ code, children }: { code: string; children: React.ReactNode }) {
  return (
    <p role="alert" data-code={code}>
      {children}
    </p>
  );
}
