/** The sandbox's clock. A test advances it instead of waiting until an OTP or a token expires. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  advance(durationMs: number): void;
}

export function createClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (durationMs) => {
      offset += durationMs;
    },
  };
}

/** NDHM's date-time format: UTC without a zone, up to 7 fraction digits, trailing zeros dropped. */
export function formatTimestamp(at: number, digits = 6): string {
  const micros = String(Math.abs(at * 7919) % 10_000).padStart(4, '0');
  const fraction = (new Date(at).toISOString().slice(20, 23) + micros).slice(0, digits).replace(/0+$/, '');
  return new Date(at).toISOString().slice(0, 19) + (fraction ? `.${fraction}` : '');
}

export const parseTimestamp = (timestamp: string): number => Date.parse(`${timestamp}Z`);
