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

/** All fields but `authorization`, which needs a call of its own. Referenced by codegen.yml. @public */
export type AuthorizationRequestSource = ReturnType<typeof toAuthorizationRequest>;

export function toAuthorizationRequest(row: AuthorizationRequestReply) {
  const fields = toCommonFields(row);
  return { id: row.requestId, kind: PatientRequestKind.AUTHORIZATION, ...fields, requestedBy: fields.requester };
}

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

function toAuthorization(requestId: string, reply: ReplyOf<typeof grantAuthorizationRequests>) {
  return { requestId: reply.requestId ?? requestId, expiry: toDateTime(reply.expiry), ...toCommonFields(reply) };
}

function toCommonFields(row: Omit<AuthorizationRequestReply, 'requestId'>) {
  return {
    status: requestStatus.toGraph(row.status),
    statusRaw: toRaw(row.status),
    createdAt: toPastDateTime(row.createdAt),
    lastUpdated: toPastDateTime(row.lastUpdated),
    patientId: row.patientId ?? null,
    purpose: authorizationPurpose.toGraphOrNull(row.purpose?.code),
    purposeRaw: toRaw(row.purpose?.code),
    purposeText: row.purpose?.text ?? null,
    authMode: authorizationMode.toGraphOrNull(row.authMode),
    authModeRaw: toRaw(row.authMode),
    requester: toRequester(row.requester),
  };
}
