/** Reads are tried once more when the connection or a proxy failed, after a short random pause, within the same deadline. */
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Bounds } from './call-limits.js';
import type { Endpoint } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';

/** Less time than this is not worth another try. */
const shortest = 250;

export async function withinDeadline<T>(
  endpoint: Endpoint,
  { deadlineMilliseconds, providerDeadlineMilliseconds }: Bounds,
  attempt: (milliseconds: number) => Promise<T>,
): Promise<T> {
  const span = endpoint.waitsForProvider ? providerDeadlineMilliseconds : deadlineMilliseconds;
  const deadline = performance.now() + span;
  try {
    return await attempt(span);
  } catch (error) {
    if (endpoint.effect === 'write' || !isTransient(error)) throw error;
    await setTimeout(randomInt(50, 200));
    const left = deadline - performance.now();
    if (left < shortest) throw error;
    return attempt(left);
  }
}

function isTransient(error: unknown): boolean {
  if (!(error instanceof UmangFailure) || error.details.heldBack || error.details.givenUp) return false;
  const { kind, details } = error;
  if (kind === 'unavailable') return details.status === undefined || details.status === 502 || details.status === 503;
  return kind === 'timeout' && details.status === 504;
}
