/** A connected locker with all its grants. */
import type { LockerSettingsReply } from '../../../domains/locker/wire.js';
import type { Person } from '../person.js';
import { ndhmError } from '../../http/ndhm-errors.js';

export function buildLockerSettings(person: Person, lockerId: string): LockerSettingsReply {
  const locker = person.lockers.find((row) => row.lockerId === lockerId);
  if (!locker) throw ndhmError.lockerSetupNotFound();
  const { lockerName, active, dateCreated } = locker;
  const patient = { id: person.address };
  return {
    lockerId,
    lockerName,
    active,
    dateCreated,
    authorizations: person.authorizations.flatMap(({ request: { requester, purpose }, grant }) =>
      requester?.id === lockerId && grant?.status === 'GRANTED'
        ? [
            {
              patientId: person.address,
              requesterId: requester.id,
              requesterType: requester.type,
              purpose: purpose?.code,
              expiry: grant.expiry,
              repeat: 1,
              currentCounter: 0,
            },
          ]
        : [],
    ),
    subscriptions: person.subscriptions.flatMap(({ request, grant }) =>
      request.hiu?.id === lockerId && request.subscriptionId && grant
        ? [
            {
              subscriptionId: request.subscriptionId,
              purpose: request.purpose,
              dateCreated: request.createdAt,
              dateGranted: grant.dateGranted,
              status: request.status,
              patient,
              requester: { ...request.hiu, type: request.requesterType },
              includedSources: grant.includedSources,
              excludedSources: grant.excludedSources,
            },
          ]
        : [],
    ),
    autoApprovals: person.autoApprovals
      .filter(({ hiu }) => hiu.id === lockerId)
      .map((approval) => ({ ...approval, active: true, patient })),
  };
}
