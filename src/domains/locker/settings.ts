/** Maps the permissions of a locker (section 27). */
import type { ResolversParentTypes } from '../../generated/graphql.js';
import { toProviderReference } from '../provider/provider.js';
import { toPeriod, toPurpose } from '../shared/mapping/purpose.js';
import { toRequester } from '../shared/mapping/requester.js';
import { toDateTime, toPastDateTime } from '../shared/mapping/date-time.js';
import { toRaw, toRawList } from '../shared/mapping/enum-map.js';
import {
  authorizationPurpose,
  hiType,
  requestStatus,
  subscriptionCategory,
  subscriptionSourceStatus,
} from '../shared/mapping/enums.js';
import type { LockerSettingsReply } from './wire.js';

type SubscriptionRow = NonNullable<LockerSettingsReply['subscriptions']>[number];
type AutoApprovalRow = NonNullable<LockerSettingsReply['autoApprovals']>[number];
type SourceRow = NonNullable<SubscriptionRow['includedSources']>[number];
type AuthorizationRow = NonNullable<LockerSettingsReply['authorizations']>[number];

export function toLockerSettings(reply: LockerSettingsReply): ResolversParentTypes['LockerSettings'] {
  return {
    authorizations: (reply.authorizations ?? []).map(toLockerAuthorization),
    subscriptions: (reply.subscriptions ?? []).map(toGrantedSubscription),
    autoApprovals: (reply.autoApprovals ?? []).map(toAutoApproval),
  };
}

function toLockerAuthorization(row: AuthorizationRow): ResolversParentTypes['LockerAuthorization'] {
  const expiresAt = toDateTime(row.expiry);
  return {
    patientId: row.patientId ?? null,
    requester: row.requesterId ? toRequester({ id: row.requesterId, type: row.requesterType }) : null,
    purpose: authorizationPurpose.toGraphOrNull(row.purpose),
    purposeRaw: toRaw(row.purpose),
    expiresAt,
    expiry: expiresAt,
    repeat: row.repeat ?? null,
    currentCounter: row.currentCounter ?? null,
  };
}

export function toGrantedSubscription(row: SubscriptionRow): ResolversParentTypes['GrantedSubscription'] {
  return {
    subscriptionId: row.subscriptionId,
    status: requestStatus.toGraph(row.status),
    statusRaw: toRaw(row.status),
    createdAt: toPastDateTime(row.dateCreated),
    grantedAt: toPastDateTime(row.dateGranted),
    purpose: toPurpose(row.purpose),
    requester: toRequester(row.requester),
    patientId: row.patient?.id ?? null,
    includedSources: (row.includedSources ?? []).map(toSubscriptionSource),
    excludedSources: (row.excludedSources ?? []).map(toSubscriptionSource),
  };
}

function toAutoApproval(row: AutoApprovalRow): ResolversParentTypes['AutoApproval'] {
  return {
    id: row.id,
    active: row.active ?? null,
    patientId: row.patient?.id ?? null,
    hiu: toProviderReference(row.hiu),
    includedSources: (row.includedSources ?? row.includedSourcs ?? []).map(toTerms),
    excludedSources: (row.excludedSources ?? []).map(toTerms),
  };
}

function toSubscriptionSource(row: SourceRow): ResolversParentTypes['SubscriptionSource'] {
  const categories = row.categories ?? [];
  return {
    ...toTerms(row),
    categories: categories.map(subscriptionCategory.toGraph),
    categoriesRaw: toRawList(categories),
    status: subscriptionSourceStatus.toGraphOrNull(row.status),
    statusRaw: toRaw(row.status),
  };
}

function toTerms(row: SourceRow) {
  const hiTypes = row.hiTypes ?? [];
  return {
    hip: toProviderReference(row.hip),
    hiTypes: hiTypes.map(hiType.toGraph),
    hiTypesRaw: toRawList(hiTypes),
    purpose: toPurpose(row.purpose),
    period: toPeriod(row.period),
  };
}
