/** JSON lines. What people sent or were sent is never in one. */
import pino from 'pino';

export type Log = pino.Logger;

/** @param destination standard output unless given */
export const createLog = (level: string, destination: pino.DestinationStream = pino.destination(1)): Log =>
  pino({ level, base: null }, destination);

/** Class and place of a fault of ours; its message may hold anything. */
export function faultLine(error: unknown): { fault: string; at: string | undefined } {
  if (!(error instanceof Error)) return { fault: typeof error, at: undefined };
  return {
    fault: error.name,
    at: error.stack
      ?.replace(error.message, '')
      .split('\n')
      .find((line) => line.startsWith('    at '))
      ?.trim(),
  };
}
