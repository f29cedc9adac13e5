/** Retries a read once, after a short random delay, if the connection or a proxy failed. Both attempts share one deadline. */
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import type { CallLimits } from './call-limits.js';

/** With less time left than this, a retry would hardly succeed. */
const minTimeForRetryMs = 250;

export function withRetry<T>(
  endpoint: Endpoint,
  { deadlineMs, providerDeadlineMs }: CallLimits,
  attempt: (deadlineMs: number) => Promise<T>,
): Promise<T> {
  const budgetMs = endpoint.waitsForProvider ? providerDeadlineMs : deadlineMs;
  const deadline = performance.now() + budgetMs;
  return attempt(budgetMs).catch(async (error: unknown) => {
    if (endpoint.effect === 'write' || !isTransient(error)) throw error;
    await setTimeout(randomInt(50, 200));
    const remainingMs = deadline - performance.now();
    if (remainingMs < minTimeForRetryMs) throw error;
    return attempt(remainingMs);
  });
}

function isTransient(error: unknown): boolean {
  if (!(error instanceof UmangFailure) || error.details.rejectedLocally || error.details.aborted) return false;
  const { kind, details } = error;
  if (kind === 'unavailable') return details.status === undefined || details.status === 502 || details.status === 503;
  return kind === 'timeout' && details.status === 504;
}
