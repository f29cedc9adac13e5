import type { ReferenceReply } from '../../../domains/shared/wire.js';
import { formatTimestamp } from '../clock.js';
import type { Person } from '../person.js';

/** Connects a locker to the patient, or reactivates it if it was connected before. */
export function connectLocker(person: Person, { id, name }: ReferenceReply, connectedAt: number): void {
  const dateModified = formatTimestamp(connectedAt);
  const existing = person.lockers.find(({ lockerId }) => lockerId === id);
  if (existing) {
    Object.assign(existing, { active: true, dateModified });
    return;
  }
  person.lockers.push({
    dateCreated: dateModified,
    patientId: person.healthNumber,
    lockerId: id,
    lockerName: name,
    active: true,
    dateModified,
  });
}
