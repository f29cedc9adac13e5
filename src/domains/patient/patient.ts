import type { UmangClient } from '../../umang/client.js';
import { UmangFailure } from '../../umang/failures/failure.js';
import type { Identity } from '../shared/viewer.js';
import type { ProfileReply } from '../shared/wire.js';
import { myProfile } from './endpoints.js';

/** The signed-in patient. Claims of a verified token are available without a call. */
export type PatientSource = Identity;

export const resolveId = ({ id }: PatientSource, umang: UmangClient): Promise<string> | string =>
  id ?? fetchProfile(umang).then(readId);

export const resolveHealthIdNumber = (
  { healthIdNumber }: PatientSource,
  umang: UmangClient,
): Promise<string | null> | string => healthIdNumber ?? fetchProfile(umang).then(({ healthId }) => healthId ?? null);

export const fetchProfile = (umang: UmangClient): Promise<ProfileReply> => umang.call(myProfile, {});

/** Whether a profile within another reply can take the place of section 17. UMANG sends these fields of every patient. */
export const isWholeProfile = ({ id, healthId, name, hasTransactionPin }: ProfileReply): boolean =>
  [id, healthId, name, hasTransactionPin].every((field) => field !== null && field !== undefined);

function readId({ id }: ProfileReply): string {
  if (id === null) throw new UmangFailure('malformed', myProfile, { logReason: 'id: missing' });
  return id;
}
