import type { ReferenceReply } from '../../../domains/shared/wire.js';
import { timestamp } from '../clock.js';
import type { Person } from '../person.js';

/** Puts a locker among the patient's own; one that is there already becomes active again. */
export function connectLocker(person: Person, { id, name }: ReferenceReply, at: number): void {
  const dateModified = timestamp(at);
  const known = person.lockers.find(({ lockerId }) => lockerId === id);
  if (known) {
    Object.assign(known, { active: true, dateModified });
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
