import type { SharedStore } from '../../lib/shared-store.js';
import { type Caller, UmangClient } from '../client.js';
import { UmangFailure } from '../failures/failure.js';
import { createCallGuard } from '../resilience/circuit-breaker.js';
import type { CallLimits } from '../resilience/call-limits.js';
import type { UmangOptions } from '../umang-options.js';
import { commonHeaders } from '../wire/common-fields.js';
import { createTransport } from '../wire/transport.js';
import type { CallObserver } from './call-observer.js';
import { ClientToken, type TokenResponse } from './client-token.js';
import { createPublicCache } from './public-cache.js';
import { RequestCoalescer } from './request-coalescer.js';
import type { Upstream } from './upstream.js';

/**
 * @param fetchToken requests the gateway's own token from UMANG
 * @param observer observes those requests
 * @param sharedStore through which replicas share the public cache and that token
 */
export function createUpstream(
  options: UmangOptions,
  callLimits: CallLimits,
  fetchToken: (umang: UmangClient) => Promise<TokenResponse>,
  observer: CallObserver,
  sharedStore?: SharedStore,
): Upstream {
  const { deadlineMs } = callLimits;
  const shareWithin = (...scope: unknown[]) =>
    sharedStore && { store: sharedStore, scope: JSON.stringify([options.baseUrl, ...scope]), deadlineMs };
  const upstream: Upstream = {
    options,
    callLimits,
    transport: createTransport(options.baseUrl, commonHeaders(options)),
    guard: createCallGuard(callLimits),
    publicCache: createPublicCache(
      callLimits.publicCache,
      Date.now,
      shareWithin(options.deptId, options.user, sharedStore?.version),
    ),
    coalescer: new RequestCoalescer(),
    clientToken: new ClientToken(
      () => fetchToken(new UmangClient(upstream, anonymousCaller(options), observer)).catch(rethrowCredentialRejection),
      Date.now,
      shareWithin(options.clientId),
    ),
  };
  return upstream;
}

/** The caller of requests that the gateway makes on its own behalf. */
export const anonymousCaller = ({ user }: UmangOptions): Caller => ({
  user,
  patientToken: () => Promise.reject(new TypeError('No patient is signed in')),
});

/** If UMANG rejects the gateway's own credentials, the upstream is unavailable: the user did nothing wrong. */
function rethrowCredentialRejection(error: unknown): never {
  if (!(error instanceof UmangFailure) || (error.kind !== 'refused' && error.kind !== 'forbidden')) throw error;
  const { status, ndhmCode, ndhmErrorCode } = error.details;
  throw new UmangFailure('unavailable', error.endpoint, { status, ndhmCode, ndhmErrorCode, reportedByUmang: true });
}
