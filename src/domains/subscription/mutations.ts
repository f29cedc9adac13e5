import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { opaqueId } from '../shared/input/input.js';
import { violation } from '../shared/i18n/validation-messages.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { notApproved } from '../shared/mutations/not-approved.js';
import { patientLinks } from '../linking/endpoints.js';
import type { UserError } from '../shared/mutations/user-error.js';
import { approveRequests, denyRequests, editRequests } from './endpoints.js';
import { allProvidersExcept, sources } from './sources.js';

/** Has the subscriber, whose settings show the subscription. Referenced by codegen.yml. @public */
export interface EditSubscriptionResult {
  readonly subscriptionId?: string;
  readonly hiuId?: string;
  readonly userErrors: readonly UserError[];
}

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
        if (!subscriptionId) throw notApproved(approveRequests);
        return { subscriptionId, requestId };
      },
      sourcesFieldMap,
    ),

    editSubscription: defineMutation(
      z.object({ subscriptionId: opaqueId, hiuId: opaqueId, sources }),
      async ({ subscriptionId, hiuId, sources }, { umang }) => {
        await umang.call(editRequests, { subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources });
        return { subscriptionId, hiuId };
      },
      {
        NOT_FOUND: 'subscriptionId',
        INVALID_INPUT: 'sources',
        requestFields: { subscriptionEditAndApprovalRequest: 'sources' },
      },
    ),

    /** NDHM expands a grant for all providers to the linked ones except those it excludes: to none here. */
    endSubscription: defineMutation(
      z.object({ subscriptionId: opaqueId, hiuId: opaqueId }),
      async ({ subscriptionId, hiuId }, { umang }) => {
        const { patient } = await umang.call(patientLinks, {});
        const linkedProviderIds = new Set(patient.links.map(({ hip }) => hip.id));
        await umang.call(editRequests, {
          subscriptionId,
          hiuId,
          subscriptionEditAndApprovalRequest: allProvidersExcept(linkedProviderIds),
        });
        return { subscriptionId, hiuId };
      },
      { NOT_FOUND: 'subscriptionId' },
    ),
  },
};
