import type { Bounds } from '../resilience/call-limits.js';
import { ClientToken, type Grant } from './client-token.js';
import { type Caller, Umang } from '../client.js';
import { UmangFailure } from '../failures/failure.js';
import { createGuard } from '../resilience/call-guard.js';
import { createHttp } from '../wire/transport.js';
import { InFlight } from './request-coalescer.js';
import { createPublicCache } from './public-cache.js';
import { standingHeaders, type UmangSettings } from '../wire/common-fields.js';
import type { Upstream } from './upstream.js';
import type { Watch } from './call-observer.js';

/**
 * @param obtain asks UMANG for the gateway's own token, in the name of nobody
 * @param watch looks on while it does
 */
export function createUpstream(
  settings: UmangSettings,
  bounds: Bounds,
  obtain: (umang: Umang) => Promise<Grant>,
  watch: Watch,
): Upstream {
  const upstream: Upstream = {
    settings,
    bounds,
    http: createHttp(settings.baseUrl, standingHeaders(settings)),
    guard: createGuard(bounds),
    publicCache: createPublicCache(bounds.publicCache),
    inFlight: new InFlight(),
    clientToken: new ClientToken(() => obtain(new Umang(upstream, nobodyAt(settings), watch)).catch(blameGateway)),
  };
  return upstream;
}

/** For whom the gateway asks on its own account. */
export const nobodyAt = ({ user }: UmangSettings): Caller => ({
  user,
  patientToken: () => Promise.reject(new TypeError('Nobody is signed in')),
});

/** Where UMANG turns the gateway itself away, whoever asked has done nothing wrong. */
function blameGateway(error: unknown): never {
  if (!(error instanceof UmangFailure) || (error.kind !== 'refused' && error.kind !== 'forbidden')) throw error;
  const { status, ndhmCode } = error.details;
  throw new UmangFailure('unavailable', error.endpoint, { status, ndhmCode, answered: true });
}
