import type { UmangClient } from '../../umang/client.js';
import type { ReplyOf } from '../../umang/endpoint.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { gatewaySession } from './endpoints.js';

/**
 * NDHM documents the grant type in two spellings, and no recording shows which of them UMANG accepts: `refreshToken` in the
 * swagger, `refresh_token` in the open-source code. A request with an unknown spelling is rejected as malformed before
 * anybody looks at the token, so the second one is not a second use of it. A wrong refresh token gets HTTP 401.
 */
export function refreshSession(
  umang: UmangClient,
  username: string,
  refreshToken: string,
): Promise<ReplyOf<typeof gatewaySession>> {
  const request = { username, refreshToken };
  return umang.call(gatewaySession, { ...request, grantType: 'refreshToken' }).catch((error: unknown) => {
    if (!isRefusal(error) || error.details.status !== 400) throw error;
    return umang.call(gatewaySession, { ...request, grantType: 'refresh_token' });
  });
}
