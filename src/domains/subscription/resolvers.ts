import type { Resolvers } from '../../generated/graphql.js';
import type { Umang } from '../../umang/client.js';
import { subscriptionRequest } from './endpoints.js';
import { toSubscriptionRequest } from './subscription-request.js';
import type { SubscriptionRequestReply } from '../shared/wire.js';

export const subscription: Resolvers = {
  Patient: {
    async subscriptionRequest(_patient, { id }, { umang }) {
      const row = await find(umang, id);
      return row ? toSubscriptionRequest(row) : null;
    },
  },
};

/** The call meant for one request lists them all, 100 at a time. */
async function find(umang: Umang, wanted: string, offset = 0): Promise<SubscriptionRequestReply | undefined> {
  const { size, requests } = await umang.call(subscriptionRequest, { limit: '100', offset: `${offset}` });
  const next = offset + requests.length;
  const found = requests.find(({ id }) => id === wanted);
  return found || requests.length === 0 || next >= size ? found : find(umang, wanted, next);
}
