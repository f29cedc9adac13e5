import { PatientRequestKind, type ResolversParentTypes } from '../../generated/graphql.js';
import { toProviderReference } from '../provider/provider.js';
import { toPeriod, toPurpose } from '../shared/mapping/purpose.js';
import { dateTime } from '../shared/mapping/date-time.js';
import { consentAccessMode, frequencyUnit, hiType, requestStatus } from '../shared/mapping/enums.js';
import type { ConsentRequestReply } from '../shared/wire.js';

export function toConsentRequest(row: ConsentRequestReply): ResolversParentTypes['ConsentRequest'] {
  return {
    id: row.id,
    kind: PatientRequestKind.CONSENT,
    status: requestStatus.toGraph(row.status),
    createdAt: dateTime(row.createdAt),
    lastUpdated: dateTime(row.lastUpdated),
    purpose: toPurpose(row.purpose),
    requester: row.requester
      ? { name: row.requester.name ?? null, identifier: row.requester.identifier ?? null }
      : null,
    hiu: toProviderReference(row.hiu),
    hip: toProviderReference(row.hip),
    hiTypes: (row.hiTypes ?? []).map(hiType.toGraph),
    permission: toPermission(row.permission),
    careContexts: row.careContexts ?? null,
    patient: patientNamed(row.patient?.id),
  };
}

/** A PHR address names the patient as the graph does; a health number does not, and the profile will. */
export const patientNamed = (id: string | undefined) => (id?.includes('@') ? { id } : {});

function toPermission(permission: ConsentRequestReply['permission']) {
  if (!permission) return null;
  const { accessMode, dateRange, dataEraseAt, frequency } = permission;
  return {
    accessMode: consentAccessMode.toGraphOrNull(accessMode),
    dateRange: toPeriod(dateRange),
    dataEraseAt: dateTime(dataEraseAt),
    frequency: frequency ? { ...frequency, unit: frequencyUnit.toGraphOrNull(frequency.unit) } : null,
  };
}
