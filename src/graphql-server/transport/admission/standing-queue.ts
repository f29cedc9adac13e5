/**
 * Tells a standing queue from a burst or a pause of the process, as CoDel does (RFC 8289): a queue that empties within an
 * interval only delays; in a standing queue even the shortest wait of an interval is long, and only refusals shorten it.
 */
const intervalMs = 100;
const targetMs = 5;

/** Fewer operations in an interval prolong it. At a low rate, a process that the system pauses does not count as overloaded. */
const minOperations = 16;

export class StandingQueueDetector {
  #isStanding = false;
  #minWaitMs = Infinity;
  #operations = 0;
  #intervalEndsAt = 0;

  get isStanding(): boolean {
    return this.#isStanding;
  }

  /** @param waitedMs how long an operation has waited that now leaves the queue */
  observe(waitedMs: number, now: number): void {
    this.#operations += 1;
    this.#minWaitMs = Math.min(this.#minWaitMs, waitedMs);
    if (now < this.#intervalEndsAt || this.#operations < minOperations) return;
    this.#isStanding = this.#minWaitMs > targetMs;
    this.#minWaitMs = Infinity;
    this.#operations = 0;
    this.#intervalEndsAt = now + intervalMs;
  }
}
