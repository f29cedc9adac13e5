import { z } from 'zod';
import type { Resolvers } from '../../generated/graphql.js';
import { identifier } from '../shared/input/input.js';
import { mutation } from '../shared/mutations/define-mutation.js';
import { approveAuthorizationRequests, denyAuthorizationRequests, revokeAuthorizationRequests } from './endpoints.js';

const request = z.object({ requestId: identifier });
const fields = { NOT_PENDING: 'requestId', NOT_FOUND: 'requestId', ALREADY_REVOKED: 'requestId' } as const;

export const authorizationMutations: Resolvers = {
  Mutation: {
    approveAuthorizationRequest: mutation(
      request.extend({ generatePerpetualToken: z.boolean() }),
      async ({ requestId, generatePerpetualToken }, { umang }) => {
        const { authorizationId } = await umang.call(approveAuthorizationRequests, {
          requestId,
          generatePerpetualToken: generatePerpetualToken ? 'true' : 'false',
        });
        return { authorizationId, requestId };
      },
      fields,
    ),

    denyAuthorizationRequest: mutation(
      request,
      async ({ requestId }, { umang }) => {
        await umang.call(denyAuthorizationRequests, { requestId });
        return { requestId };
      },
      fields,
    ),

    revokeAuthorization: mutation(
      request,
      async ({ requestId }, { umang }) => {
        await umang.call(revokeAuthorizationRequests, { requestId });
        return { requestId };
      },
      fields,
    ),
  },
};
