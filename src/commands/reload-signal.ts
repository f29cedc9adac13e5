/** Calls `reload` on SIGHUP, one at a time. A signal that arrives meanwhile, or before `start`, has its turn afterwards. */
export interface ReloadSignal {
  readonly start: (reload: () => Promise<void>) => void;
  /** Has the effect of a signal. */
  readonly request: () => void;
}

/** Listens at once: without a listener, the signal ends the process. */
export function onReloadSignal(): ReloadSignal {
  let reload: (() => Promise<void>) | undefined;
  let isDue = false;
  let isRunning = false;
  const runIfDue = async () => {
    if (!reload || isRunning) return;
    isRunning = true;
    while (isDue) {
      isDue = false;
      await reload();
    }
    isRunning = false;
  };
  const request = () => {
    isDue = true;
    void runIfDue();
  };
  process.on('SIGHUP', request);
  return {
    request,
    start(newReload) {
      reload = newReload;
      void runIfDue();
    },
  };
}
