/** What every UMANG call carries, whatever it asks: eleven fields in the body, six headers beside it. */
import { randomInt } from 'node:crypto';

export interface UmangSettings {
  /** UMANG's `…/ws1/1.0`, without a slash at its end. */
  readonly baseUrl: string;
  /** The token UMANG gave the application, for the HTTP header. */
  readonly appToken: string;
  readonly deptId: string;
  readonly serviceId: string;
  readonly subServiceId: string;
  readonly subServiceId2: string;
  readonly formTracker: string;
  /** The fields that tell one user of UMANG from another. */
  readonly user: UmangUser;
}

export interface UmangUser {
  readonly tkn: string;
  readonly usrid: string;
  readonly mode: string;
  readonly pltfrm: string;
  readonly did: string | null;
}

export function standingHeaders(settings: UmangSettings): Record<string, string> {
  return {
    authorization: `Bearer ${settings.appToken}`,
    deptid: settings.deptId,
    srvid: settings.serviceId,
    subsid: settings.subServiceId,
    subsid2: settings.subServiceId2,
    formtrkr: settings.formTracker,
  };
}

export function standingFields(settings: UmangSettings, user: UmangUser, trkr: string): Record<string, string | null> {
  return {
    tkn: user.tkn,
    trkr,
    usrid: user.usrid,
    srvid: settings.serviceId,
    mode: user.mode,
    pltfrm: user.pltfrm,
    did: user.did,
    deptid: settings.deptId,
    subsid: settings.subServiceId,
    subsid2: settings.subServiceId2,
    formtrkr: settings.formTracker,
  };
}

/** A new id for each call: digits, as UMANG's own clients send. */
export const newTrkr = (): string => String(randomInt(1e11, 1e12));
