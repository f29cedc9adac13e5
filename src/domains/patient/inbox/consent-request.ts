import { PatientRequestKind, type ResolversParentTypes } from '../../../generated/graphql.js';
import { toProviderReference } from '../../provider/provider.js';
import { toRequester } from '../../shared/mapping/requester.js';
import { toPeriod } from '../../shared/mapping/purpose.js';
import { toDateTime } from '../../shared/mapping/date-time.js';
import { toRaw, toRawList } from '../../shared/mapping/enum-map.js';
import { consentAccessMode, frequencyUnit, hiType } from '../../shared/mapping/enums.js';
import type { ConsentRequestReply } from '../../shared/wire.js';
import { RequestSource } from './request-source.js';

type ConsentRequestFields = ResolversParentTypes['ConsentRequest'];

export const toConsentRequest = (row: ConsentRequestReply): ConsentRequestFields => new ConsentRequestSource(row);

class ConsentRequestSource extends RequestSource<ConsentRequestReply> implements ConsentRequestFields {
  readonly kind = PatientRequestKind.CONSENT;

  get requester() {
    const { requester } = this.row;
    return requester ? { name: requester.name ?? null, identifier: requester.identifier ?? null } : null;
  }
  get requestedBy() {
    return toRequester(this.row.hiu);
  }
  get hip() {
    return toProviderReference(this.row.hip);
  }
  get hiTypes() {
    return (this.row.hiTypes ?? []).map(hiType.toGraph);
  }
  get hiTypesRaw() {
    return toRawList(this.row.hiTypes ?? []);
  }
  get permission() {
    return toPermission(this.row.permission);
  }
  get careContexts() {
    return this.row.careContexts ?? null;
  }
}

function toPermission(permission: ConsentRequestReply['permission']) {
  if (!permission) return null;
  const { accessMode, dateRange, dataEraseAt, frequency } = permission;
  return {
    accessMode: consentAccessMode.toGraphOrNull(accessMode),
    accessModeRaw: toRaw(accessMode),
    dateRange: toPeriod(dateRange),
    dataEraseAt: toDateTime(dataEraseAt),
    frequency: frequency
      ? { ...frequency, unit: frequencyUnit.toGraphOrNull(frequency.unit), unitRaw: toRaw(frequency.unit) }
      : null,
  };
}
