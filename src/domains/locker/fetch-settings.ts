import type { ResolversParentTypes } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { patientLocker } from './endpoints.js';
import { toGrantedSubscription } from './settings.js';
import type { LockerSettingsReply } from './wire.js';

/** Null if the patient has not connected the locker. */
export async function fetchSettings(umang: UmangClient, lockerId: string): Promise<LockerSettingsReply | null> {
  try {
    return await umang.call(patientLocker, { lockerId });
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}

/** UMANG shows what a patient granted only as part of a locker's settings. */
export async function fetchGrantedSubscription(
  umang: UmangClient,
  lockerId: string,
  subscriptionId: string,
): Promise<ResolversParentTypes['GrantedSubscription'] | null> {
  const settings = await fetchSettings(umang, lockerId);
  const row = settings?.subscriptions?.find((subscription) => subscription.subscriptionId === subscriptionId);
  return row ? toGrantedSubscription(row) : null;
}
