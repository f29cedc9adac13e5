/**
 * The guard of upstream calls: bulkheads and a circuit breaker. An overloaded UMANG must not take the gateway down with it:
 * calls in flight are bounded, and none is made for a while after most of them failed. A call rejected here was never sent,
 * so it may be retried.
 */
import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhen, SamplingBreaker } from 'cockatiel';
import { seconds } from '../../lib/duration.js';
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import { createBulkheads, type ShareKeys } from './bulkheads.js';
import type { CallLimits } from './call-limits.js';

export interface CallGuard {
  run<T>(endpoint: Endpoint, attempt: () => Promise<T>, keys?: ShareKeys): Promise<T>;
  /** False while the breaker is open or half-open. True once a trial call is due: otherwise no traffic would make it. */
  readonly acceptsCalls: () => boolean;
}

/** The breaker opens when half of at least 20 calls within 10 seconds fail. */
const sampling = { threshold: 0.5, duration: seconds(10), minimumRps: 2 };

export function createCallGuard(limits: CallLimits): CallGuard {
  const { breakerOpenMs } = limits;
  const samples = new SamplingBreaker(sampling);
  const breaker = circuitBreaker(
    handleWhen((error) => isOutage(error) || (isHalfOpen() && isInconclusive(error))),
    { halfOpenAfter: breakerOpenMs, breaker: samples },
  );
  const isHalfOpen = () => breaker.state === CircuitState.HalfOpen;
  const bulkheads = createBulkheads(limits);
  let openedAt = 0;
  breaker.onBreak(() => (openedAt = Date.now()));
  // While nothing is called the breaker stays open, but the next call would be its trial.
  const isTrialDue = () => breaker.state === CircuitState.Open && Date.now() - openedAt >= breakerOpenMs;
  const breakerOpen = (endpoint: Endpoint) =>
    new UmangFailure('unavailable', endpoint, {
      logReason: 'circuit breaker open',
      retryAfter: Math.ceil(breakerOpenMs / 1000),
      rejectedLocally: true,
      notSent: true,
    });
  function send<T>(endpoint: Endpoint, attempt: () => Promise<T>): Promise<T> {
    // A half-open breaker delays all calls until its trial call ends, so a provider must not delay that one.
    if (endpoint.waitsForProvider && breaker.state !== CircuitState.Closed)
      return Promise.reject(breakerOpen(endpoint));
    if (breaker.state === CircuitState.Closed) return attempt().then(countSuccess, executeFailure);
    return breaker.execute(attempt).catch((error: unknown) => {
      throw error instanceof BrokenCircuitError ? breakerOpen(endpoint) : error;
    });
  }
  /** cockatiel creates five promises for a call. While the breaker is closed, it needs to see only failures. */
  function countSuccess<T>(reply: T): T {
    samples.success(CircuitState.Closed);
    return reply;
  }
  function executeFailure(error: Error): Promise<never> {
    const failed = Promise.reject(error);
    // Opened since the call started: its failure must not count as the trial call.
    return breaker.state === CircuitState.Closed ? breaker.execute(() => failed) : failed;
  }
  return {
    run: (endpoint, attempt, keys = {}) => bulkheads.run(endpoint, keys, () => send(endpoint, attempt)),
    acceptsCalls: () => breaker.state === CircuitState.Closed || isTrialDue(),
  };
}

/**
 * Whether UMANG itself failed or did not reply. Failures that UMANG reports of a service behind it do not count. Neither do
 * replies with a status below 500: one request may provoke such an error page while others are answered.
 */
function isOutage(error: Error): boolean {
  if (!(error instanceof UmangFailure) || error.details.reportedByUmang || isInconclusive(error)) return false;
  if (error.details.status !== undefined && error.details.status < 500) return false;
  return error.kind === 'unavailable' || (error.kind === 'timeout' && !error.endpoint.waitsForProvider);
}

/** Aborted and never-sent calls show nothing about UMANG: they neither trip the breaker nor close it. */
const isInconclusive = (error: Error): boolean =>
  error instanceof UmangFailure && (error.details.aborted ?? error.details.rejectedLocally ?? false);
