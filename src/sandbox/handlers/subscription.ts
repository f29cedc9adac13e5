import type * as endpoints from '../../domains/subscription/endpoints.js';
import type { Handlers } from './handler.js';
import { approveSubscription, findPendingSubscription } from '../state/requests/approval.js';
import { formatTimestamp } from '../state/clock.js';
import { listSubscriptions } from '../state/requests/inbox.js';
import { paginate } from '../state/requests/paginate.js';
import { linkedProviders } from '../state/person.js';
import { ndhmError } from '../http/ndhm-errors.js';
import { checkStructure, expandSources } from '../state/requests/sources.js';

type ListHandler = Handlers<typeof endpoints>['subscriptionRequests'];

const listRequests: ListHandler = ({ limit, offset }, { person }) =>
  paginate(listSubscriptions(person), limit, offset, 100);

export const subscription: Handlers<typeof endpoints> = {
  subscriptionRequests: listRequests,
  subscriptionRequest: listRequests,

  denyRequests: ({ requestId }, { person }, { clock }) => {
    const { request } = findPendingSubscription(person, requestId, clock.now());
    Object.assign(request, { status: 'DENIED', lastUpdated: formatTimestamp(clock.now()) });
    return null;
  },

  approveRequests: (request, { person }, state) => ({ subscriptionId: approveSubscription(person, request, state) }),

  /** Hospitals missing from the new sources stay in the list with the status REVOKED. */
  editRequests: ({ subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources }, { person }, { clock }) => {
    checkStructure(sources);
    const subscription = person.subscriptions.find(({ request }) => request.subscriptionId === subscriptionId);
    if (!subscription?.grant || subscription.request.hiu?.id !== hiuId) throw ndhmError.grantedSubscriptionNotFound();
    const edited = expandSources(sources, linkedProviders(person), subscription.request.categories ?? []);
    const includedHipIds = new Set(edited.includedSources.map(({ hip }) => hip?.id));
    const revoked = subscription.grant.includedSources.filter(({ hip }) => !includedHipIds.has(hip?.id));
    subscription.grant = {
      ...subscription.grant,
      ...edited,
      includedSources: [
        ...edited.includedSources,
        ...revoked.map((source) => ({ ...source, status: 'REVOKED' as const })),
      ],
    };
    subscription.request.lastUpdated = formatTimestamp(clock.now());
    return { subscriptionId };
  },
};
