/** UMANG says how long something lives, now and then as text; the graph says until when. */
export function expiryIn(seconds: string | number | null | undefined): string | null {
  return momentAt(Date.now() + Number(seconds ?? NaN) * 1000);
}

/** None for a number that is no moment. */
export function momentAt(milliseconds: number): string | null {
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
