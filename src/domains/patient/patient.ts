import type { UmangClient } from '../../umang/client.js';
import { UmangFailure } from '../../umang/failures/failure.js';
import type { Identity } from '../shared/viewer.js';
import type { ProfileReply } from '../shared/wire.js';
import { myProfile } from './endpoints.js';

/** The signed-in patient. Claims of a verified token are available without a call. */
export type PatientSource = Identity;

export async function resolveId(source: PatientSource, umang: UmangClient): Promise<string> {
  const id = source.id ?? (await fetchProfile(umang)).id;
  if (id === null) throw new UmangFailure('malformed', myProfile, { logReason: 'id: missing' });
  return id;
}

export const resolveHealthIdNumber = async (
  { healthIdNumber }: PatientSource,
  umang: UmangClient,
): Promise<string | null> => healthIdNumber ?? (await fetchProfile(umang)).healthId ?? null;

export const fetchProfile = (umang: UmangClient): Promise<ProfileReply> => umang.call(myProfile, {});
