import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { identifier } from '../shared/input/input.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { policySources, sources } from '../subscription/sources.js';
import { userError } from '../shared/mutations/user-error.js';
import { approveLockerRequests } from './endpoints.js';

export const lockerMutations: Resolvers = {
  Mutation: {
    /** UMANG calls it a success whatever became of the parts: each id tells for itself. */
    approveLockerSetup: mutation(
      z.object({
        subscription: z.object({ requestId: identifier, sources }),
        autoApproval: z.object({ hiuId: identifier, sources: policySources }),
        authorization: z.object({ requestId: identifier, generatePerpetualToken: z.boolean() }),
      }),
      async ({ subscription, autoApproval, authorization }, { umang }) => {
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
          userErrors: missing.map(([part]) => userError('NOT_APPROVED', part)),
        };
      },
    ),
  },
};
