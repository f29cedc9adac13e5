import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { opaqueId } from '../shared/input/input.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { approveRequests, denyRequests, editRequests } from './endpoints.js';
import { sources } from './sources.js';

const requestFieldMap = { NOT_PENDING: 'requestId', NOT_FOUND: 'requestId', REQUEST_EXPIRED: 'requestId' } as const;
const sourcesFieldMap = {
  ...requestFieldMap,
  INVALID_INPUT: 'sources',
  requestFields: { isApplicableForAllHIPs: 'sources', includedSources: 'sources', excludedSources: 'sources' },
} as const;

export const subscriptionMutations: Resolvers = {
  Mutation: {
    denySubscriptionRequest: defineMutation(
      z.object({ requestId: opaqueId, reason: z.string().max(1000, violation('reasonTooLong')).nullish() }),
      async ({ requestId, reason }, { umang }) => {
        await umang.call(denyRequests, reason ? { requestId, reason } : { requestId });
        return { requestId };
      },
      requestFieldMap,
    ),

    approveSubscriptionRequest: defineMutation(
      z.object({ requestId: opaqueId, sources }),
      async ({ requestId, sources }, { umang }) => {
        const { subscriptionId } = await umang.call(approveRequests, { requestId, ...sources });
        return { subscriptionId, requestId };
      },
      sourcesFieldMap,
    ),

    editSubscription: defineMutation(
      z.object({ subscriptionId: opaqueId, hiuId: opaqueId, sources }),
      async ({ subscriptionId, hiuId, sources }, { umang }) => {
        await umang.call(editRequests, { subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources });
        return { subscriptionId };
      },
      {
        NOT_FOUND: 'subscriptionId',
        INVALID_INPUT: 'sources',
        requestFields: { subscriptionEditAndApprovalRequest: 'sources' },
      },
    ),
  },
};
