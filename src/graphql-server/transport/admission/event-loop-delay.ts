/** Measures how late a timer fires: what the event loop needs for one turn. */
const intervalMs = 20;

export class EventLoopDelay {
  readonly #timer: NodeJS.Timeout;
  #lastTick = performance.now();
  #lastDelayMs = 0;

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#lastDelayMs = now - this.#lastTick - intervalMs;
      this.#lastTick = now;
    }, intervalMs).unref();
  }

  /** Whether this turn and the one before are late. One late turn may be a garbage collection. */
  exceeds(maxMs: number): boolean {
    return this.#lastDelayMs > maxMs / 2 && performance.now() - this.#lastTick - intervalMs > maxMs;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
