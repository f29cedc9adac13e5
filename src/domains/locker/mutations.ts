import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { opaqueId } from '../shared/input/input.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { autoApprovalSources, sources } from '../subscription/sources.js';
import { userError } from '../shared/mutations/user-error.js';
import { approveLockerRequests } from './endpoints.js';

export const lockerMutations: Resolvers = {
  Mutation: {
    /** UMANG reports success even if a part failed; the id of a failed part is null. */
    approveLockerSetup: defineMutation(
      z.object({
        subscription: z.object({ requestId: opaqueId, sources }),
        autoApproval: z.object({ hiuId: opaqueId, sources: autoApprovalSources }),
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
          userErrors: missing.map(([part]) => userError('NOT_APPROVED', part, language)),
        };
      },
    ),
  },
};
