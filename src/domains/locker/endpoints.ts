import { z } from 'zod';
import { patient } from '../../umang/credential.js';
import { endpoint, hours } from '../../umang/endpoint.js';
import { approvedSources } from '../subscription/wire.js';
import { booleanWord, text } from '../shared/wire.js';
import { lockerRow, lockerServices, lockerSettings } from './wire.js';

/** One URL serves this call and the next: with a `lockerId` in its body it is `patientLocker`. */
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

/** Lists what can be registered with, and registers nothing. */
export const registerLocker = endpoint({
  name: 'registerLocker',
  section: 28,
  path: 'registerLocker',
  effect: 'read',
  credential: patient,
  request: z.object({}),
  reply: lockerServices,
  cache: { fresh: hours(24) },
});

/** Three approvals in one: each that failed has a null id. The field `authorization` is payload here, not a token. */
export const approveLockerRequests = endpoint({
  name: 'approveLockerRequests',
  section: 39,
  path: 'approveLockerRequests',
  effect: 'write',
  credential: patient,
  request: z.object({
    subscription: approvedSources.extend({ requestId: z.string() }),
    autoApproval: approvedSources.extend({ hiu: z.object({ id: z.string(), name: z.string().optional() }) }),
    authorization: z.object({ requestId: z.string(), generatePerpetualToken: booleanWord }),
  }),
  reply: z.object({ subscriptionId: text, autoApprovalId: text, authorizationId: text }),
});
