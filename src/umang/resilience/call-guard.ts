/**
 * Keeps an ill UMANG from dragging the gateway down: a bounded number of calls at a time, and none at all for a while once
 * most of them fail. What it refuses was never sent, so anybody may try again.
 */
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  handleWhen,
  SamplingBreaker,
  wrap,
} from 'cockatiel';
import type { Bounds } from './call-limits.js';
import { type Endpoint, seconds } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';

export interface Guard {
  run<T>(endpoint: Endpoint, send: () => Promise<T>): Promise<T>;
  /** Whether calls are let through. */
  readonly isClosed: () => boolean;
}

/** Half of at least 20 calls within 10 seconds have to fail before the breaker opens. */
const sample = { threshold: 0.5, duration: seconds(10), minimumRps: 2 };

export function createGuard({ maxCalls, breakMilliseconds }: Bounds): Guard {
  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error) || (isTrial() && tellsNothing(error))),
    {
      halfOpenAfter: breakMilliseconds,
      breaker: new SamplingBreaker(sample),
    },
  );
  const isTrial = () => breaker.state === CircuitState.HalfOpen;
  const policy = wrap(bulkhead(maxCalls, maxCalls), breaker);
  return {
    async run(endpoint, send) {
      try {
        return await policy.execute(send);
      } catch (error) {
        throw refusalOf(endpoint, error);
      }
    },
    isClosed: () => breaker.state === CircuitState.Closed,
  };
}

/** UMANG itself did not answer; what it reports of the services behind it does not count. */
function isOutage(error: Error): boolean {
  if (!(error instanceof UmangFailure) || error.details.answered || tellsNothing(error)) return false;
  return error.kind === 'unavailable' || (error.kind === 'timeout' && !error.endpoint.waitsForProvider);
}

/** Whoever did not wait, or had no turn, knows nothing of UMANG: it is no outage, nor does it show that one is over. */
const tellsNothing = (error: Error): boolean =>
  error instanceof UmangFailure && (error.details.givenUp ?? error.details.heldBack ?? false);

const heldBack = { heldBack: true, unsent: true } as const;

function refusalOf(endpoint: Endpoint, error: unknown): unknown {
  if (error instanceof BrokenCircuitError)
    return new UmangFailure('unavailable', endpoint, { hint: 'breaker is open', ...heldBack });
  if (error instanceof BulkheadRejectedError)
    return new UmangFailure('unavailable', endpoint, { hint: 'too many calls', ...heldBack });
  return error;
}
