/**
 * Approves or denies the parts of a request, one after the other, until one fails. None of them requires the PIN. The payload of
 * each mutation selects what it changed, so Apollo Client updates the cards by itself.
 */
import type { ErrorLike, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { isReadAfterWriteFailure, type RefusalList } from '../errors/errors.js';

/** Each mutation names its payload `decision`. */
interface DecisionData {
  readonly decision?: {
    readonly subscriptionRequest?: object | null;
    readonly authorizationRequest?: object | null;
    readonly lockerSetup?: object | null;
    readonly userErrors: RefusalList;
  } | null;
}

interface Outcome {
  readonly refusals?: RefusalList | undefined;
  readonly error?: ErrorLike | undefined;
}

export type Step = () => Promise<Outcome & { readonly isStale: boolean }>;

interface DecisionOptions {
  /** Called if the cache does not have the current state of the request. */
  readonly onStale: () => void;
  readonly onDecided: (notice: string) => void;
}

export function useDecision({ onStale, onDecided }: DecisionOptions) {
  const client = useApolloClient();
  const [state, setState] = useState<Outcome & { readonly busy: boolean }>({ busy: false });

  const step =
    <Variables extends OperationVariables>(
      mutation: TypedDocumentNode<DecisionData, Variables>,
      variables: Variables,
    ): Step =>
    async () => {
      const { data, error } = await client.mutate<DecisionData, OperationVariables>({
        mutation,
        variables,
        errorPolicy: 'all',
      });
      const decision = data?.decision;
      const changed = decision?.subscriptionRequest ?? decision?.authorizationRequest ?? decision?.lockerSetup;
      return {
        refusals: decision?.userErrors,
        error: isReadAfterWriteFailure(error) ? undefined : error,
        isStale: !changed,
      };
    };

  const decide = async (steps: readonly Step[], notice: string) => {
    setState({ busy: true });
    let outcome: Awaited<ReturnType<Step>> | undefined;
    for (const run of steps) {
      outcome = await run();
      if (outcome.error || outcome.refusals?.length !== 0) break;
    }
    const { refusals, error, isStale } = outcome ?? { isStale: true };
    setState({ busy: false, refusals, error });
    if (!error && refusals?.length === 0) onDecided(notice);
    if (isStale) onStale();
  };

  return { ...state, step, decide };
}
