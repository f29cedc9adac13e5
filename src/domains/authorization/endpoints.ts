import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { authorizationRequestRow, booleanWord, digits, nothing, page, text } from '../shared/wire.js';

const oneRequest = z.object({ requestId: z.string() });

export const listAuthorizationRequests = endpoint({
  name: 'listAuthorizationRequests',
  section: 34,
  path: 'listAuthorizationRequests',
  effect: 'read',
  credential: patient,
  request: z.object({ limit: digits, offset: digits, filter: z.string().optional() }),
  reply: page.extend({ requests: z.array(authorizationRequestRow) }),
});

/** Reads the authorization that was granted, and grants nothing: 1411 says that there is none. */
export const grantAuthorizationRequests = endpoint({
  name: 'grantAuthorizationRequests',
  section: 35,
  path: 'grantAuthorizationRequests',
  effect: 'read',
  credential: patient,
  request: oneRequest,
  reply: authorizationRequestRow.extend({ expiry: text }),
  refusals: { '1411/409': 'NOT_FOUND' },
});

export const approveAuthorizationRequests = endpoint({
  name: 'approveAuthorizationRequests',
  section: 36,
  path: 'approveAuthorizationRequests',
  effect: 'write',
  credential: patient,
  request: oneRequest.extend({ generatePerpetualToken: booleanWord }),
  reply: z.object({ authorizationId: z.string() }),
});

export const revokeAuthorizationRequests = endpoint({
  name: 'revokeAuthorizationRequests',
  section: 37,
  path: 'revokeAuthorizationRequests',
  effect: 'write',
  credential: patient,
  request: oneRequest,
  reply: nothing,
  refusals: { '1510/400': 'ALREADY_REVOKED' },
});

export const denyAuthorizationRequests = endpoint({
  name: 'denyAuthorizationRequests',
  section: 38,
  path: 'denyAuthorizationRequests',
  effect: 'write',
  credential: patient,
  request: oneRequest,
  reply: nothing,
});
