/** Calls `reload` on SIGHUP, one at a time. A signal that arrives meanwhile, or before `start`, has its turn afterwards. */
export interface ReloadSignal {
  readonly start: (reload: () => Promise<void>) => void;
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
  process.on('SIGHUP', () => {
    isDue = true;
    void runIfDue();
  });
  return {
    start(newReload) {
      reload = newReload;
      void runIfDue();
    },
  };
}
