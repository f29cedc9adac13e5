/** Structured JSON logs. They never contain request or response data. */
import pino from 'pino';

export type Logger = pino.Logger;

export const createLogger = (level: string, destination: pino.DestinationStream): Logger =>
  pino({ level, base: null }, destination);

/** Class and origin of an unexpected error. Its message is omitted, because it may contain request data. */
export function toLogFields(error: unknown): { error: string; at: string | undefined } {
  if (!(error instanceof Error)) return { error: typeof error, at: undefined };
  return {
    error: error.name,
    at: error.stack
      ?.replace(error.message, '')
      .split('\n')
      .find((line) => line.startsWith('    at '))
      ?.trim(),
  };
}
