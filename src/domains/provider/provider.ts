import type { FacilityTypeOutput } from '../../generated/graphql.js';
import type { ReferenceReply } from '../shared/wire.js';
import { toRawList } from '../shared/mapping/enum-map.js';
import { facilityType } from '../shared/mapping/enums.js';
import type { ProviderReply } from './wire.js';

/** Undefined fields can be loaded; null fields have no value at UMANG. */
export interface ProviderSource extends Partial<ProviderDetails> {
  readonly id: string;
}

export interface ProviderDetails {
  readonly name: string | null;
  readonly facilityTypes: FacilityTypeOutput[] | null;
  readonly facilityTypesRaw: readonly string[] | null;
  readonly isHip: boolean | null;
  readonly city: string | null;
  readonly telephone: string | null;
  readonly address: string | null;
  readonly pinCode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly stateCode: string | null;
  readonly districtCode: string | null;
  readonly discoveryFieldLabel: string | null;
}

export function toProvider(row: ProviderReply): ProviderSource & ProviderDetails {
  return {
    id: row.identifier.id,
    name: row.identifier.name ?? null,
    facilityTypes: row.facilityType?.map(facilityType.toGraph) ?? null,
    facilityTypesRaw: row.facilityType ? toRawList(row.facilityType) : null,
    isHip: row.isHIP ?? null,
    city: row.city ?? null,
    telephone: row.telephone ?? null,
    address: row.address ?? null,
    pinCode: row.pinCode ?? null,
    latitude: row.latitude ?? null,
    longitude: row.longitude ?? null,
    stateCode: row.stateCode ?? null,
    districtCode: row.districtCode ?? null,
    discoveryFieldLabel: row.attributes?.hipAttributes?.discoveryAdditionalFieldLabel ?? null,
  };
}

/** A reference to a provider. UMANG often sends only the ID. */
export function toProviderReference(reference: ReferenceReply): ProviderSource;
export function toProviderReference(reference: ReferenceReply | null | undefined): ProviderSource | null;
export function toProviderReference(reference: ReferenceReply | null | undefined): ProviderSource | null {
  if (!reference) return null;
  return reference.name ? { id: reference.id, name: reference.name } : { id: reference.id };
}
