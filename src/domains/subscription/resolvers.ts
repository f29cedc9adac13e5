import type { Resolvers } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import { subscriptionRequest } from './endpoints.js';
import { toSubscriptionRequest } from './subscription-request.js';
import type { SubscriptionRequestReply } from '../shared/wire.js';

export const subscription: Resolvers = {
  Patient: {
    async subscriptionRequest(_patient, { id }, { umang }) {
      const row = await findSubscriptionRequest(umang, id);
      return row ? toSubscriptionRequest(row) : null;
    },
  },
};

/** The call for one request lists all of them, up to 100 a page. */
async function findSubscriptionRequest(
  umang: UmangClient,
  id: string,
  offset = 0,
): Promise<SubscriptionRequestReply | undefined> {
  const { size, requests } = await umang.call(subscriptionRequest, { limit: '100', offset: `${offset}` });
  const next = offset + requests.length;
  const row = requests.find((request) => request.id === id);
  return row || requests.length === 0 || next >= size ? row : findSubscriptionRequest(umang, id, next);
}
