import {
  type LockerService,
  PatientRequestKind,
  type RequestStatus,
  type ServiceEndpoint,
} from '../../generated/graphql.js';
import { toAuthorizationRequest } from '../authorization/authorization.js';
import type { LockerSetupReply } from '../patient/inbox/inbox-types.js';
import { toSubscriptionRequest } from '../subscription/subscription-request.js';
import { dateTime } from '../shared/mapping/date-time.js';
import { connectionType, endpointUse, providerType } from '../shared/mapping/enums.js';
import type { ServiceEndpointReply } from '../shared/wire.js';
import type { LockerReply, LockerServiceReply } from './wire.js';

/** A connected locker as far as it is known: section 27 gives less of it than section 26, but comes with the settings. */
export interface LockerSource {
  readonly id: string;
  readonly name: string | null;
  readonly active: boolean;
  readonly createdAt: string | null;
  readonly row?: LockerReply;
}

/** What is undefined can be looked up among all lockers. */
export interface LockerServiceSource extends Partial<Omit<LockerService, 'id'>> {
  readonly id: string;
}

/** Named by codegen.yml. @public */
export type LockerSetupSource = ReturnType<typeof toLockerSetup>;

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
    createdAt: dateTime(row.dateCreated),
  };
}

export function toLockerService(row: LockerServiceReply): LockerService {
  return {
    id: row.id,
    name: row.name ?? null,
    type: providerType.toGraphOrNull(row.type),
    active: row.active ?? null,
    endpoints: row.endpoints?.map(toServiceEndpoint) ?? null,
  };
}

export function toServiceEndpoint({ use, connectionType: connection, address }: ServiceEndpointReply): ServiceEndpoint {
  return { use: endpointUse.toGraph(use), connectionType: connectionType.toGraph(connection), address };
}

export function toLockerSetup({ subscription, authorization }: LockerSetupReply) {
  const subscriptionRequest = subscription ? toSubscriptionRequest(subscription) : null;
  const authorizationRequest = authorization ? toAuthorizationRequest(authorization) : null;
  const parts = [subscriptionRequest, authorizationRequest].filter((part) => part !== null);
  const asking = subscription?.hiu ?? authorization?.requester;
  return {
    id: parts[0]?.id ?? '',
    kind: PatientRequestKind.LOCKER_SETUP,
    status: statusOf(parts.map(({ status }) => status)),
    createdAt: parts.map(({ createdAt }) => createdAt ?? '').sort()[0] || null,
    lastUpdated:
      parts
        .map(({ lastUpdated }) => lastUpdated ?? '')
        .sort()
        .at(-1) || null,
    subscriptionRequest,
    authorizationRequest,
    service: asking ? { id: asking.id, ...(asking.name && { name: asking.name }) } : null,
  };
}

/** Something is left to do while either part waits; after that the part which is not granted tells. */
function statusOf(statuses: readonly RequestStatus[]): RequestStatus {
  const waiting = statuses.find((status) => status === 'REQUESTED');
  return waiting ?? statuses.find((status) => status !== 'GRANTED') ?? statuses[0] ?? 'UNKNOWN';
}
