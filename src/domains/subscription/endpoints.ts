import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint } from '../../umang/endpoint.js';
import { digits, nothing, page, subscriptionRequestRow } from '../shared/wire.js';
import { approvedSources } from './wire.js';

const listing = z.object({ limit: digits, offset: digits, filter: z.string().optional() });
const listed = page.extend({ requests: z.array(subscriptionRequestRow) });

export const subscriptionRequests = endpoint({
  name: 'subscriptionRequests',
  section: 29,
  path: 'subscriptionRequests',
  effect: 'read',
  credential: patient,
  request: listing,
  reply: listed,
});

/** Documented as the details of one request, it lists them all as the call above does. */
export const subscriptionRequest = endpoint({
  name: 'subscriptionRequest',
  section: 30,
  path: 'subscriptionRequests',
  effect: 'read',
  credential: patient,
  request: listing,
  reply: listed,
});

/** Denies a subscription request, and no other kind; 1415 is said of one that was answered already, too. */
export const denyRequests = endpoint({
  name: 'denyRequests',
  section: 31,
  path: 'denyRequests',
  effect: 'write',
  credential: patient,
  request: z.object({ requestId: z.string(), reason: z.string().optional() }),
  reply: nothing,
  refusals: { '1415/404': 'NOT_PENDING' },
});

/** Approves a subscription request, and no other kind. */
export const approveRequests = endpoint({
  name: 'approveRequests',
  section: 32,
  path: 'approveRequests',
  effect: 'write',
  credential: patient,
  request: approvedSources.extend({ requestId: z.string() }),
  reply: z.object({ subscriptionId: z.string() }),
  refusals: { '1415/404': 'NOT_PENDING' },
});

/** Edits a granted subscription, by its own id and not by that of the request for it. */
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
  reply: z.union([z.object({ subscriptionId: z.string().nullish() }), z.string()]).nullish(),
});
