/** Fields of other domains’ payloads that are read from the inbox, and the patient itself. */
import type { Resolvers } from '../../generated/graphql.js';
import type { Context } from '../context.js';
import { findAuthorizationRequest, findLockerSetup } from './inbox/find-request.js';

interface ChangedRequest {
  readonly requestId?: string | null | undefined;
}

const me = (_payload: unknown, _args: unknown, { viewer }: Context) => viewer.identity();

const lockerSetup = ({ requestId }: ChangedRequest, _args: unknown, { loaders }: Context) =>
  requestId ? findLockerSetup(loaders.inbox, requestId) : null;

const authorizationRequest = ({ requestId }: ChangedRequest, _args: unknown, { loaders }: Context) =>
  requestId ? findAuthorizationRequest(loaders.inbox, requestId) : null;

export const patientPayloads: Resolvers = {
  DenySubscriptionRequestPayload: { lockerSetup, me },
  ApproveSubscriptionRequestPayload: { lockerSetup, me },
  EditSubscriptionPayload: { me },
  EndSubscriptionPayload: { me },
  ApproveAuthorizationRequestPayload: { authorizationRequest, lockerSetup, me },
  DenyAuthorizationRequestPayload: { authorizationRequest, lockerSetup, me },
  RevokeAuthorizationPayload: { authorizationRequest, me },
  ApproveLockerSetupPayload: { lockerSetup, me },
  ConfirmLinkPayload: { me },
};
