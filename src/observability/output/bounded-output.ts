/**
 * Writes lines asynchronously, within a number of bytes. A destination that nobody reads or that fails never stops the process
 * and never delays its end: lines beyond the buffer are dropped and counted. Lines are collected for a few milliseconds, because
 * each write takes several system calls and wakes a thread. They are written at once when the output closes or the process ends;
 * only a process that is killed loses them.
 */
export interface Destination {
  /**
   * Writes lines, the part before the offset of which is written already.
   *
   * @returns the offset of what remains; after a change of files it may be the start of a line that was written in part. Rejects
   * with an errno if nothing could be written.
   */
  write(lines: Buffer, offset: number): Promise<number>;
  /** Writes what the destination takes without blocking: the process ends. */
  writeLast(bytes: Buffer): void;
  /** Opens a file again by its path, after it was rotated. */
  reopen?(): void;
  close?(): void;
}

export interface OutputOptions {
  /** Maximum size of the lines that wait. */
  readonly maxBytes: number;
  /** Time after a failure until the next attempt. */
  readonly retryMs?: number;
  /** Called once until `onRecovery`. */
  readonly onFailure?: (errno: string) => void;
  /** Lines are written again. @param droppedLines since the last call */
  readonly onRecovery?: (droppedLines: number) => void;
}

/** Reported as the errno of a full buffer. */
const bufferFull = 'EBUFFERFULL';

const maxChunkBytes = 65_536;
const collectionMs = 5;
/** This many bytes are written without further delay. */
const collectedBytes = 16_384;
/** A write that takes longer counts as a failure, although it may succeed later. */
const stallMs = 1_000;
const stalled = 'ETIMEDOUT';
/** Time until the rest is abandoned at the end. */
const closeTimeoutMs = 1_000;

export class BoundedOutput {
  #lines: string[] = [];
  #bytes = 0;
  #chunk: Buffer | undefined;
  /** The part of the chunk that is already written. */
  #offset = 0;
  #isWriteInProgress = false;
  #failure: string | undefined;
  /** True until all lines are written. */
  #isActive = false;
  /** Set while lines are collected. */
  #collectionTimer: NodeJS.Timeout | undefined;
  #isClosing = false;
  #onIdle: (() => void) | undefined;
  #droppedLines = 0;
  #reportedDrops = 0;
  /** Failed attempts by errno. */
  readonly failures = new Map<string, number>();
  readonly #flushAtExit = () => this.#writeLast();

  constructor(
    private readonly destination: Destination,
    private readonly options: OutputOptions,
  ) {
    process.once('exit', this.#flushAtExit);
  }

  write(line: string, bytes = Buffer.byteLength(line)): void {
    if (!this.hasRoom(bytes)) return this.drop();
    this.#lines.push(line);
    this.#bytes += bytes;
    if (this.#bytes >= collectedBytes) this.#endCollection();
    if (this.#isActive) return;
    this.#isActive = true;
    this.#collect();
  }

  hasRoom(bytes: number): boolean {
    return this.#bytes + bytes <= this.options.maxBytes;
  }

  /** Counts a line that has no room. */
  drop(): void {
    this.#droppedLines += 1;
    this.#fail(bufferFull);
  }

  /** Whether a line that is written now is likely to arrive. */
  get isWritable(): boolean {
    return this.#failure === undefined;
  }

  get droppedLines(): number {
    return this.#droppedLines;
  }

  get bufferedBytes(): number {
    return this.#bytes;
  }

  reopen(): void {
    this.destination.reopen?.();
  }

  /** Resolves when all lines are written, at the latest after a second. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#endCollection();
    if (this.#isActive) await this.#waitUntilIdle();
    process.off('exit', this.#flushAtExit);
    if (!this.#isWriteInProgress) this.#writeLast(); // what is stuck would be repeated or overtaken
    this.destination.close?.();
  }

  #waitUntilIdle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, closeTimeoutMs);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #collect(): void {
    if (this.#isClosing || this.#bytes >= collectedBytes) setImmediate(this.#writeNext);
    else this.#collectionTimer = setTimeout(this.#endCollection, collectionMs);
  }

  readonly #endCollection = (): void => {
    if (!this.#collectionTimer) return;
    clearTimeout(this.#collectionTimer);
    this.#collectionTimer = undefined;
    setImmediate(this.#writeNext); // takes the other lines of this turn of the event loop, too
  };

  /** Uses callbacks: `await` would create three more promises for each write. */
  readonly #writeNext = (): void => {
    this.#chunk ??= this.#takeChunk();
    if (!this.#chunk) {
      this.#isActive = false;
      this.#onIdle?.();
      return;
    }
    const stallTimer = setTimeout(() => this.#fail(stalled), stallMs).unref();
    const endWrite = () => {
      this.#isWriteInProgress = false;
      clearTimeout(stallTimer);
    };
    this.#isWriteInProgress = true;
    this.destination.write(this.#chunk, this.#offset).then(
      (offset) => {
        endWrite();
        this.#advance(offset);
        this.#recover();
        if (this.#chunk || this.#lines.length === 0) this.#writeNext();
        else this.#collect();
      },
      (error: unknown) => {
        endWrite();
        this.#fail(readErrno(error));
        setTimeout(this.#writeNext, this.options.retryMs ?? 500).unref();
      },
    );
  };

  #advance(offset: number): void {
    this.#bytes -= offset - this.#offset;
    this.#offset = offset;
    if (offset !== this.#chunk?.length) return;
    this.#chunk = undefined;
    this.#offset = 0;
  }

  #takeChunk(): Buffer | undefined {
    let length = 0;
    let count = 0;
    while (count < this.#lines.length && length < maxChunkBytes) length += this.#lines[count++]?.length ?? 0;
    return count === 0 ? undefined : Buffer.from(this.#lines.splice(0, count).join(''));
  }

  #fail(errno: string): void {
    const isFirst = this.#failure === undefined;
    this.#failure = errno;
    this.#countFailure(errno);
    if (isFirst) this.#report(() => this.options.onFailure?.(errno));
  }

  #countFailure(errno: string): void {
    this.failures.set(errno, (this.failures.get(errno) ?? 0) + 1);
  }

  /** A callback that throws must neither stop the output nor end the process: it counts as a failure. */
  #report(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.#countFailure(readErrno(error));
    }
  }

  /** A buffer that is nearly full would soon be full again. */
  #recover(): void {
    if (this.#failure === undefined || this.#bytes > this.options.maxBytes / 2) return;
    const droppedLines = this.#droppedLines - this.#reportedDrops;
    this.#failure = undefined;
    this.#reportedDrops = this.#droppedLines;
    this.#report(() => this.options.onRecovery?.(droppedLines));
  }

  /** A write in progress completes by itself. */
  #writeLast(): void {
    const chunk = this.#isWriteInProgress ? undefined : this.#chunk?.subarray(this.#offset);
    const rest = Buffer.concat([chunk ?? Buffer.alloc(0), Buffer.from(this.#lines.join(''))]);
    this.#chunk = undefined;
    this.#lines = [];
    this.#bytes = 0;
    if (rest.length > 0) this.destination.writeLast(rest);
  }
}

const readErrno = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'UNKNOWN';
