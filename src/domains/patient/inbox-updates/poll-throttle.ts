/**
 * How soon new subscribers may cause a poll outside the schedule: a few at once, then one per interval. So a client that
 * subscribes and leaves in a loop costs hardly more calls than one that stays.
 */
const maxBurst = 3;

export class PollThrottle {
  /** Polls so far use up the intervals until this time. */
  #usedUntil = 0;

  constructor(private readonly intervalMs: number) {}

  /** The time until the next poll for a new subscriber. */
  get delayMs(): number {
    return Math.max(0, this.#usedUntil - (maxBurst - 1) * this.intervalMs - Date.now());
  }

  get isUnused(): boolean {
    return this.#usedUntil <= Date.now();
  }

  addPoll(): void {
    this.#usedUntil = Math.max(this.#usedUntil, Date.now()) + this.intervalMs;
  }
}
