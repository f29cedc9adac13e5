/** What every UMANG call carries: eleven fields in the body and six headers. */
import { randomInt } from 'node:crypto';
import type { UmangOptions, UmangUser } from '../umang-options.js';

export function commonHeaders(options: UmangOptions): Record<string, string> {
  return {
    authorization: `Bearer ${options.appToken}`,
    deptid: options.deptId,
    srvid: options.serviceId,
    subsid: options.subServiceId,
    subsid2: options.subServiceId2,
    formtrkr: options.formTracker,
  };
}

export function commonFields(options: UmangOptions, user: UmangUser, trkr: string): Record<string, string | null> {
  return {
    tkn: user.tkn,
    trkr,
    usrid: user.usrid,
    srvid: options.serviceId,
    mode: user.mode,
    pltfrm: user.pltfrm,
    did: user.did,
    deptid: options.deptId,
    subsid: options.subServiceId,
    subsid2: options.subServiceId2,
    formtrkr: options.formTracker,
  };
}

/** The ID of one attempt: twelve digits, as UMANG's own clients send. */
export const newTrkr = (): string => String(randomInt(1e11, 1e12));
