import type { Bounds } from '../resilience/call-limits.js';
import type { ClientToken } from './client-token.js';
import type { Guard } from '../resilience/call-guard.js';
import type { Http } from '../wire/transport.js';
import type { InFlight } from './request-coalescer.js';
import type { PublicCache } from './public-cache.js';
import type { UmangSettings } from '../wire/common-fields.js';

/** What the whole process shares of its way to UMANG: connections, public answers, calls under way. Nothing of a patient's. */
export interface Upstream {
  readonly settings: UmangSettings;
  readonly bounds: Bounds;
  readonly http: Http;
  readonly guard: Guard;
  readonly publicCache: PublicCache;
  readonly inFlight: InFlight;
  readonly clientToken: ClientToken;
}
