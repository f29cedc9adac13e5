/**
 * A pending consent request expires after an hour, but its status changes only when NDHM's hourly job runs, at one minute
 * past the hour. Until then the status stays REQUESTED.
 */
import type { ConsentRequestReply } from '../../../domains/shared/wire.js';
import { hours, minutes } from '../../../lib/duration.js';
import { formatTimestamp, parseTimestamp } from '../clock.js';

const lifetimeMs = hours(1);
/** How long a run takes to reach a request. */
export const jobDelayMs = 490;

/** The first run of the job after the request expired. */
export function consentExpiry(createdAt: number): number {
  return Math.ceil((createdAt + lifetimeMs - minutes(1)) / hours(1)) * hours(1) + minutes(1);
}

export function expireConsents(consents: readonly ConsentRequestReply[], now: number): void {
  for (const consent of consents) {
    const expiry = consentExpiry(parseTimestamp(consent.createdAt ?? '')) + jobDelayMs;
    if (consent.status !== 'REQUESTED' || expiry > now) continue;
    consent.status = 'EXPIRED';
    consent.lastUpdated = formatTimestamp(expiry);
  }
}
