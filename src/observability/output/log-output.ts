/** The log on the standard output. A reader that stops costs lines, which the first line after it counts. */
import { createLogger, type Logger } from '../logger.js';
import { BoundedOutput } from './bounded-output.js';
import { createStandardOutput } from './standard-output.js';

export interface LogOutput {
  readonly log: Logger;
  /** Undefined: the application writes the log itself. */
  readonly output: BoundedOutput | undefined;
}

interface LogOutputOptions {
  readonly logLevel: string;
  /** Standard output by default. */
  readonly logDestination?: { write(line: string): void };
  /** Maximum size of the lines that wait until the standard output takes them. */
  readonly logBufferBytes: number;
}

export function createLogOutput({ logLevel, logDestination, logBufferBytes }: LogOutputOptions): LogOutput {
  if (logDestination) return { log: createLogger(logLevel, logDestination), output: undefined };
  const output = new BoundedOutput(createStandardOutput(), {
    maxBytes: logBufferBytes,
    onRecovery: (droppedLines) => {
      if (droppedLines > 0) log.warn({ droppedLines }, 'log lines were dropped: the standard output did not take them');
    },
  });
  const log = createLogger(logLevel, output);
  return { log, output };
}
