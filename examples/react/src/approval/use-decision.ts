/** Approves or denies the parts of a request, one after the other, until one fails. None of them requires the PIN. */
import type { ErrorLike, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import type { RefusalList } from '../errors/errors.js';

/** Each mutation names its payload `decision`. */
interface DecisionData {
  readonly decision?: { readonly userErrors: RefusalList } | null;
}

interface Outcome {
  readonly refusals?: RefusalList | undefined;
  readonly error?: ErrorLike | undefined;
}

export type Step = () => Promise<Outcome>;

interface DecisionOptions {
  /** Called after each decision, whether it was accepted or not. */
  readonly onChanged: () => void;
  readonly onDecided: (notice: string) => void;
}

export function useDecision({ onChanged, onDecided }: DecisionOptions) {
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
      return { refusals: data?.decision?.userErrors, error };
    };

  const decide = async (steps: readonly Step[], notice: string) => {
    setState({ busy: true });
    for (const run of steps) {
      const outcome = await run();
      if (outcome.error || outcome.refusals?.length !== 0) {
        setState({ busy: false, ...outcome });
        return onChanged();
      }
    }
    setState({ busy: false });
    onDecided(notice);
    onChanged();
  };

  return { ...state, step, decide };
}
