/** UMANG sends a lifetime, sometimes as a string; the graph has the time of expiry. */
export function expiresIn(seconds: string | number | null | undefined): string | null {
  return toIsoString(Date.now() + Number(seconds ?? NaN) * 1000);
}

/** Null for a number that is no valid time. */
export function toIsoString(epochMs: number): string | null {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
