import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { opaqueId } from '../shared/input/input.js';
import { defineMutation } from '../shared/mutations/define-mutation.js';
import { notApproved } from '../shared/mutations/not-approved.js';
import { approveAuthorizationRequests, denyAuthorizationRequests, revokeAuthorizationRequests } from './endpoints.js';

const requestInput = z.object({ requestId: opaqueId });
const fieldMap = { NOT_PENDING: 'requestId', NOT_FOUND: 'requestId', ALREADY_REVOKED: 'requestId' } as const;

export const authorizationMutations: Resolvers = {
  Mutation: {
    approveAuthorizationRequest: defineMutation(
      requestInput.extend({ generatePerpetualToken: z.boolean() }),
      async ({ requestId, generatePerpetualToken }, { umang }) => {
        const { authorizationId } = await umang.call(approveAuthorizationRequests, {
          requestId,
          generatePerpetualToken: generatePerpetualToken ? 'true' : 'false',
        });
        if (!authorizationId) throw notApproved(approveAuthorizationRequests);
        return { authorizationId, requestId };
      },
      fieldMap,
    ),

    denyAuthorizationRequest: defineMutation(
      requestInput,
      async ({ requestId }, { umang }) => {
        await umang.call(denyAuthorizationRequests, { requestId });
        return { requestId };
      },
      fieldMap,
    ),

    revokeAuthorization: defineMutation(
      requestInput,
      async ({ requestId }, { umang }) => {
        await umang.call(revokeAuthorizationRequests, { requestId });
        return { requestId };
      },
      fieldMap,
    ),
  },
};
