import type { RequestStatus, Resolvers } from '../../generated/graphql.js';
import { fetchAuthorization } from './authorization.js';

export const authorization: Resolvers = {
  Patient: {
    authorization: (_patient, { requestId }, { umang }) => fetchAuthorization(umang, requestId),
  },

  AuthorizationRequest: {
    authorization: ({ id, status }, _args, { umang }) =>
      statusesWithoutAuthorization.has(status) ? null : fetchAuthorization(umang, id),
  },
};

/** A request that was never granted has no authorization. */
const statusesWithoutAuthorization: ReadonlySet<RequestStatus> = new Set(['REQUESTED', 'DENIED'] as const);
