/** The address at which a patient connects a locker: HTTPS before HTTP, and both before the name of an app intent. */
import type { ServiceEndpoint } from '../../generated/graphql.js';

/** UMANG's placeholder for the patient's PHR address. */
const placeholder = /:healthId\b/g;

export function findRegistrationAddress(endpoints: readonly ServiceEndpoint[] | null | undefined): string | null {
  const registrations = (endpoints ?? []).filter(({ use }) => use === 'REGISTRATION');
  const web = registrations.filter(({ connectionType }) => connectionType !== 'APP');
  const app = registrations.find(({ connectionType, address }) => connectionType === 'APP' && isAppAddress(address));
  const registration =
    web.find(({ address }) => parseProtocol(address) === 'https:') ??
    web.find(({ address }) => parseProtocol(address) === 'http:') ??
    app;
  return registration?.address ?? null;
}

/** Clients open the address, so it must not be a URL of another scheme, such as `javascript:`. */
const isAppAddress = (address: string): boolean =>
  address.trim() !== '' && [undefined, 'https:', 'http:'].includes(parseProtocol(address));

const parseProtocol = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).protocol : undefined;

export async function fillPlaceholder(address: string, fetchPatientId: () => Promise<string>): Promise<string> {
  if (address.search(placeholder) < 0) return address;
  const patientId = encodeURIComponent(await fetchPatientId());
  return address.replaceAll(placeholder, () => patientId);
}
