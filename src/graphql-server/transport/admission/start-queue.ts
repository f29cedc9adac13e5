/**
 * Starts operations in order, in a short slice of each turn of the event loop. A turn stays short whatever number of requests
 * arrives in it: the event loop accepts one connection per turn, so health checks and new clients would wait for many long ones.
 * Operations in progress go on first, so the time that an operation waits for its start is what the CPU lacks.
 */

import { StandingQueueDetector } from './standing-queue.js';

/** Time in a turn of the event loop in which operations start. The first one always starts. */
const sliceMs = 0.5;

/** Turns in a row that start nothing, because each accepted a connection and more may be pending. */
const maxTurnsWithoutStart = 32;

/**
 * @param waitedMs the time between `add` and the start
 * @param isStanding whether the operation has waited in a standing queue
 */
export type Start = (waitedMs: number, isStanding: boolean) => void;

export interface StartQueueClock {
  readonly now: () => number;
  /** Runs the callback in the next turn of the event loop. */
  readonly nextTurn: (callback: () => void) => void;
  /** Runs the callback in this turn, after the reactions to promises that are settled. */
  readonly afterPromises: (callback: () => void) => void;
}

const eventLoop: StartQueueClock = {
  now: () => performance.now(),
  nextTurn: (callback) => void setImmediate(callback),
  afterPromises: (callback) => {
    queueMicrotask(() => process.nextTick(callback));
  },
};

export class StartQueue {
  readonly #waiting: { readonly start: Start; readonly since: number }[] = [];
  #isTurnScheduled = false;
  #sliceEndsAt = 0;
  #hasAccepted = false;
  #turnsWithoutStart = 0;
  #headWaitMs = 0;
  readonly #detector = new StandingQueueDetector();

  constructor(private readonly clock: StartQueueClock = eventLoop) {}

  get length(): number {
    return this.#waiting.length;
  }

  /** How long the next operation to start has waited, at the end of the last slice, if the queue does not empty. */
  get standingDelayMs(): number {
    return this.#detector.isStanding ? this.#headWaitMs : 0;
  }

  /** Starts an operation: at once if none waits and this turn has time left. */
  add(start: Start): void {
    const now = this.clock.now();
    if (!this.#isTurnScheduled) this.#beginSlice(now);
    else if (this.#waiting.length > 0 || now >= this.#sliceEndsAt) {
      this.#waiting.push({ start, since: now });
      return;
    }
    this.#detector.observe(0, now);
    start(0, false);
  }

  /** The server has accepted a connection in this turn. */
  onConnection(): void {
    this.#hasAccepted = true;
  }

  #beginSlice(now: number): void {
    this.#isTurnScheduled = true;
    this.#sliceEndsAt = now + sliceMs;
    this.clock.nextTurn(() => this.#runTurn());
  }

  #runTurn(): void {
    this.#isTurnScheduled = false;
    if (this.#waiting.length === 0) return;
    this.#beginSlice(this.clock.now());
    if (this.#hasAccepted && this.#turnsWithoutStart < maxTurnsWithoutStart) {
      this.#turnsWithoutStart += 1;
    } else {
      this.#turnsWithoutStart = 0;
      this.#startNext();
    }
    this.#hasAccepted = false;
  }

  #startNext(): void {
    const { clock } = this;
    const next = this.#waiting.shift();
    if (!next) return;
    clock.afterPromises(() => {
      const now = clock.now();
      const [head] = this.#waiting;
      this.#headWaitMs = head ? now - head.since : 0;
      if (now < this.#sliceEndsAt) this.#startNext();
    });
    const now = clock.now();
    const waitedMs = now - next.since;
    this.#detector.observe(waitedMs, now);
    next.start(waitedMs, this.#detector.isStanding);
  }
}
