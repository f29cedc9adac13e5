/** What a hospital holds of a patient: numbers and titles follow from the two names, so they are the same every time. */
import type { ProviderPatientReply, ReferenceReply } from '../../domains/wire.js';
import type { Person } from '../person.js';
import { numberOf, pick } from './identity.js';

const kinds = ['In Patient', 'Out Patient', 'Blood test', 'X-ray  chest', 'Day care', 'Vaccination'];

export function recordsOf(person: Person, providerId: string, count?: number): ProviderPatientReply {
  const known = person.records.get(providerId);
  if (known) return known;
  const seed = `${person.healthNumber} at ${providerId}`;
  const first = 10_000 + numberOf(seed, 80_000);
  const records = {
    referenceNumber: String(first),
    display: person.name.first,
    careContexts: Array.from({ length: count ?? 2 + (first % 3) }, (_, index) => ({
      referenceNumber: String(first + 1 + index),
      display: `${pick(kinds, first + index)} ${2019 + (index % 3)}`,
    })),
  };
  person.records.set(providerId, records);
  return records;
}

/** Links the first few of the patient's records there. */
export function link(person: Person, { id, name }: ReferenceReply, count: number, held?: number): void {
  const { careContexts, ...patient } = recordsOf(person, id, held);
  person.links.push({ ...patient, careContexts: (careContexts ?? []).slice(0, count), hip: { name, id, type: 'HIP' } });
}
