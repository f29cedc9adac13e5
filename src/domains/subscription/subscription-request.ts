import { PatientRequestKind, type ResolversParentTypes } from '../../generated/graphql.js';
import { RequestSource } from '../patient/inbox/request-source.js';
import { toProviderReference } from '../provider/provider.js';
import { toRequester } from '../shared/mapping/requester.js';
import { toPeriod } from '../shared/mapping/purpose.js';
import { toRaw, toRawList } from '../shared/mapping/enum-map.js';
import { providerType, subscriptionCategory } from '../shared/mapping/enums.js';
import type { SubscriptionRequestReply } from '../shared/wire.js';

type SubscriptionRequestFields = ResolversParentTypes['SubscriptionRequest'];

export const toSubscriptionRequest = (row: SubscriptionRequestReply): SubscriptionRequestFields =>
  new SubscriptionRequestSource(row);

class SubscriptionRequestSource extends RequestSource<SubscriptionRequestReply> implements SubscriptionRequestFields {
  readonly kind = PatientRequestKind.SUBSCRIPTION;

  get requestedBy() {
    const { hiu, requesterType } = this.row;
    return hiu ? toRequester({ ...hiu, type: requesterType ?? hiu.type }) : null;
  }
  get hips() {
    return this.row.hips?.map((hip) => toProviderReference(hip)) ?? null;
  }
  get categories() {
    return (this.row.categories ?? []).map(subscriptionCategory.toGraph);
  }
  get categoriesRaw() {
    return toRawList(this.row.categories ?? []);
  }
  get period() {
    return toPeriod(this.row.period);
  }
  get requesterType() {
    return providerType.toGraphOrNull(this.row.requesterType);
  }
  get requesterTypeRaw() {
    return toRaw(this.row.requesterType);
  }
  get subscriptionId() {
    return this.row.subscriptionId ?? null;
  }
}
