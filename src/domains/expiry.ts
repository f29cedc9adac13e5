/** UMANG says how long something lives, now and then as text; the graph says until when. */
export function expiryIn(seconds: string | number | null | undefined): string | null {
  const end = new Date(Date.now() + Number(seconds ?? NaN) * 1000);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}
