import { toProviderReference } from '../../provider/provider.js';
import { toPastDateTime } from '../../shared/mapping/date-time.js';
import { toRaw } from '../../shared/mapping/enum-map.js';
import { requestStatus } from '../../shared/mapping/enums.js';
import { toPurpose } from '../../shared/mapping/purpose.js';
import type { ConsentRequestReply, SubscriptionRequestReply } from '../../shared/wire.js';

/** The fields that requests of several kinds share. A field is mapped when it is read: most operations select few of them. */
export abstract class RequestSource<Row extends ConsentRequestReply | SubscriptionRequestReply> {
  constructor(protected readonly row: Row) {}

  get id() {
    return this.row.id;
  }
  get status() {
    return requestStatus.toGraph(this.row.status);
  }
  get statusRaw() {
    return toRaw(this.row.status);
  }
  get createdAt() {
    return toPastDateTime(this.row.createdAt);
  }
  get lastUpdated() {
    return toPastDateTime(this.row.lastUpdated);
  }
  get purpose() {
    return toPurpose(this.row.purpose);
  }
  get purposeText() {
    return this.row.purpose?.text ?? null;
  }
  get hiu() {
    return toProviderReference(this.row.hiu);
  }
  get patient() {
    return toPatientReference(this.row.patient?.id);
  }
}

/** A PHR address is the patient's ID in the graph. A health ID number is not, so the ID is loaded from the profile. */
const toPatientReference = (id: string | null | undefined) => (id?.includes('@') ? { id } : {});
