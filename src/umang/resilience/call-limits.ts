import type { PublicCacheLimits } from '../calls/public-cache.js';

/** Limits on the load that the gateway puts on UMANG, and on the replies that it caches. */
export interface CallLimits {
  /** Deadline of one call, its retry included. */
  readonly deadlineMs: number;
  /** The same for calls that a provider must answer first. */
  readonly providerDeadlineMs: number;
  /** An operation older than this starts no further read, however many calls it makes in sequence. */
  readonly operationDeadlineMs: number;
  /** Maximum concurrent calls. The same number may queue; further calls fail immediately. */
  readonly maxConcurrency: number;
  /** How long the circuit breaker stays open. */
  readonly breakerOpenMs: number;
  readonly publicCache: PublicCacheLimits;
}
