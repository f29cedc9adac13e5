/**
 * Ends the process when it is told to: by SIGINT, by SIGTERM, or by the end of `npm start` around it, whose shell passes
 * no signal on. A second signal ends it at once.
 */
import { startedByNpm } from '../config/config.js';

export function onEnd(close: () => Promise<unknown>): void {
  const parent = process.ppid;
  const watch = startedByNpm() ? setInterval(() => process.ppid !== parent && end(), 500).unref() : undefined;
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    clearInterval(watch);
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', end).on('SIGTERM', end);
}
