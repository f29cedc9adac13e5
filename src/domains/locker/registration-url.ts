/** The address at which a patient connects a locker. A web address is preferred to the name of an app intent. */
import type { ServiceEndpoint } from '../../generated/graphql.js';

/** UMANG's placeholder for the patient's PHR address. */
const placeholder = /:healthId\b/g;

export function findRegistrationAddress(endpoints: readonly ServiceEndpoint[] | null | undefined): string | null {
  const registrations = (endpoints ?? []).filter(({ use }) => use === 'REGISTRATION');
  const web = registrations.find(({ connectionType, address }) => connectionType !== 'APP' && isWebAddress(address));
  const app = registrations.find(({ connectionType, address }) => connectionType === 'APP' && address.trim() !== '');
  return web?.address ?? app?.address ?? null;
}

/** Clients open the address, so no other scheme is passed on as one of the web. */
const isWebAddress = (address: string): boolean =>
  URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol);

export async function fillPlaceholder(address: string, fetchPatientId: () => Promise<string>): Promise<string> {
  if (address.search(placeholder) < 0) return address;
  const patientId = encodeURIComponent(await fetchPatientId());
  return address.replaceAll(placeholder, () => patientId);
}
