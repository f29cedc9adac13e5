/** Approve and deny actions for each kind of request. None of them requires the PIN. */
import type { ErrorLike } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import type { FragmentType } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import type { TermsFragment } from 'clients/operations/graphql.js';
import { Fragment } from 'react';
import { Failure, type refusal, Refusals } from '../errors.js';
import { toSources } from './terms.js';

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

interface ActionsProps {
  readonly onCompleted: () => void;
}

export function AuthorizationActions({ requestId, onCompleted }: ActionsProps & { readonly requestId: string }) {
  const [approve, approved] = useMutation(approveAuthorization, { onCompleted });
  const [deny, denied] = useMutation(denyAuthorization, { onCompleted });
  const variables = { input: { requestId } };
  const results = [
    { ...approved, refusals: approved.data?.approveAuthorizationRequest?.userErrors },
    { ...denied, refusals: denied.data?.denyAuthorizationRequest?.userErrors },
  ];
  return (
    <ActionButtons
      results={results}
      onApprove={() => void approve({ variables })}
      onDeny={() => void deny({ variables })}
    />
  );
}

export function SubscriptionActions({
  requestTerms,
  onCompleted,
}: ActionsProps & { readonly requestTerms: TermsFragment }) {
  const [approve, approved] = useMutation(approveSubscription, { onCompleted });
  const [deny, denied] = useMutation(denySubscription, { onCompleted });
  const requestId = requestTerms.id;
  const results = [
    { ...approved, refusals: approved.data?.approveSubscriptionRequest?.userErrors },
    { ...denied, refusals: denied.data?.denySubscriptionRequest?.userErrors },
  ];
  return (
    <ActionButtons
      results={results}
      onApprove={() => void approve({ variables: { input: { requestId, sources: toSources(requestTerms) } } })}
      onDeny={() => void deny({ variables: { input: { requestId } } })}
    />
  );
}

interface LockerSetupActionsProps extends ActionsProps {
  readonly requestTerms: TermsFragment;
  readonly authorizationId: string;
}

/** A locker setup consists of a subscription, an authorization and the automatic approval of the locker's consent requests. */
export function LockerSetupActions({ requestTerms, authorizationId, onCompleted }: LockerSetupActionsProps) {
  const [approve, approved] = useMutation(approveLockerSetup, { onCompleted });
  const [denySubscriptionRequest, deniedSubscription] = useMutation(denySubscription);
  const [denyAuthorizationRequest, deniedAuthorization] = useMutation(denyAuthorization, { onCompleted });
  const sources = toSources(requestTerms);
  const input = {
    subscription: { requestId: requestTerms.id, sources },
    autoApproval: { hiuId: requestTerms.hiu?.id ?? '', sources },
    authorization: { requestId: authorizationId },
  };
  const results = [
    { ...approved, refusals: approved.data?.approveLockerSetup?.userErrors },
    { ...deniedSubscription, refusals: deniedSubscription.data?.denySubscriptionRequest?.userErrors },
    { ...deniedAuthorization, refusals: deniedAuthorization.data?.denyAuthorizationRequest?.userErrors },
  ];
  const deny = () =>
    void denySubscriptionRequest({
      variables: { input: { requestId: requestTerms.id } },
      onCompleted: () => void denyAuthorizationRequest({ variables: { input: { requestId: authorizationId } } }),
    });
  return (
    <ActionButtons results={results} onApprove={() => void approve({ variables: { input } })} onDeny={() => deny()} />
  );
}

interface ActionButtonsProps {
  readonly results: readonly {
    readonly loading: boolean;
    readonly error?: ErrorLike | undefined;
    readonly refusals: readonly FragmentType<typeof refusal>[] | undefined;
  }[];
  readonly onApprove: () => void;
  readonly onDeny: () => void;
}

function ActionButtons({ results, onApprove, onDeny }: ActionButtonsProps) {
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
