/**
 * Bulkhead and circuit breaker. An overloaded UMANG must not take the gateway down with it: calls in flight are bounded,
 * and none is made for a while after most of them failed. A call rejected here was never sent, so it may be retried.
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
import { seconds } from '../../lib/duration.js';
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import type { CallLimits } from './call-limits.js';

export interface CallGuard {
  run<T>(endpoint: Endpoint, send: () => Promise<T>): Promise<T>;
  /** False while the circuit breaker is open or half-open. */
  readonly acceptsCalls: () => boolean;
}

/** The breaker opens when half of at least 20 calls within 10 seconds fail. */
const sampling = { threshold: 0.5, duration: seconds(10), minimumRps: 2 };

export function createCallGuard({ maxConcurrency, breakerOpenMs }: CallLimits): CallGuard {
  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error) || (isHalfOpen() && isInconclusive(error))),
    { halfOpenAfter: breakerOpenMs, breaker: new SamplingBreaker(sampling) },
  );
  const isHalfOpen = () => breaker.state === CircuitState.HalfOpen;
  const policy = wrap(bulkhead(maxConcurrency, maxConcurrency), breaker);
  return {
    async run(endpoint, send) {
      try {
        return await policy.execute(send);
      } catch (error) {
        throw toFailure(endpoint, error);
      }
    },
    acceptsCalls: () => breaker.state === CircuitState.Closed,
  };
}

/** UMANG itself gave no reply. A failure that UMANG reports of a service behind it does not count. */
function isOutage(error: Error): boolean {
  if (!(error instanceof UmangFailure) || error.details.reportedByUmang || isInconclusive(error)) return false;
  return error.kind === 'unavailable' || (error.kind === 'timeout' && !error.endpoint.waitsForProvider);
}

/** Aborted and never-sent calls show nothing about UMANG: they neither trip the breaker nor close it. */
const isInconclusive = (error: Error): boolean =>
  error instanceof UmangFailure && (error.details.aborted ?? error.details.rejectedLocally ?? false);

const rejectedLocally = { rejectedLocally: true, notSent: true } as const;

function toFailure(endpoint: Endpoint, error: unknown): unknown {
  if (error instanceof BrokenCircuitError)
    return new UmangFailure('unavailable', endpoint, { logReason: 'circuit breaker open', ...rejectedLocally });
  if (error instanceof BulkheadRejectedError)
    return new UmangFailure('unavailable', endpoint, { logReason: 'queue full', ...rejectedLocally });
  return error;
}
