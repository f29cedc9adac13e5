import { PatientRequestKind, type ResolversParentTypes } from '../../generated/graphql.js';
import type { Umang } from '../../umang/client.js';
import type { ReplyOf } from '../../umang/endpoint.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { toRequester } from '../shared/mapping/requester.js';
import { dateTime } from '../shared/mapping/date-time.js';
import { authorizationMode, authorizationPurpose, requestStatus } from '../shared/mapping/enums.js';
import type { AuthorizationRequestReply } from '../shared/wire.js';
import { grantAuthorizationRequests } from './endpoints.js';

/** All but `authorization`, which is a question of its own. Named by codegen.yml. @public */
export type AuthorizationRequestSource = ReturnType<typeof toAuthorizationRequest>;

export function toAuthorizationRequest(row: AuthorizationRequestReply) {
  return { id: row.requestId, kind: PatientRequestKind.AUTHORIZATION, ...common(row) };
}

export async function authorizationOf(
  umang: Umang,
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
  return { requestId: reply.requestId, expiry: dateTime(reply.expiry), ...common(reply) };
}

function common(row: AuthorizationRequestReply) {
  return {
    status: requestStatus.toGraph(row.status),
    createdAt: dateTime(row.createdAt),
    lastUpdated: dateTime(row.lastUpdated),
    patientId: row.patientId ?? null,
    purpose: authorizationPurpose.toGraphOrNull(row.purpose?.code),
    purposeText: row.purpose?.text ?? null,
    authMode: authorizationMode.toGraphOrNull(row.authMode),
    requester: toRequester(row.requester),
  };
}
