import type { RequestStatus, Resolvers } from '../../generated/graphql.js';
import { authorizationOf } from './authorization.js';

export const authorization: Resolvers = {
  Patient: {
    authorization: (_patient, { requestId }, { umang }) => authorizationOf(umang, requestId),
  },

  AuthorizationRequest: {
    authorization: ({ id, status }, _args, { umang }) => (ungranted.has(status) ? null : authorizationOf(umang, id)),
  },
};

/** Of what was not granted there is nothing to ask. */
const ungranted: ReadonlySet<RequestStatus> = new Set(['REQUESTED', 'DENIED'] as const);
