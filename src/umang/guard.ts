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
import { type Endpoint, seconds, usualTimeout } from './endpoint.js';
import { UmangFailure } from './failure.js';

export interface GuardSettings {
  /** Calls under way at a time, and as many again that wait for their turn. */
  readonly maxCalls: number;
  /** How long no call is made once the breaker has opened, in milliseconds. */
  readonly breakFor: number;
}

export interface Guard {
  run<T>(endpoint: Endpoint, send: () => Promise<T>): Promise<T>;
  /** Whether calls are let through. */
  readonly isClosed: () => boolean;
}

/** Half of at least 20 calls within 10 seconds have to fail before the breaker opens. */
const sample = { threshold: 0.5, duration: seconds(10), minimumRps: 2 };

export function createGuard({ maxCalls, breakFor }: GuardSettings): Guard {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: breakFor,
    breaker: new SamplingBreaker(sample),
  });
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
  if (!(error instanceof UmangFailure) || error.details.answered) return false;
  return error.kind === 'unavailable' || (error.kind === 'timeout' && error.endpoint.timeout <= usualTimeout);
}

function refusalOf(endpoint: Endpoint, error: unknown): unknown {
  if (error instanceof BrokenCircuitError)
    return new UmangFailure('unavailable', endpoint, { hint: 'breaker is open', unsent: true });
  if (error instanceof BulkheadRejectedError)
    return new UmangFailure('unavailable', endpoint, { hint: 'too many calls', unsent: true });
  return error;
}
