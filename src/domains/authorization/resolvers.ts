import type { Resolvers } from '../../generated/graphql.js';
import { authorizationOf } from './authorization.js';

export const authorization: Resolvers = {
  Patient: {
    authorization: (_patient, { requestId }, { umang }) => authorizationOf(umang, requestId),
  },

  AuthorizationRequest: {
    authorization: ({ id }, _args, { umang }) => authorizationOf(umang, id),
  },
};
