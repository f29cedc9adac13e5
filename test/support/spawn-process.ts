/**
 * Child processes of tests. Each leads a process group of its own, so that its own children end with it. Use
 * `afterEach(killProcesses)` or `afterAll(killProcesses)`: hooks also run after a test that timed out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface SpawnedProcess {
  readonly pid: number;
  /** The text of stdout and stderr until now. */
  output(): string;
  /** Resolves with the first match in the output; rejects if the process exits without one. */
  waitForOutput(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to the process alone, as a process manager does. */
  kill(signal: NodeJS.Signals): void;
  /** Exit code and signal, as in the `exit` event. */
  readonly exit: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
}

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const processes = new Set<ChildProcess>();

export function spawnProcess(command: string, args: readonly string[], options: SpawnOptions = {}): SpawnedProcess {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  processes.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exit = once(child, 'exit') as SpawnedProcess['exit'];
  exit.catch(() => undefined); // `waitForOutput` reports a command that cannot be started.
  return {
    pid: child.pid ?? 0,
    output: () => output,
    waitForOutput: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        child.stdout.on('data', check);
        child.stderr.on('data', check);
        child.once('error', reject);
        child.once('close', () => {
          check();
          reject(new Error(`The process ended before it wrote ${String(pattern)}:\n${output}`));
        });
        check();
      }),
    kill: (signal) => void child.kill(signal),
    exit,
  };
}

/** Kills all running process groups and waits until their leaders have exited. */
export async function killProcesses(): Promise<void> {
  const running = [...processes].filter(({ exitCode, signalCode, pid }) => pid && exitCode === null && !signalCode);
  const exits = running.map((child) => once(child, 'exit'));
  for (const { pid } of processes) if (pid) killGroup(pid);
  processes.clear();
  await Promise.all(exits);
}

/** A group can outlive its leader. Ignores a group that no longer exists. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

process.once('exit', () => {
  for (const { pid } of processes) if (pid) killGroup(pid);
});
