/** The reads that the doctor makes: all endpoints that change nothing, with requests built from earlier replies. */
import { grantAuthorizationRequests, listAuthorizationRequests } from '../../domains/authorization/endpoints.js';
import { getDistrict, getStates } from '../../domains/geography/endpoints.js';
import { patientLinks } from '../../domains/linking/endpoints.js';
import { patientLocker, patientLockers, registerLocker } from '../../domains/locker/endpoints.js';
import { myProfile, patientApi, patientRequest } from '../../domains/patient/endpoints.js';
import { govtPrograms, listProviders, specificProviders } from '../../domains/provider/endpoints.js';
import { subscriptionRequest, subscriptionRequests } from '../../domains/subscription/endpoints.js';
import type { Endpoint, ReplyOf, RequestOf } from '../../umang/endpoint.js';

/**
 * Resolves to undefined if the read fails.
 *
 * @param request undefined: the read is skipped, because there is none of `subject`
 */
export type Read = <E extends Endpoint>(
  endpoint: E,
  request: RequestOf<E> | undefined,
  subject?: string,
) => Promise<ReplyOf<E> | undefined>;

export async function readWithoutPatient(read: Read): Promise<void> {
  const states = await read(getStates, {});
  const stateCode = states?.[0]?.stateCode;
  await read(getDistrict, stateCode ? { stateCode } : undefined, 'state');
  await read(patientApi, {});
}

const page = { limit: '10', offset: '0' };
const inboxPages = {
  ...{ consentLimit: '10', consentOffset: '0', lockerSetupLimit: '10', lockerSetupOffset: '0' },
  ...{ subscriptionLimit: '5', subscriptionOffset: '0', authorizationLimit: '10', authorizationOffset: '0' },
};

export async function readAsPatient(read: Read): Promise<void> {
  await read(myProfile, {});
  await read(patientRequest, { ...inboxPages, status: 'ALL' });
  await read(patientLinks, {});

  const programs = await read(govtPrograms, {});
  const providers = await read(listProviders, { name: 'hospital' });
  const providerId = (providers?.[0] ?? programs?.[0])?.identifier.id;
  await read(specificProviders, providerId ? { providerId } : undefined, 'provider');

  const lockers = await read(patientLockers, { includeInactive: 'yes' });
  const lockerId = lockers?.[0]?.lockerId;
  await read(patientLocker, lockerId ? { lockerId } : undefined, 'locker of the patient');
  await read(registerLocker, {});

  await read(subscriptionRequests, page);
  await read(subscriptionRequest, page);
  const authorizations = await read(listAuthorizationRequests, page);
  const requestId = authorizations?.requests.find((row) => row?.status === 'GRANTED')?.requestId;
  await read(grantAuthorizationRequests, requestId ? { requestId } : undefined, 'granted authorization');
}
