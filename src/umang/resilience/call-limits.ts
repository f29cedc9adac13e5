import type { PublicCacheLimits } from '../calls/public-cache.js';

/** Limits on the load that the gateway puts on UMANG, and on the replies that it caches. */
export interface CallLimits {
  /** Deadline of one call, its retry included. */
  readonly deadlineMs: number;
  /** The same for calls that a provider must answer first. */
  readonly providerDeadlineMs: number;
  /** Maximum concurrent calls that wait for no provider. The same number may queue; further calls fail immediately. */
  readonly maxConcurrency: number;
  /** The same for one patient, and for the calls of one client address that carry no patient's token. */
  readonly maxConcurrencyPerCaller: number;
  /** The same for all callers of one client address. */
  readonly maxConcurrencyPerAddress: number;
  /** Calls that wait for a provider. */
  readonly providerCalls: {
    readonly maxConcurrency: number;
    readonly maxConcurrencyPerProvider: number;
  };
  /** How long the circuit breaker stays open. */
  readonly breakerOpenMs: number;
  readonly publicCache: PublicCacheLimits;
}
