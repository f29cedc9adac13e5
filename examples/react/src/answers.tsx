/** How each kind of request is approved and denied. None of them asks for the PIN. */
import type { ErrorLike } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import type { FragmentType } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import type { TermsFragment } from 'clients/operations/graphql.js';
import { Fragment } from 'react';
import { Failure, type refusal, Refusals } from './errors.js';
import { sourcesOf } from './terms.js';

const approveAuthorization = graphql(`
  mutation ApproveAuthorization($input: ApproveAuthorizationRequestInput!) {
    approveAuthorizationRequest(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

const denyAuthorization = graphql(`
  mutation DenyAuthorization($input: DenyAuthorizationRequestInput!) {
    denyAuthorizationRequest(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

const approveSubscription = graphql(`
  mutation ApproveSubscription($input: ApproveSubscriptionRequestInput!) {
    approveSubscriptionRequest(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

const denySubscription = graphql(`
  mutation DenySubscription($input: DenySubscriptionRequestInput!) {
    denySubscriptionRequest(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

const approveLockerSetup = graphql(`
  mutation ApproveLockerSetup($input: ApproveLockerSetupInput!) {
    approveLockerSetup(input: $input) {
      userErrors {
        ...Refusal
      }
    }
  }
`);

interface Answering {
  readonly onAnswered: () => void;
}

export function AnswerAuthorization({ requestId, onAnswered }: Answering & { readonly requestId: string }) {
  const [approve, approved] = useMutation(approveAuthorization, { onCompleted: onAnswered });
  const [deny, denied] = useMutation(denyAuthorization, { onCompleted: onAnswered });
  const variables = { input: { requestId } };
  const results = [
    { ...approved, refusals: approved.data?.approveAuthorizationRequest?.userErrors },
    { ...denied, refusals: denied.data?.denyAuthorizationRequest?.userErrors },
  ];
  return (
    <Answers results={results} onApprove={() => void approve({ variables })} onDeny={() => void deny({ variables })} />
  );
}

export function AnswerSubscription({ asked, onAnswered }: Answering & { readonly asked: TermsFragment }) {
  const [approve, approved] = useMutation(approveSubscription, { onCompleted: onAnswered });
  const [deny, denied] = useMutation(denySubscription, { onCompleted: onAnswered });
  const requestId = asked.id;
  const results = [
    { ...approved, refusals: approved.data?.approveSubscriptionRequest?.userErrors },
    { ...denied, refusals: denied.data?.denySubscriptionRequest?.userErrors },
  ];
  return (
    <Answers
      results={results}
      onApprove={() => void approve({ variables: { input: { requestId, sources: sourcesOf(asked) } } })}
      onDeny={() => void deny({ variables: { input: { requestId } } })}
    />
  );
}

interface LockerSetup extends Answering {
  readonly asked: TermsFragment;
  readonly authorizationId: string;
}

/** A locker asks for a subscription and an authorization, and to have its consents approved without asking. */
export function AnswerLockerSetup({ asked, authorizationId, onAnswered }: LockerSetup) {
  const [approve, approved] = useMutation(approveLockerSetup, { onCompleted: onAnswered });
  const [denyOne, deniedOne] = useMutation(denySubscription);
  const [denyOther, deniedOther] = useMutation(denyAuthorization, { onCompleted: onAnswered });
  const sources = sourcesOf(asked);
  const input = {
    subscription: { requestId: asked.id, sources },
    autoApproval: { hiuId: asked.hiu?.id ?? '', sources },
    authorization: { requestId: authorizationId },
  };
  const results = [
    { ...approved, refusals: approved.data?.approveLockerSetup?.userErrors },
    { ...deniedOne, refusals: deniedOne.data?.denySubscriptionRequest?.userErrors },
    { ...deniedOther, refusals: deniedOther.data?.denyAuthorizationRequest?.userErrors },
  ];
  const deny = () =>
    void denyOne({
      variables: { input: { requestId: asked.id } },
      onCompleted: () => void denyOther({ variables: { input: { requestId: authorizationId } } }),
    });
  return <Answers results={results} onApprove={() => void approve({ variables: { input } })} onDeny={() => deny()} />;
}

interface AnswersProps {
  readonly results: readonly {
    readonly loading: boolean;
    readonly error?: ErrorLike | undefined;
    readonly refusals: readonly FragmentType<typeof refusal>[] | undefined;
  }[];
  readonly onApprove: () => void;
  readonly onDeny: () => void;
}

function Answers({ results, onApprove, onDeny }: AnswersProps) {
  const busy = results.some(({ loading }) => loading);
  return (
    <>
      <footer>
        <button disabled={busy} onClick={onApprove}>
          Approve
        </button>
        <button className="quiet" disabled={busy} onClick={onDeny}>
          Deny
        </button>
      </footer>
      {results.map(({ refusals, error }, index) => (
        <Fragment key={index}>
          <Refusals errors={refusals} />
          <Failure error={error} />
        </Fragment>
      ))}
    </>
  );
}
