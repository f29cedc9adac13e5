import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { dateTime, expected, identity } from '../../umang/wire/reply/leaf.js';
import { authorizationRequestRow, booleanString, numericString, emptyReply, page } from '../shared/wire.js';

const oneRequest = z.object({ requestId: z.string() });

export const listAuthorizationRequests = endpoint({
  name: 'listAuthorizationRequests',
  section: 34,
  path: 'listAuthorizationRequests',
  effect: 'read',
  credential: patient,
  request: z.object({ limit: numericString, offset: numericString, filter: z.string().optional() }),
  reply: page(authorizationRequestRow),
  noResults: { size: 0, requests: [] },
});

/** Despite its name it grants nothing: it returns the granted authorization, or 1411 if there is none. */
export const grantAuthorizationRequests = endpoint({
  name: 'grantAuthorizationRequests',
  section: 35,
  path: 'grantAuthorizationRequests',
  effect: 'read',
  credential: patient,
  request: oneRequest,
  reply: authorizationRequestRow.extend({ requestId: expected(identity), expiry: dateTime.nullish() }),
  refusals: { '1411/409': 'NOT_FOUND' },
});

export const approveAuthorizationRequests = endpoint({
  name: 'approveAuthorizationRequests',
  section: 36,
  path: 'approveAuthorizationRequests',
  effect: 'write',
  credential: patient,
  request: oneRequest.extend({ generatePerpetualToken: booleanString }),
  reply: z.object({ authorizationId: identity.nullish() }),
});

export const revokeAuthorizationRequests = endpoint({
  name: 'revokeAuthorizationRequests',
  section: 37,
  path: 'revokeAuthorizationRequests',
  effect: 'write',
  credential: patient,
  request: oneRequest,
  reply: emptyReply,
  refusals: { '1510/400': 'ALREADY_REVOKED' },
  mayReplyEmpty: true,
});

export const denyAuthorizationRequests = endpoint({
  name: 'denyAuthorizationRequests',
  section: 38,
  path: 'denyAuthorizationRequests',
  effect: 'write',
  credential: patient,
  request: oneRequest,
  reply: emptyReply,
  mayReplyEmpty: true,
});
