/** A server as operators run it: a child process in production mode with a heap of 256 MB, observed through /proc. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The directory that holds `dist`, for comparisons with another build. */
const buildDirectory = process.env['SECURITY_BUILD'] ?? '.';
const clockTickMs = 10;
const maxTailLength = 4000;
const running = new Set<ChildProcess>();

export class ServerProcess {
  #cpuMs = 0;
  #peakRssMb = 0;
  #runDelayMs = 0;

  private constructor(
    private readonly child: ChildProcess,
    /** The text that the ready pattern captured. */
    readonly address: string,
    /** The last characters of the output. */
    readonly readTail: () => string,
  ) {}

  /** @param ready matches the line that the server prints when it listens */
  static async start(command: string, env: Readonly<Record<string, string>>, ready: RegExp): Promise<ServerProcess> {
    const [script = '', ...words] = command.split(' ');
    const args = ['--max-old-space-size=256', resolve(buildDirectory, script), ...words];
    const { PATH } = process.env;
    const child = spawn(process.execPath, args, { env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    child.once('exit', () => running.delete(child));
    let tail = '';
    const address = await new Promise<string>((started, failed) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          tail = (tail + text).slice(-maxTailLength);
          const match = ready.exec(tail);
          if (match) started(match[1] ?? '');
        });
      }
      child.once('exit', () => failed(new Error(`The server ended before it was ready:\n${tail}`)));
    });
    return new ServerProcess(child, address, () => tail);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** User and system time of all threads. After the process has ended: the value of the last call before. */
  cpuMs(): number {
    const fields = this.#read('stat').split(') ').at(-1)?.split(' ') ?? [];
    if (fields.length > 12) this.#cpuMs = (Number(fields[11]) + Number(fields[12])) * clockTickMs;
    return this.#cpuMs;
  }

  /** The peak since the last reset. After the process has ended: the value of the last call before. */
  peakRssMb(): number {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(this.#read('status'))?.[1];
    if (kilobytes !== undefined) this.#peakRssMb = Number(kilobytes) / 1024;
    return this.#peakRssMb;
  }

  /** Time that the main thread was ready and waited for a CPU, which other processes used. */
  runDelayMs(): number {
    const nanoseconds = this.#read('schedstat').split(' ')[1];
    if (nanoseconds !== undefined) this.#runDelayMs = Number(nanoseconds) / 1e6;
    return this.#runDelayMs;
  }

  resetPeakRss(): void {
    writeFileSync(`/proc/${this.child.pid}/clear_refs`, '5');
  }

  async stop(): Promise<void> {
    if (!this.isAlive) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }

  #read(file: 'stat' | 'status' | 'schedstat'): string {
    try {
      return readFileSync(`/proc/${this.child.pid}/${file}`, 'utf8');
    } catch {
      return ''; // the process has ended
    }
  }
}

process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));
