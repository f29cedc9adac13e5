/**
 * In production, an uncaught error is one line of JSON without its message, which may contain a patient's data. The state of the
 * process is then unknown, so it ends.
 */
import { isProductionEnv } from '../config/env.js';
import { toLogFields } from '../observability/logger.js';
import { formatFatalLine } from './command.js';

export function reportUncaughtErrors(): void {
  if (!isProductionEnv()) return;
  process.on('uncaughtException', (error: unknown) => {
    const line = formatFatalLine('uncaught error: the process ends', toLogFields(error));
    process.once('exit', () => process.stderr.write(line)); // after the lines that the log has collected
    process.exit(1);
  });
}
