import type { PartialDate, PatientIdentifier, PersonName } from '../../generated/graphql.js';
import { toHealthIdNumber, toPhoneNumber, toPhrAddress, toPlainNumber } from '../../umang/wire/canonical.js';
import type { DistrictSource, StateSource } from '../geography/loaders.js';
import { toRaw } from '../shared/mapping/enum-map.js';
import { identifierType } from '../shared/mapping/enums.js';
import type { PartialDateReply, ProfileReply } from '../shared/wire.js';

export function toPersonName(name: ProfileReply['name']): PersonName | null {
  if (!name) return null;
  if (typeof name === 'string') return { first: null, middle: null, last: null, full: name };
  const [first, middle, last] = [name.first || null, name.middle || null, name.last || null];
  return { first, middle, last, full: [first, middle, last].filter(Boolean).join(' ') || null };
}

export function toPartialDate(date: PartialDateReply | null | undefined): PartialDate | null {
  return date ? { day: date.date ?? null, month: date.month ?? null, year: date.year ?? null } : null;
}

/** Other identifiers, and masked ones, remain as they are. */
const canonicalizers: ReadonlyMap<string, (value: string) => string | undefined> = new Map([
  ['MOBILE', toPhoneNumber],
  ['NDHM_HEALTH_NUMBER', toHealthIdNumber],
  ['HEALTH_ID', toPhrAddress],
  ['AADHAAR', toPlainNumber],
]);

export function toIdentifiers(list: ProfileReply['verifiedIdentifiers'], verified: boolean): PatientIdentifier[] {
  return (list ?? []).map(({ type, value }) => ({
    type: identifierType.toGraph(type),
    typeRaw: toRaw(type),
    value: canonicalizers.get(type ?? '')?.(value) ?? value,
    verified,
  }));
}

interface ReplyLocation {
  readonly stateCode?: string | null | undefined;
  readonly stateName?: string | null | undefined;
  readonly districtCode?: string | null | undefined;
  readonly districtName?: string | null | undefined;
}

export function toState({ stateCode, stateName }: ReplyLocation): StateSource | null {
  return stateCode ? { code: stateCode, name: stateName } : null;
}

export function toDistrict(location: ReplyLocation): DistrictSource | null {
  const state = toState(location);
  return location.districtCode ? { code: location.districtCode, name: location.districtName, state } : null;
}
