/** UMANG sends a lifetime, sometimes as a string; the graph has the time of expiry. */
export function expiresIn(seconds: string | number | null | undefined): string | null {
  return toIsoString(Date.now() + Number(seconds ?? NaN) * 1000);
}

const lastTimeMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Null for a number that is no time in RFC 3339, which ends with the year 9999. */
export const toIsoString = (epochMs: number): string | null =>
  epochMs >= 0 && epochMs <= lastTimeMs ? new Date(epochMs).toISOString() : null;
