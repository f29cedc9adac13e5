import type { Resolvers } from '../../generated/graphql.js';
import type { Context } from '../context.js';
import { findSubscriptionRequest } from './find-subscription-request.js';

interface ChangedRequest {
  readonly requestId?: string | null | undefined;
}

interface ChangedSubscription {
  readonly subscriptionId?: string | null | undefined;
}

const requestById = ({ requestId }: ChangedRequest, _args: unknown, { umang }: Context) =>
  requestId ? findSubscriptionRequest(umang, ({ id }) => id === requestId) : null;

const requestBySubscriptionId = ({ subscriptionId }: ChangedSubscription, _args: unknown, { umang }: Context) =>
  subscriptionId ? findSubscriptionRequest(umang, (row) => row.subscriptionId === subscriptionId) : null;

export const subscription: Resolvers = {
  Patient: {
    subscriptionRequest: (_patient, { id: requestId }, { umang }) =>
      findSubscriptionRequest(umang, ({ id }) => id === requestId),
  },

  GrantedSubscription: { request: requestBySubscriptionId },

  DenySubscriptionRequestPayload: { subscriptionRequest: requestById },
  ApproveSubscriptionRequestPayload: { subscriptionRequest: requestById },
  EditSubscriptionPayload: { subscriptionRequest: requestBySubscriptionId },
  EndSubscriptionPayload: { subscriptionRequest: requestBySubscriptionId },
};
