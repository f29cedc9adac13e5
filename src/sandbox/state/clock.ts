/** The sandbox's own time, so that a test may let an OTP or a token expire without waiting for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  advance(milliseconds: number): void;
}

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (milliseconds) => {
      offset += milliseconds;
    },
  };
}

export const seconds = (count: number): number => count * 1000;
export const minutes = (count: number): number => seconds(count * 60);
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);

/** UTC without a zone and with 0 to 7 fraction digits, trailing zeros dropped: how NDHM writes a time. */
export function timestamp(at: number, digits = 6): string {
  const micros = String(Math.abs(at * 7919) % 10_000).padStart(4, '0');
  const fraction = (new Date(at).toISOString().slice(20, 23) + micros).slice(0, digits).replace(/0+$/, '');
  return new Date(at).toISOString().slice(0, 19) + (fraction ? `.${fraction}` : '');
}

export const instant = (timestamp: string): number => Date.parse(`${timestamp}Z`);
