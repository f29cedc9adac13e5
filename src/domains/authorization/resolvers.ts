import type { RequestStatus, Resolvers } from '../../generated/graphql.js';
import type { Context } from '../context.js';
import { fetchAuthorization } from './authorization.js';

interface ChangedRequest {
  readonly requestId?: string | null | undefined;
}

const changedAuthorization = ({ requestId }: ChangedRequest, _args: unknown, { umang }: Context) =>
  requestId ? fetchAuthorization(umang, requestId) : null;

export const authorization: Resolvers = {
  Patient: {
    authorization: (_patient, { requestId }, { umang }) => fetchAuthorization(umang, requestId),
  },

  AuthorizationRequest: {
    authorization: ({ id, status }, _args, { umang }) =>
      statusesWithoutAuthorization.has(status) ? null : fetchAuthorization(umang, id),
  },

  ApproveAuthorizationRequestPayload: { authorization: changedAuthorization },
  RevokeAuthorizationPayload: { authorization: changedAuthorization },
  ApproveLockerSetupPayload: {
    authorization: ({ authorizationRequestId, authorizationId }, _args, { umang }) =>
      authorizationRequestId && authorizationId ? fetchAuthorization(umang, authorizationRequestId) : null,
  },
};

/** A request that was never granted has no authorization. */
const statusesWithoutAuthorization: ReadonlySet<RequestStatus> = new Set(['REQUESTED', 'DENIED'] as const);
