import type * as endpoints from '../../domains/authorization/endpoints.js';
import type { Handlers } from './handler.js';
import { approveAuthorization, findAuthorization } from '../state/requests/approval.js';
import { formatTimestamp } from '../state/clock.js';
import { listAuthorizations } from '../state/requests/inbox.js';
import { paginate } from '../state/requests/paginate.js';
import { ndhmError } from '../http/ndhm-errors.js';

export const authorization: Handlers<typeof endpoints> = {
  listAuthorizationRequests: ({ limit, offset }, { person }) =>
    paginate(listAuthorizations(person), limit, offset, 100),

  grantAuthorizationRequests: ({ requestId }, { person }, state) => {
    const { request, grant } = findAuthorization(person, requestId, state);
    if (!grant) throw ndhmError.wrongAuthorizationState('GRANTED');
    const { grantedAt, expiry, status } = grant;
    return { ...request, createdAt: grantedAt, lastUpdated: grantedAt, expiry, status };
  },

  approveAuthorizationRequests: (request, { person }, state) => ({
    authorizationId: approveAuthorization(person, request, state),
  }),

  revokeAuthorizationRequests: ({ requestId }, { person }, state) => {
    const { grant } = findAuthorization(person, requestId, state);
    if (!grant) throw ndhmError.wrongAuthorizationState('GRANTED');
    if (grant.status === 'REVOKED') throw ndhmError.alreadyRevoked();
    grant.status = 'REVOKED';
    return null;
  },

  denyAuthorizationRequests: ({ requestId }, { person }, state) => {
    const { request } = findAuthorization(person, requestId, state);
    if (request.status !== 'REQUESTED') throw ndhmError.wrongAuthorizationState('REQUESTED');
    Object.assign(request, { status: 'DENIED', lastUpdated: formatTimestamp(state.clock.now()) });
    return null;
  },
};
