/** The buttons to answer a request. Approving it takes a second step, which shows what will be granted. */
import { type FragmentType, getFragmentData } from 'clients/operations/fragment-masking.js';
import { graphql } from 'clients/operations/gql.js';
import { useState } from 'react';
import { Failure, Refusals } from '../errors/errors.js';
import { Button } from '../ui/button.js';
import { ConfirmApproval } from './confirm-approval.js';
import { authorizationTerms, subscriptionTerms } from './terms.js';
import { useDecision } from './use-decision.js';

const denySubscription = graphql(`
  mutation DenySubscription($input: DenySubscriptionRequestInput!, $isPartOfSetup: Boolean!) {
    decision: denySubscriptionRequest(input: $input) {
      subscriptionRequest @skip(if: $isPartOfSetup) {
        ...RequestCard
      }
      lockerSetup @include(if: $isPartOfSetup) {
        ...RequestCard
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

const denyAuthorization = graphql(`
  mutation DenyAuthorization($input: DenyAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {
    decision: denyAuthorizationRequest(input: $input) {
      authorizationRequest @skip(if: $isPartOfSetup) {
        ...RequestCard
      }
      lockerSetup @include(if: $isPartOfSetup) {
        ...RequestCard
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

interface RequestActionsProps {
  readonly requester: string;
  readonly context: string;
  /** Whether the parts are those of a locker setup, so that a decision also changes the setup. */
  readonly isPartOfSetup: boolean;
  readonly subscriptionRequest?: FragmentType<typeof subscriptionTerms> | null;
  readonly authorizationRequest?: FragmentType<typeof authorizationTerms> | null;
  /** Called when the card may no longer show the current state. */
  readonly onStale: () => void;
  readonly onDecided: (notice: string) => void;
}

export function RequestActions(props: RequestActionsProps) {
  const { requester, context, isPartOfSetup, onStale, onDecided, ...request } = props;
  const [confirming, setConfirming] = useState<boolean>();
  const { busy, refusals, error, step, decide } = useDecision({ onStale, onDecided });
  const subscription = pending(getFragmentData(subscriptionTerms, request.subscriptionRequest));
  const authorization = pending(getFragmentData(authorizationTerms, request.authorizationRequest));
  if (!subscription && !authorization) return null;
  if (confirming) {
    return (
      <ConfirmApproval
        requester={requester}
        isPartOfSetup={isPartOfSetup}
        subscription={subscription}
        authorization={authorization}
        onCancel={() => setConfirming(false)}
        onStale={onStale}
        onDecided={onDecided}
      />
    );
  }
  const deny = () => {
    const steps = [
      ...(subscription ? [step(denySubscription, { input: { requestId: subscription.id }, isPartOfSetup })] : []),
      ...(authorization ? [step(denyAuthorization, { input: { requestId: authorization.id }, isPartOfSetup })] : []),
    ];
    void decide(steps, `You denied the request of ${requester}.`);
  };
  return (
    <>
      <footer>
        {/* The focus returns here if the patient cancels. */}
        <Button autoFocus={confirming === false} context={context} busy={busy} onClick={() => setConfirming(true)}>
          Approve…
        </Button>
        <Button context={context} busy={busy} className="quiet" onClick={deny}>
          Deny
        </Button>
      </footer>
      <Refusals errors={refusals} />
      <Failure error={error} />
    </>
  );
}

const pending = <Request extends { readonly status: string }>(request: Request | null | undefined) =>
  request?.status === 'REQUESTED' ? request : undefined;
