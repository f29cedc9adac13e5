import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { identity } from '../../umang/wire/reply/leaf.js';
import { numericString, emptyReply, page, subscriptionRequestRow } from '../shared/wire.js';
import { approvedSources } from './wire.js';

const listRequest = z.object({ limit: numericString, offset: numericString, filter: z.string().optional() });
const listReply = page(subscriptionRequestRow);

export const subscriptionRequests = endpoint({
  name: 'subscriptionRequests',
  section: 29,
  path: 'subscriptionRequests',
  effect: 'read',
  credential: patient,
  request: listRequest,
  reply: listReply,
  noResults: { size: 0, requests: [] },
});

/** Documented as the details of one request, but it lists all of them as `subscriptionRequests` does. */
export const subscriptionRequest = endpoint({
  name: 'subscriptionRequest',
  section: 30,
  path: 'subscriptionRequests',
  effect: 'read',
  credential: patient,
  request: listRequest,
  reply: listReply,
  noResults: { size: 0, requests: [] },
});

/** Denies subscription requests only. UMANG also returns 1415 for a request that is no longer pending. */
export const denyRequests = endpoint({
  name: 'denyRequests',
  section: 31,
  path: 'denyRequests',
  effect: 'write',
  credential: patient,
  request: z.object({ requestId: z.string(), reason: z.string().optional() }),
  reply: emptyReply,
  refusals: { '1415/404': 'NOT_PENDING' },
  mayReplyEmpty: true,
});

/** Approves subscription requests only. */
export const approveRequests = endpoint({
  name: 'approveRequests',
  section: 32,
  path: 'approveRequests',
  effect: 'write',
  credential: patient,
  request: approvedSources.extend({ requestId: z.string() }),
  reply: z.object({ subscriptionId: identity.nullish() }),
  refusals: { '1415/404': 'NOT_PENDING' },
});

/** Edits a granted subscription by its own ID, not by the ID of its request. */
export const editRequests = endpoint({
  name: 'editRequests',
  section: 33,
  path: 'editRequests',
  effect: 'write',
  credential: patient,
  request: z.object({
    subscriptionId: z.string(),
    hiuId: z.string(),
    subscriptionEditAndApprovalRequest: approvedSources,
  }),
  reply: emptyReply,
});
