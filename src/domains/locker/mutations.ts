import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { opaqueId } from '../shared/input/input.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { autoApprovalPolicy, autoApprovalSources, sources } from '../subscription/sources.js';
import { type UserError, userError } from '../shared/mutations/user-error.js';
import { approveLockerRequests } from './endpoints.js';

/** Has the IDs by which the changed objects can be read. Referenced by codegen.yml. @public */
export interface ApproveLockerSetupResult {
  readonly subscriptionId?: string | null | undefined;
  readonly autoApprovalId?: string | null | undefined;
  readonly authorizationId?: string | null | undefined;
  readonly requestId?: string;
  readonly authorizationRequestId?: string;
  readonly lockerId?: string;
  readonly userErrors: readonly UserError[];
}

const autoApproval = z
  .object({ hiuId: opaqueId, policy: autoApprovalPolicy.nullish(), sources: autoApprovalSources.nullish() })
  .transform(({ hiuId, policy, sources: deprecated }, context) => {
    const chosen = policy ?? deprecated;
    if (chosen && !(policy && deprecated)) return { hiuId, sources: chosen };
    context.addIssue(violation('policyChoice'));
    return z.NEVER;
  });

export const lockerMutations: Resolvers = {
  Mutation: {
    /** UMANG reports success even if a part failed; the ID of a failed part is null. */
    approveLockerSetup: defineMutation(
      z.object({
        subscription: z.object({ requestId: opaqueId, sources }),
        autoApproval,
        authorization: z.object({ requestId: opaqueId, generatePerpetualToken: z.boolean() }),
      }),
      async ({ subscription, autoApproval, authorization }, { umang, language }) => {
        const { subscriptionId, autoApprovalId, authorizationId } = await umang.call(approveLockerRequests, {
          subscription: { requestId: subscription.requestId, ...subscription.sources },
          autoApproval: { hiu: { id: autoApproval.hiuId }, ...autoApproval.sources },
          authorization: {
            requestId: authorization.requestId,
            generatePerpetualToken: authorization.generatePerpetualToken ? 'true' : 'false',
          },
        });
        const parts = { subscription: subscriptionId, autoApproval: autoApprovalId, authorization: authorizationId };
        const missing = Object.entries(parts).filter(([, id]) => !id);
        return {
          subscriptionId,
          autoApprovalId,
          authorizationId,
          requestId: subscription.requestId,
          authorizationRequestId: authorization.requestId,
          lockerId: autoApproval.hiuId,
          userErrors: missing.map(([part]) => userError('NOT_APPROVED', part, language)),
        };
      },
    ),
  },
};
