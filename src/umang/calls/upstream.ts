import type { CallGuard } from '../resilience/circuit-breaker.js';
import type { CallLimits } from '../resilience/call-limits.js';
import type { UmangOptions } from '../umang-options.js';
import type { Transport } from '../wire/transport.js';
import type { ClientToken } from './client-token.js';
import type { PublicCache } from './public-cache.js';
import type { RequestCoalescer } from './request-coalescer.js';

/** The process-wide state behind every `UmangClient`. No patient's data outlives the call it belongs to. */
export interface Upstream {
  readonly options: UmangOptions;
  readonly callLimits: CallLimits;
  readonly transport: Transport;
  readonly guard: CallGuard;
  readonly publicCache: PublicCache;
  readonly coalescer: RequestCoalescer;
  readonly clientToken: ClientToken;
}
