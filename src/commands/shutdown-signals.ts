/**
 * Closes the process on SIGINT and SIGTERM; a second signal exits immediately. The shell that `npm start` puts around the
 * process does not forward signals, so under npm the death of the parent process counts as one.
 */
export interface ShutdownOptions {
  /** Also shut down when the parent process ends. */
  readonly watchParent: boolean;
}

export function onShutdownSignal(close: () => Promise<unknown>, { watchParent }: ShutdownOptions): void {
  const parent = process.ppid;
  const parentWatchdog = watchParent
    ? setInterval(() => process.ppid !== parent && shutdown(), 500).unref()
    : undefined;
  let isShuttingDown = false;
  const shutdown = () => {
    if (isShuttingDown) process.exit(1);
    isShuttingDown = true;
    clearInterval(parentWatchdog);
    void close().then(() => process.exit(0));
  };
  process.on('SIGINT', shutdown).on('SIGTERM', shutdown);
}
