import { PatientRequestKind, type ResolversParentTypes } from '../../../generated/graphql.js';
import { toProviderReference } from '../../provider/provider.js';
import { toPeriod, toPurpose } from '../../shared/mapping/purpose.js';
import { toDateTime } from '../../shared/mapping/date-time.js';
import { consentAccessMode, frequencyUnit, hiType, requestStatus } from '../../shared/mapping/enums.js';
import type { ConsentRequestReply } from '../../shared/wire.js';

export function toConsentRequest(row: ConsentRequestReply): ResolversParentTypes['ConsentRequest'] {
  return {
    id: row.id,
    kind: PatientRequestKind.CONSENT,
    status: requestStatus.toGraph(row.status),
    createdAt: toDateTime(row.createdAt),
    lastUpdated: toDateTime(row.lastUpdated),
    purpose: toPurpose(row.purpose),
    requester: row.requester
      ? { name: row.requester.name ?? null, identifier: row.requester.identifier ?? null }
      : null,
    hiu: toProviderReference(row.hiu),
    hip: toProviderReference(row.hip),
    hiTypes: (row.hiTypes ?? []).map(hiType.toGraph),
    permission: toPermission(row.permission),
    careContexts: row.careContexts ?? null,
    patient: toPatientReference(row.patient?.id),
  };
}

/** A PHR address is the patient's id in the graph. A health ID number is not, so the id is loaded from the profile. */
export const toPatientReference = (id: string | undefined) => (id?.includes('@') ? { id } : {});

function toPermission(permission: ConsentRequestReply['permission']) {
  if (!permission) return null;
  const { accessMode, dateRange, dataEraseAt, frequency } = permission;
  return {
    accessMode: consentAccessMode.toGraphOrNull(accessMode),
    dateRange: toPeriod(dateRange),
    dataEraseAt: toDateTime(dataEraseAt),
    frequency: frequency ? { ...frequency, unit: frequencyUnit.toGraphOrNull(frequency.unit) } : null,
  };
}
