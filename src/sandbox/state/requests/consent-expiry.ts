/**
 * An unanswered consent request dies after an hour, but only a job at one minute past each hour writes that down: until
 * then it still reads REQUESTED.
 */
import type { ConsentRequestReply } from '../../../domains/shared/wire.js';
import { hours, instant, minutes, timestamp } from '../clock.js';

const life = hours(1);

/** When the job came by first after the request had died. */
export function expiryOf(created: number): number {
  return Math.ceil((created + life - minutes(1)) / hours(1)) * hours(1) + minutes(1);
}

export function expireConsents(consents: readonly ConsentRequestReply[], now: number): void {
  for (const consent of consents) {
    const expiry = expiryOf(instant(consent.createdAt ?? ''));
    if (consent.status !== 'REQUESTED' || expiry > now) continue;
    consent.status = 'EXPIRED';
    consent.lastUpdated = timestamp(expiry + 490);
  }
}
