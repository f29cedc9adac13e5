import type { Umang } from '../../umang/client.js';
import type { Identity } from '../shared/viewer.js';
import type { ProfileReply } from '../shared/wire.js';
import { myProfile } from './endpoints.js';

/** A patient is whom the request speaks for; what a verified token says of them costs no call. */
export type PatientSource = Identity;

export const idOf = async ({ id }: PatientSource, umang: Umang): Promise<string> => id ?? (await profileOf(umang)).id;

export const healthIdNumberOf = async ({ healthIdNumber }: PatientSource, umang: Umang): Promise<string | null> =>
  healthIdNumber ?? (await profileOf(umang)).healthId ?? null;

export const profileOf = (umang: Umang): Promise<ProfileReply> => umang.call(myProfile, {});
