/** Finds one of the patient's subscription requests. UMANG's call for one request lists all of them, up to 100 a page. */
import type { ResolversParentTypes } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import type { SubscriptionRequestReply } from '../shared/wire.js';
import { subscriptionRequest } from './endpoints.js';
import { toSubscriptionRequest } from './subscription-request.js';

export const pageLength = 100;
/** A lookup searches at most this many requests of each kind, last changed first, so it needs at most five calls for each. */
export const maxSearchedRequests = 500;

export async function findSubscriptionRequest(
  umang: UmangClient,
  isMatch: (row: SubscriptionRequestReply) => boolean,
  offset = 0,
): Promise<ResolversParentTypes['SubscriptionRequest'] | null> {
  const { size, requests } = await umang.call(subscriptionRequest, { limit: `${pageLength}`, offset: `${offset}` });
  const row = requests.find((request) => request !== null && isMatch(request));
  if (row) return toSubscriptionRequest(row);
  const next = offset + requests.length;
  const isLastPage = requests.length === 0 || next >= Math.min(size, maxSearchedRequests);
  return isLastPage ? null : findSubscriptionRequest(umang, isMatch, next);
}
