import { PatientRequestKind, type ResolversParentTypes } from '../../generated/graphql.js';
import { toPatientReference } from '../patient/inbox/consent-request.js';
import { toProviderReference } from '../provider/provider.js';
import { toPeriod, toPurpose } from '../shared/mapping/purpose.js';
import { toDateTime } from '../shared/mapping/date-time.js';
import { providerType, requestStatus, subscriptionCategory } from '../shared/mapping/enums.js';
import type { SubscriptionRequestReply } from '../shared/wire.js';

export function toSubscriptionRequest(row: SubscriptionRequestReply): ResolversParentTypes['SubscriptionRequest'] {
  return {
    id: row.id,
    kind: PatientRequestKind.SUBSCRIPTION,
    status: requestStatus.toGraph(row.status),
    createdAt: toDateTime(row.createdAt),
    lastUpdated: toDateTime(row.lastUpdated),
    purpose: toPurpose(row.purpose),
    hiu: toProviderReference(row.hiu),
    hips: row.hips?.map((hip) => toProviderReference(hip)) ?? null,
    categories: (row.categories ?? []).map(subscriptionCategory.toGraph),
    period: toPeriod(row.period),
    requesterType: providerType.toGraphOrNull(row.requesterType),
    subscriptionId: row.subscriptionId ?? null,
    patient: toPatientReference(row.patient?.id),
  };
}
