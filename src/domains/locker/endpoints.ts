import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { hours } from '../../lib/duration.js';
import { endpoint } from '../../umang/endpoint.js';
import { identity } from '../../umang/wire/reply/leaf.js';
import { approvedSources } from '../subscription/wire.js';
import { booleanString } from '../shared/wire.js';
import { lockerRow, lockerServices, lockerSettings } from './wire.js';

/** Shares its URL with `patientLocker`, which has a `lockerId` in its body. */
export const patientLockers = endpoint({
  name: 'patientLockers',
  section: 26,
  path: 'patientLockers',
  effect: 'read',
  credential: patient,
  request: z.object({
    patientId: z.string().optional(),
    includeInactive: z.enum(['yes', 'no']).optional(),
    lockerId: z.never().optional(),
  }),
  reply: z.array(lockerRow),
  noResults: [],
});

export const patientLocker = endpoint({
  name: 'patientLocker',
  section: 27,
  path: 'patientLockers',
  effect: 'read',
  credential: patient,
  request: z.object({ lockerId: z.string() }),
  reply: lockerSettings,
});

/** Despite its name it registers nothing: it lists the lockers that a patient can register with. */
export const registerLocker = endpoint({
  name: 'registerLocker',
  section: 28,
  path: 'registerLocker',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: lockerServices,
  cache: { maxAgeMs: hours(24) },
  noResults: { size: 0, services: [] },
});

/** Three approvals in one call; the ID of each that failed is null. The field `authorization` is payload, not a token. */
export const approveLockerRequests = endpoint({
  name: 'approveLockerRequests',
  section: 39,
  path: 'approveLockerRequests',
  effect: 'write',
  credential: patient,
  request: z.object({
    subscription: approvedSources.extend({ requestId: z.string() }),
    autoApproval: approvedSources.extend({ hiu: z.object({ id: z.string(), name: z.string().optional() }) }),
    authorization: z.object({ requestId: z.string(), generatePerpetualToken: booleanString }),
  }),
  reply: z.object({
    subscriptionId: identity.nullish(),
    autoApprovalId: identity.nullish(),
    authorizationId: identity.nullish(),
  }),
});
