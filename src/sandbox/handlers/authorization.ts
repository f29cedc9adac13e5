import type * as endpoints from '../../domains/authorization/endpoints.js';
import type { Answers } from './handler.js';
import { approveAuthorization, authorizationOf } from '../state/requests/approval.js';
import { timestamp } from '../state/clock.js';
import { authorizationsOf } from '../state/requests/inbox.js';
import { pageOf } from '../state/requests/inbox-page.js';
import { refuse } from '../http/ndhm-errors.js';

export const authorization: Answers<typeof endpoints> = {
  listAuthorizationRequests: ({ limit, offset }, { person }) => pageOf(authorizationsOf(person), limit, offset, 100),

  grantAuthorizationRequests: ({ requestId }, { person }, world) => {
    const { request, grant } = authorizationOf(person, requestId, world);
    if (!grant) throw refuse.authorizationState('GRANTED');
    const { at, expiry, status } = grant;
    return { ...request, createdAt: at, lastUpdated: at, expiry, status };
  },

  approveAuthorizationRequests: (request, { person }, world) => ({
    authorizationId: approveAuthorization(person, request, world),
  }),

  revokeAuthorizationRequests: ({ requestId }, { person }, world) => {
    const { grant } = authorizationOf(person, requestId, world);
    if (!grant) throw refuse.authorizationState('GRANTED');
    if (grant.status === 'REVOKED') throw refuse.alreadyRevoked();
    grant.status = 'REVOKED';
    return null;
  },

  denyAuthorizationRequests: ({ requestId }, { person }, world) => {
    const { request } = authorizationOf(person, requestId, world);
    if (request.status !== 'REQUESTED') throw refuse.authorizationState('REQUESTED');
    Object.assign(request, { status: 'DENIED', lastUpdated: timestamp(world.clock.now()) });
    return null;
  },
};
