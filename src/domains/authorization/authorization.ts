import { PatientRequestKind, type ResolversParentTypes } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import type { ReplyOf } from '../../umang/endpoint.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { toRequester } from '../shared/mapping/requester.js';
import { toDateTime } from '../shared/mapping/date-time.js';
import { authorizationMode, authorizationPurpose, requestStatus } from '../shared/mapping/enums.js';
import type { AuthorizationRequestReply } from '../shared/wire.js';
import { grantAuthorizationRequests } from './endpoints.js';

/** All fields but `authorization`, which needs a call of its own. Referenced by codegen.yml. @public */
export type AuthorizationRequestSource = ReturnType<typeof toAuthorizationRequest>;

export function toAuthorizationRequest(row: AuthorizationRequestReply) {
  return { id: row.requestId, kind: PatientRequestKind.AUTHORIZATION, ...toCommonFields(row) };
}

export async function fetchAuthorization(
  umang: UmangClient,
  requestId: string,
): Promise<ResolversParentTypes['Authorization'] | null> {
  try {
    return toAuthorization(await umang.call(grantAuthorizationRequests, { requestId }));
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}

function toAuthorization(reply: ReplyOf<typeof grantAuthorizationRequests>) {
  return { requestId: reply.requestId, expiry: toDateTime(reply.expiry), ...toCommonFields(reply) };
}

function toCommonFields(row: AuthorizationRequestReply) {
  return {
    status: requestStatus.toGraph(row.status),
    createdAt: toDateTime(row.createdAt),
    lastUpdated: toDateTime(row.lastUpdated),
    patientId: row.patientId ?? null,
    purpose: authorizationPurpose.toGraphOrNull(row.purpose?.code),
    purposeText: row.purpose?.text ?? null,
    authMode: authorizationMode.toGraphOrNull(row.authMode),
    requester: toRequester(row.requester),
  };
}
