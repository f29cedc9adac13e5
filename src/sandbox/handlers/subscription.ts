import type * as endpoints from '../../domains/subscription/endpoints.js';
import type { Answers } from './handler.js';
import { approveSubscription, pendingSubscription } from '../state/requests/approval.js';
import { timestamp } from '../state/clock.js';
import { subscriptionsOf } from '../state/requests/inbox.js';
import { pageOf } from '../state/requests/inbox-page.js';
import { linkedProviders } from '../state/person.js';
import { refuse } from '../http/ndhm-errors.js';
import { checkStructure, spread } from '../state/requests/sources.js';

type Listing = Answers<typeof endpoints>['subscriptionRequests'];

const list: Listing = ({ limit, offset }, { person }) => pageOf(subscriptionsOf(person), limit, offset, 100);

export const subscription: Answers<typeof endpoints> = {
  subscriptionRequests: list,
  subscriptionRequest: list,

  denyRequests: ({ requestId }, { person }, { clock }) => {
    const { request } = pendingSubscription(person, requestId, clock.now());
    Object.assign(request, { status: 'DENIED', lastUpdated: timestamp(clock.now()) });
    return null;
  },

  approveRequests: (request, { person }, world) => ({ subscriptionId: approveSubscription(person, request, world) }),

  /** Hospitals that the new sources leave out stay in the list, revoked. */
  editRequests: ({ subscriptionId, hiuId, subscriptionEditAndApprovalRequest: sources }, { person }, { clock }) => {
    checkStructure(sources);
    const found = person.subscriptions.find(({ request }) => request.subscriptionId === subscriptionId);
    if (!found?.grant || found.request.hiu?.id !== hiuId) throw refuse.grantedSubscription();
    const edited = spread(sources, linkedProviders(person), found.request.categories ?? []);
    const kept = new Set(edited.includedSources.map(({ hip }) => hip?.id));
    const dropped = found.grant.includedSources.filter(({ hip }) => !kept.has(hip?.id));
    found.grant = {
      ...found.grant,
      ...edited,
      includedSources: [
        ...edited.includedSources,
        ...dropped.map((source) => ({ ...source, status: 'REVOKED' as const })),
      ],
    };
    found.request.lastUpdated = timestamp(clock.now());
    return { subscriptionId };
  },
};
