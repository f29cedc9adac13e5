import type * as endpoints from '../../domains/locker/endpoints.js';
import type { Handlers } from './handler.js';
import { approveAuthorization, approveSubscription, createAutoApproval } from '../state/requests/approval.js';
import { buildLockerSettings } from '../state/lockers/locker-settings.js';
import { NdhmError } from '../http/ndhm-errors.js';

/** UMANG reports a refused part of a locker setup only as a null ID. */
function nullIfRefused(approve: () => string): string | null {
  try {
    return approve();
  } catch (error) {
    if (error instanceof NdhmError) return null;
    throw error;
  }
}

export const locker: Handlers<typeof endpoints> = {
  patientLockers: ({ includeInactive }, { person }, { lockerServices }) =>
    person.lockers
      .filter(({ active }) => active || includeInactive === 'yes')
      .map((locker) => ({ ...locker, endpoints: lockerServices.find(({ id }) => id === locker.lockerId)?.endpoints })),

  patientLocker: ({ lockerId }, { person }) => buildLockerSettings(person, lockerId),

  registerLocker: (_request, _principal, { lockerServices }) => ({
    offset: 0,
    size: lockerServices.length,
    limit: lockerServices.length,
    services: lockerServices,
  }),

  approveLockerRequests: ({ subscription, autoApproval, authorization }, { person }, state) => ({
    subscriptionId: nullIfRefused(() => approveSubscription(person, subscription, state)),
    autoApprovalId: nullIfRefused(() => createAutoApproval(person, autoApproval, state)),
    authorizationId: nullIfRefused(() => approveAuthorization(person, authorization, state)),
  }),
};
