import type * as endpoints from '../../domains/locker/endpoints.js';
import type { Answers } from './handler.js';
import { approveAuthorization, approveAutomatically, approveSubscription } from '../state/requests/approval.js';
import { settingsOf } from '../state/lockers/locker-settings.js';
import { Refusal } from '../http/ndhm-errors.js';

/** A part that is refused says so by a null alone. */
function silently(approve: () => string): string | null {
  try {
    return approve();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export const locker: Answers<typeof endpoints> = {
  patientLockers: ({ includeInactive }, { person }, { lockerServices }) =>
    person.lockers
      .filter(({ active }) => active || includeInactive === 'yes')
      .map((row) => ({ ...row, endpoints: lockerServices.find(({ id }) => id === row.lockerId)?.endpoints })),

  patientLocker: ({ lockerId }, { person }) => settingsOf(person, lockerId),

  registerLocker: (_request, _caller, { lockerServices }) => ({
    offset: 0,
    size: lockerServices.length,
    limit: lockerServices.length,
    services: lockerServices,
  }),

  approveLockerRequests: ({ subscription, autoApproval, authorization }, { person }, world) => ({
    subscriptionId: silently(() => approveSubscription(person, subscription, world)),
    autoApprovalId: silently(() => approveAutomatically(person, autoApproval, world)),
    authorizationId: silently(() => approveAuthorization(person, authorization, world)),
  }),
};
