import {
  type LockerService,
  PatientRequestKind,
  type RequestStatus,
  type ServiceEndpoint,
} from '../../generated/graphql.js';
import { toAuthorizationRequest } from '../authorization/authorization.js';
import type { LockerSetupReply } from '../patient/inbox/inbox-types.js';
import { toSubscriptionRequest } from '../subscription/subscription-request.js';
import { toPastDateTime, toTimeRange } from '../shared/mapping/date-time.js';
import { toRaw } from '../shared/mapping/enum-map.js';
import { connectionType, endpointUse, providerType } from '../shared/mapping/enums.js';
import type { ServiceEndpointReply } from '../shared/wire.js';
import type { LockerReply, LockerServiceReply } from './wire.js';

/** A connected locker. `row` is undefined if it comes from section 27, which returns fewer fields but also the settings. */
export interface LockerSource {
  readonly id: string;
  readonly name: string | null;
  readonly active: boolean;
  readonly createdAt: string | null;
  readonly row?: LockerReply;
}

/** Undefined fields are loaded from the list of all locker services. */
export interface LockerServiceSource extends Partial<Omit<LockerService, 'id'>> {
  readonly id: string;
}

export function toLocker(row: LockerReply): LockerSource {
  return { ...toLockerSummary(row), row };
}

export function toLockerSummary(
  row: Pick<LockerReply, 'lockerId' | 'lockerName' | 'active' | 'dateCreated'>,
): LockerSource {
  return {
    id: row.lockerId,
    name: row.lockerName ?? null,
    active: row.active ?? false,
    createdAt: toPastDateTime(row.dateCreated),
  };
}

export function toLockerService(row: LockerServiceReply): LockerService {
  return {
    id: row.id,
    name: row.name ?? null,
    type: providerType.toGraphOrNull(row.type),
    typeRaw: toRaw(row.type),
    active: row.active ?? null,
    endpoints: row.endpoints?.map(toServiceEndpoint) ?? null,
  };
}

export function toServiceEndpoint({ use, connectionType: connection, address }: ServiceEndpointReply): ServiceEndpoint {
  return {
    use: endpointUse.toGraph(use),
    useRaw: toRaw(use),
    connectionType: connectionType.toGraph(connection),
    connectionTypeRaw: toRaw(connection),
    address,
  };
}

export const lockerSetupId = ({ subscription, authorization }: LockerSetupReply): string =>
  subscription?.id ?? authorization?.requestId ?? '';

export const toLockerSetup = (setup: LockerSetupReply): LockerSetupSource => new LockerSetupSource(setup);

/** A field is mapped when it is read: most operations select few of them. Referenced by codegen.yml. @public */
export class LockerSetupSource {
  readonly kind = PatientRequestKind.LOCKER_SETUP;
  readonly subscriptionRequest;
  readonly authorizationRequest;
  readonly #parts;

  constructor(private readonly setup: LockerSetupReply) {
    const { subscription, authorization } = setup;
    this.subscriptionRequest = subscription ? toSubscriptionRequest(subscription) : null;
    this.authorizationRequest = authorization ? toAuthorizationRequest(authorization) : null;
    this.#parts = [this.subscriptionRequest, this.authorizationRequest].filter((part) => part !== null);
  }

  get id() {
    return lockerSetupId(this.setup);
  }
  get status() {
    return combineStatuses(this.#parts.map(({ status }) => status));
  }
  get statusRaw() {
    const { status } = this;
    return this.#parts.find((part) => part.status === status)?.statusRaw ?? null;
  }
  get createdAt() {
    return toTimeRange(this.#parts.map(({ createdAt }) => createdAt ?? null)).earliest;
  }
  get lastUpdated() {
    return toTimeRange(this.#parts.map(({ lastUpdated }) => lastUpdated ?? null)).latest;
  }
  get requestedBy() {
    return this.subscriptionRequest?.requestedBy ?? this.authorizationRequest?.requestedBy ?? null;
  }
  get purposeText() {
    return (this.subscriptionRequest ?? this.authorizationRequest)?.purposeText ?? null;
  }
  get service() {
    const service = this.setup.subscription?.hiu ?? this.setup.authorization?.requester;
    return service ? { id: service.id, ...(service.name && { name: service.name }) } : null;
  }
}

/** Pending while either half is pending; then the status of the half that was not granted, if any. */
function combineStatuses(statuses: readonly RequestStatus[]): RequestStatus {
  const pending = statuses.find((status) => status === 'REQUESTED');
  return pending ?? statuses.find((status) => status !== 'GRANTED') ?? statuses[0] ?? 'UNKNOWN';
}
