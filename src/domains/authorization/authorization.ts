import { PatientRequestKind, type ResolversParentTypes } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import type { ReplyOf } from '../../umang/endpoint.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { toRequester } from '../shared/mapping/requester.js';
import { toDateTime, toPastDateTime } from '../shared/mapping/date-time.js';
import { toRaw } from '../shared/mapping/enum-map.js';
import { authorizationMode, authorizationPurpose, requestStatus } from '../shared/mapping/enums.js';
import type { AuthorizationRequestReply } from '../shared/wire.js';
import { grantAuthorizationRequests } from './endpoints.js';

export const toAuthorizationRequest = (row: AuthorizationRequestReply): AuthorizationRequestSource =>
  new AuthorizationRequestSource(row);

export async function fetchAuthorization(
  umang: UmangClient,
  requestId: string,
): Promise<ResolversParentTypes['Authorization'] | null> {
  try {
    return toAuthorization(requestId, await umang.call(grantAuthorizationRequests, { requestId }));
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}

const toAuthorization = (requestId: string, reply: ReplyOf<typeof grantAuthorizationRequests>) =>
  new AuthorizationSource({ ...reply, requestId: reply.requestId ?? requestId });

type AuthorizationReply = AuthorizationRequestReply & Pick<ReplyOf<typeof grantAuthorizationRequests>, 'expiry'>;

/** A field is mapped when it is read: most operations select few of them. */
class CommonSource<Row extends AuthorizationRequestReply> {
  constructor(protected readonly row: Row) {}

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
  get patientId() {
    return this.row.patientId ?? null;
  }
  get purpose() {
    return authorizationPurpose.toGraphOrNull(this.row.purpose?.code);
  }
  get purposeRaw() {
    return toRaw(this.row.purpose?.code);
  }
  get purposeText() {
    return this.row.purpose?.text ?? null;
  }
  get authMode() {
    return authorizationMode.toGraphOrNull(this.row.authMode);
  }
  get authModeRaw() {
    return toRaw(this.row.authMode);
  }
  get requester() {
    return toRequester(this.row.requester);
  }
}

/** All fields but `authorization`, which needs a call of its own. Referenced by codegen.yml. @public */
export class AuthorizationRequestSource extends CommonSource<AuthorizationRequestReply> {
  readonly kind = PatientRequestKind.AUTHORIZATION;

  get id() {
    return this.row.requestId;
  }
  get requestedBy() {
    return this.requester;
  }
}

class AuthorizationSource extends CommonSource<AuthorizationReply> {
  get requestId() {
    return this.row.requestId;
  }
  get expiresAt() {
    return toDateTime(this.row.expiry);
  }
  get expiry() {
    return this.expiresAt;
  }
}
