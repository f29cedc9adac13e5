/**
 * Tells a standing queue from a burst or a pause of the process, as CoDel does (RFC 8289): a queue that empties within an
 * interval only delays; in a standing queue even the shortest wait of an interval is long, and only refusals shorten it.
 */
const intervalMs = 100;
const targetMs = 5;

export class StandingQueueDetector {
  #isStanding = false;
  #minWaitMs = 0;
  #intervalEndsAt = 0;

  get isStanding(): boolean {
    return this.#isStanding;
  }

  /** @param waitedMs how long an operation has waited that now leaves the queue */
  observe(waitedMs: number, now: number): void {
    if (now >= this.#intervalEndsAt) {
      this.#isStanding = this.#minWaitMs > targetMs;
      this.#minWaitMs = waitedMs;
      this.#intervalEndsAt = now + intervalMs;
    } else if (waitedMs < this.#minWaitMs) this.#minWaitMs = waitedMs;
  }
}
