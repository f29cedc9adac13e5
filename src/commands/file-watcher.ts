/**
 * Notices changes of files. It compares what `stat` reports at an interval: a mounted ConfigMap or secret changes by another target of a
 * symbolic link, which events of the file system do not report on every platform.
 */
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setInterval } from 'node:timers';

export interface FileWatcher {
  /** Replaces the files that are watched. What they contain now is no change. */
  readonly watch: (paths: readonly string[]) => void;
}

interface FileStatus {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * The timer does not keep the process alive.
 *
 * @param intervalMs 0: nothing is watched
 */
export function createFileWatcher(onChange: () => void, intervalMs: number): FileWatcher {
  let versions = new Map<string, string>();
  let isPolling = false;

  async function poll(): Promise<void> {
    const current = versions;
    let isChanged = false;
    for (const [path, previous] of current) {
      const version = await stat(path).then(describeVersion, () => absent);
      if (version !== previous) isChanged = true;
      current.set(path, version);
    }
    if (isChanged && current === versions) onChange();
  }

  const pollUnlessPolling = () => {
    if (isPolling) return;
    isPolling = true;
    void poll().finally(() => (isPolling = false));
  };
  if (intervalMs > 0) setInterval(pollUnlessPolling, intervalMs).unref();

  return {
    watch(paths) {
      if (paths.length === versions.size && paths.every((path) => versions.has(path))) return;
      versions = new Map(paths.map((path) => [path, readVersion(path)]));
    },
  };
}

const absent = 'absent';

function readVersion(path: string): string {
  try {
    return describeVersion(statSync(path));
  } catch {
    return absent; // the next poll sees the file when it appears
  }
}

const describeVersion = ({ dev, ino, size, mtimeMs }: FileStatus): string => [dev, ino, size, mtimeMs].join(' ');
