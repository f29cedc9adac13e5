import type { UmangClient } from '../../umang/client.js';
import type { Identity } from '../shared/viewer.js';
import type { ProfileReply } from '../shared/wire.js';
import { myProfile } from './endpoints.js';

/** The signed-in patient. Claims of a verified token are available without a call. */
export type PatientSource = Identity;

export const resolveId = async ({ id }: PatientSource, umang: UmangClient): Promise<string> =>
  id ?? (await fetchProfile(umang)).id;

export const resolveHealthIdNumber = async (
  { healthIdNumber }: PatientSource,
  umang: UmangClient,
): Promise<string | null> => healthIdNumber ?? (await fetchProfile(umang)).healthId ?? null;

export const fetchProfile = (umang: UmangClient): Promise<ProfileReply> => umang.call(myProfile, {});
