/** The second step of an approval. It shows the very input that it sends. */
import { graphql } from 'clients/operations/gql.js';
import type { AuthorizationTermsFragment, SubscriptionTermsFragment } from 'clients/operations/graphql.js';
import { useId, useState } from 'react';
import { Failure, Refusals } from '../errors/errors.js';
import { Button } from '../ui/button.js';
import { Heading } from '../ui/heading.js';
import { HiTypeSelection } from './hi-type-selection.js';
import { SourcesSummary } from './sources-summary.js';
import { selectableHiTypes, toPolicy, toSources } from './terms.js';
import { useDecision } from './use-decision.js';

const approveSubscription = graphql(`
  mutation ApproveSubscription($input: ApproveSubscriptionRequestInput!, $isPartOfSetup: Boolean!) {
    decision: approveSubscriptionRequest(input: $input) {
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

const approveAuthorization = graphql(`
  mutation ApproveAuthorization($input: ApproveAuthorizationRequestInput!, $isPartOfSetup: Boolean!) {
    decision: approveAuthorizationRequest(input: $input) {
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

const approveLockerSetup = graphql(`
  mutation ApproveLockerSetup($input: ApproveLockerSetupInput!) {
    decision: approveLockerSetup(input: $input) {
      lockerSetup {
        ...RequestCard
      }
      userErrors {
        ...Refusal
      }
    }
  }
`);

interface ConfirmApprovalProps {
  readonly requester: string;
  readonly isPartOfSetup: boolean;
  readonly subscription: SubscriptionTermsFragment | undefined;
  readonly authorization: AuthorizationTermsFragment | undefined;
  readonly onCancel: () => void;
  readonly onStale: () => void;
  readonly onDecided: (notice: string) => void;
}

export function ConfirmApproval(props: ConfirmApprovalProps) {
  const { requester, isPartOfSetup, subscription, authorization, onCancel, ...callbacks } = props;
  const { busy, refusals, error, step, decide } = useDecision(callbacks);
  const [hiTypes, setHiTypes] = useState(selectableHiTypes);
  const [selectsAutoApproval, setSelectsAutoApproval] = useState(false);
  const id = useId();
  const sources = subscription && toSources(subscription, hiTypes);
  const hiuId = subscription?.hiu?.id;
  const autoApproval =
    selectsAutoApproval && sources && authorization && hiuId ? { hiuId, policy: toPolicy(sources) } : undefined;

  const approve = () => {
    const subscribe = subscription && sources && { requestId: subscription.id, sources };
    const authorize = authorization && { requestId: authorization.id };
    // `approveLockerSetup` always creates an auto-approval policy, so it is used only if the patient selected one.
    const steps =
      subscribe && authorize && autoApproval
        ? [step(approveLockerSetup, { input: { subscription: subscribe, autoApproval, authorization: authorize } })]
        : [
            ...(subscribe ? [step(approveSubscription, { input: subscribe, isPartOfSetup })] : []),
            ...(authorize ? [step(approveAuthorization, { input: authorize, isPartOfSetup })] : []),
          ];
    void decide(steps, `You approved the request of ${requester}.`);
  };

  const isIncomplete = subscription && !sources;
  const canApprove = !isIncomplete && (!subscription || hiTypes.length > 0);
  return (
    <form
      aria-labelledby={id}
      className="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (canApprove && !busy) approve();
      }}
    >
      <Heading level={4} id={id}>
        Approve the request of {requester}?
      </Heading>
      {isIncomplete && <p>This request does not say what it covers, so you cannot approve it here.</p>}
      {sources && <SourcesSummary request={subscription} sources={sources} />}
      {sources && <HiTypeSelection value={hiTypes} onChange={setHiTypes} />}
      <dl>
        {authorization && (
          <>
            <dt>Authorization</dt>
            <dd data-term="authorization">{authorization.purposeText ?? 'act on your behalf'}, for a single use</dd>
          </>
        )}
        <dt>Future consent requests</dt>
        <dd data-term="future-consents">
          {autoApproval
            ? `Those of ${requester} for these hospitals, documents and dates are approved without asking you.`
            : 'You are asked each time. This approval alone gives no access to a record.'}
        </dd>
      </dl>
      {sources && authorization && hiuId && (
        <label className="check">
          <input
            type="checkbox"
            checked={selectsAutoApproval}
            onChange={({ target }) => setSelectsAutoApproval(target.checked)}
          />
          Approve future consent requests of {requester} automatically
        </label>
      )}
      <Refusals errors={refusals} />
      <Failure error={error} />
      <footer>
        <button aria-disabled={busy || !canApprove}>
          Approve <span className="visually-hidden">the request of {requester}</span>
        </button>
        <Button context={`request of ${requester}`} className="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </footer>
    </form>
  );
}
