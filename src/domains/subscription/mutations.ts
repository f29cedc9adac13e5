import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { identifier } from '../shared/input/input.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { approveRequests, denyRequests, editRequests } from './endpoints.js';
import { sources } from './sources.js';

const request = { NOT_PENDING: 'requestId', NOT_FOUND: 'requestId', REQUEST_EXPIRED: 'requestId' } as const;
const asked = { ...request, INVALID_INPUT: 'sources' } as const;

export const subscriptionMutations: Resolvers = {
  Mutation: {
    denySubscriptionRequest: mutation(
      z.object({ requestId: identifier, reason: z.string().max(1000, 'Say it in 1000 characters.').nullish() }),
      async ({ requestId, reason }, { umang }) => {
        await umang.call(denyRequests, reason ? { requestId, reason } : { requestId });
        return { requestId };
      },
      request,
    ),

    approveSubscriptionRequest: mutation(
      z.object({ requestId: identifier, sources }),
      async ({ requestId, sources }, { umang }) => {
        const { subscriptionId } = await umang.call(approveRequests, { requestId, ...sources });
        return { subscriptionId, requestId };
      },
      asked,
    ),

    editSubscription: mutation(
      z.object({ subscriptionId: identifier, hiuId: identifier, sources }),
      async ({ subscriptionId, hiuId, sources }, { umang }) => {
        await umang.call(editRequests, { subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources });
        return { subscriptionId };
      },
      { NOT_FOUND: 'subscriptionId', INVALID_INPUT: 'sources' },
    ),
  },
};
