import { minutes } from '../lib/duration.js';

interface Minute {
  lines: number;
  suppressed: number;
  readonly timer: NodeJS.Timeout;
}

/** Limits the lines about each key in a minute, so that a flood of events does not become a flood of lines. */
export class LineLimiter<Key> {
  readonly #minutes = new Map<Key, Minute>();

  /** @param onSuppressed called at the end of a minute with the number of events that have no line, if there are any */
  constructor(
    private readonly maxLines: number,
    private readonly onSuppressed: (key: Key, suppressed: number) => void,
  ) {}

  /** The number of keys with events in their current minutes. */
  get size(): number {
    return this.#minutes.size;
  }

  has(key: Key): boolean {
    return this.#minutes.has(key);
  }

  /** @returns whether the event gets a line */
  add(key: Key): boolean {
    const minute = this.#minutes.get(key) ?? this.#start(key);
    if (minute.lines === this.maxLines) {
      minute.suppressed += 1;
      return false;
    }
    minute.lines += 1;
    return true;
  }

  /** Ends all minutes. */
  close(): void {
    for (const key of this.#minutes.keys()) this.#end(key);
  }

  #start(key: Key): Minute {
    const timer = setTimeout(() => this.#end(key), minutes(1)).unref();
    const minute = { lines: 0, suppressed: 0, timer };
    this.#minutes.set(key, minute);
    return minute;
  }

  #end(key: Key): void {
    const { suppressed = 0, timer } = this.#minutes.get(key) ?? {};
    clearTimeout(timer);
    this.#minutes.delete(key);
    if (suppressed > 0) this.onSuppressed(key, suppressed);
  }
}
