/** Shows refusals and failures by code. */
import { CombinedGraphQLErrors, type ErrorLike } from '@apollo/client';
import { graphql } from 'clients/operations/gql.js';
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import type { ReactNode } from 'react';
import { language, messages } from './messages.js';

export const refusal = graphql(`
  fragment Refusal on UserError {
    code
    message
    field
    attemptsLeft
    retryAfter
  }
`);

export type RefusalList = readonly FragmentType<typeof refusal>[];

export function Refusals({ errors }: { errors: RefusalList | undefined }) {
  // The gateway's message says what is wrong with an invalid value.
  return getFragmentData(refusal, errors ?? []).map(({ code, message, attemptsLeft, retryAfter }, index) => (
    <Alert key={index} code={code}>
      {messages.refusals[code] ?? message}
      {code === 'INVALID_INPUT' && ` ${message}`}
      {attemptsLeft != null && ` ${messages.attemptsLeft(attemptsLeft)}`}
      {retryAfter != null && ` ${messages.retryAfter(retryAfter)}`}
    </Alert>
  ));
}

export function Failure({ error }: { error: ErrorLike | undefined }) {
  if (!error) return null;
  if (!CombinedGraphQLErrors.is(error)) return <Alert code="OFFLINE">{messages.failures['OFFLINE']}</Alert>;
  return error.errors.map(({ message, extensions }, index) => {
    const code = readCode(extensions);
    const retryAfter = extensions?.['retryAfter'];
    return (
      <Alert key={index} code={code}>
        {messages.failures[code] ?? message}
        {typeof retryAfter === 'number' && ` ${messages.retryAfter(retryAfter)}`}
      </Alert>
    );
  });
}

/**
 * Whether a mutation was carried out, and only its result could not be read afterwards: repeating it would be wrong, and a query
 * has to read the result.
 */
export const isReadAfterWriteFailure = (error: ErrorLike | undefined): boolean =>
  CombinedGraphQLErrors.is(error) &&
  error.errors.every(({ extensions }) => readCode(extensions) === 'READ_AFTER_WRITE_FAILED');

const readCode = (extensions: Readonly<Record<string, unknown>> | undefined): string =>
  typeof extensions?.['code'] === 'string' ? extensions['code'] : 'UNKNOWN';

export const SessionEnd = ({ code }: { code: string | undefined }) =>
  code && <Alert code={code}>{messages.failures[code] ?? code}</Alert>;

/** Whether a refusal concerns the input field with this name. */
export const isRefused = (name: string, errors: RefusalList | undefined): boolean =>
  getFragmentData(refusal, errors ?? []).some(({ field }) => field?.includes(name));

function Alert({ code, children }: { code: string; children: ReactNode }) {
  return (
    <p role="alert" lang={language} data-code={code}>
      {children}
    </p>
  );
}
