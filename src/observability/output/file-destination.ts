/**
 * Appends lines to a file. It is opened without blocking: a named pipe without a reader fails instead of stopping the process.
 * The file is opened again by its path on request and when it was removed, but never within a line: a line that was written in
 * part is written whole to the new file.
 */
import { closeSync, constants, fstat, fstatSync, mkdirSync, openSync, readSync, write, writeSync } from 'node:fs';
import type { Destination } from './bounded-output.js';

const { O_APPEND, O_CREAT, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
const lineFeed = 0x0a;

export class FileDestination implements Destination {
  #fd: number | undefined;
  #isInUse = false;
  #mustReopen = false;
  /** Nothing was written since. */
  #isReopened = false;
  /** The file ends within a line, which a process that was killed or a full device left behind. */
  #mustEndLine = false;

  /** @throws with an errno if the file cannot be opened */
  constructor(private readonly path: string) {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    if (directory !== '') mkdirSync(directory, { recursive: true });
    this.#fd = this.#open();
  }

  async write(lines: Buffer, offset: number): Promise<number> {
    this.#isInUse = true;
    try {
      if (await this.#isRemoved()) this.#close();
      this.#isReopened ||= this.#fd === undefined;
      const fd = (this.#fd ??= this.#open());
      if (this.#mustEndLine) await writeTo(fd, Buffer.of(lineFeed), 0);
      this.#mustEndLine = false;
      const written = await writeTo(fd, lines, this.#isReopened ? findLineStart(lines, offset) : offset);
      this.#isReopened = false;
      return written;
    } finally {
      this.#isInUse = false;
      if (this.#mustReopen) this.reopen();
    }
  }

  /** Takes effect after the write in progress. The next write repeats an attempt that fails and reports it. */
  reopen(): void {
    this.#mustReopen = this.#isInUse;
    if (this.#isInUse) return;
    this.#close();
    try {
      this.#fd = this.#open();
      this.#isReopened = true;
    } catch {
      // The next write tries again.
    }
  }

  writeLast(bytes: Buffer): void {
    try {
      this.#fd ??= this.#open();
      writeSync(this.#fd, bytes);
    } catch {
      // The process ends; the failure was reported when it began.
    }
  }

  close(): void {
    if (!this.#isInUse) this.#close();
  }

  #close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  /** Lines written to a file without a name are lost. */
  #isRemoved(): Promise<boolean> {
    const fd = this.#fd;
    if (fd === undefined) return Promise.resolve(false);
    return new Promise((resolve) => fstat(fd, (error, stats) => resolve(!error && stats.nlink === 0)));
  }

  /** Readable by its owner only, if it is new. */
  #open(): number {
    const fd = openSync(this.path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
    this.#mustEndLine = fstatSync(fd).isFile() && endsWithinLine(this.path);
    return fd;
  }
}

/** A file that may only be written is taken to end with a whole line. */
function endsWithinLine(path: string): boolean {
  let fd: number | undefined;
  try {
    fd = openSync(path, O_RDONLY | O_NONBLOCK);
    const last = Buffer.of(lineFeed);
    readSync(fd, last, 0, 1, fstatSync(fd).size - 1);
    return last[0] !== lineFeed;
  } catch {
    return false;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

const findLineStart = (lines: Buffer, offset: number): number =>
  offset === 0 ? 0 : lines.lastIndexOf(lineFeed, offset - 1) + 1;

/** @returns the offset of what remains */
export const writeTo = (fd: number, lines: Buffer, offset: number): Promise<number> =>
  new Promise((resolve, reject) => {
    write(fd, lines, offset, (error, written) => (error ? reject(error) : resolve(offset + written)));
  });
