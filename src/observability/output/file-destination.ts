/** Appends to a file. It is opened without blocking: a named pipe without a reader fails instead of stopping the process. */
import { closeSync, constants, mkdirSync, openSync, write, writeSync } from 'node:fs';
import type { Destination } from './bounded-output.js';

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;

export class FileDestination implements Destination {
  #fd: number | undefined;
  #isInUse = false;
  #mustReopen = false;

  /** @throws with an errno if the file cannot be opened */
  constructor(private readonly path: string) {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    if (directory !== '') mkdirSync(directory, { recursive: true });
    this.#fd = this.#open();
  }

  async write(bytes: Buffer): Promise<number> {
    this.#reopenIfRequested();
    const fd = (this.#fd ??= this.#open());
    this.#isInUse = true;
    try {
      return await writeTo(fd, bytes);
    } finally {
      this.#isInUse = false;
    }
  }

  /** Takes effect after the write in progress. */
  reopen(): void {
    this.#mustReopen = true;
    if (!this.#isInUse) this.#reopenIfRequested();
  }

  writeLast(bytes: Buffer): void {
    if (this.#fd === undefined) return;
    try {
      writeSync(this.#fd, bytes);
    } catch {
      // The process ends; the failure was reported when it began.
    }
  }

  close(): void {
    if (!this.#isInUse) this.#close();
  }

  #reopenIfRequested(): void {
    if (!this.#mustReopen) return;
    this.#mustReopen = false;
    this.#close();
  }

  #close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  /** Readable by its owner only, if it is new. */
  #open(): number {
    return openSync(this.path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
  }
}

export const writeTo = (fd: number, bytes: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    write(fd, bytes, (error, written) => (error ? reject(error) : resolve(written)));
  });
