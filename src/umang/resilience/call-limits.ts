import type { PublicCacheBounds } from '../calls/public-cache.js';

/** How much of UMANG's time and attention the gateway takes, and how much of its answers it keeps. */
export interface Bounds {
  /** The deadline of a call, a second try included. */
  readonly deadlineMilliseconds: number;
  /** The same where a provider has to answer first. */
  readonly providerDeadlineMilliseconds: number;
  /** The longest that one operation may begin to read, however many calls it makes in turn. */
  readonly overallDeadlineMilliseconds: number;
  /** Calls under way at a time, and as many again that wait for their turn. */
  readonly maxCalls: number;
  /** How long no call is made once most have failed. */
  readonly breakMilliseconds: number;
  readonly publicCache: PublicCacheBounds;
}
