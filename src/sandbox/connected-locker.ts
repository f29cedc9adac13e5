import type { LockerServiceReply } from '../domains/locker/wire.js';
import { timestamp } from './clock.js';
import type { Person } from './person.js';

/** Puts a locker among the patient's own; one that is there already becomes active again. */
export function connectLocker(person: Person, service: LockerServiceReply, at: number): void {
  const dateModified = timestamp(at);
  const known = person.lockers.find(({ lockerId }) => lockerId === service.id);
  if (known) {
    Object.assign(known, { active: true, dateModified });
    return;
  }
  person.lockers.push({
    endpoints: service.endpoints,
    dateCreated: dateModified,
    patientId: person.healthNumber,
    lockerId: service.id,
    lockerName: service.name,
    active: true,
    dateModified,
  });
}
