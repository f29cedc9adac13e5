/**
 * Starts operations in a short slice of each turn of the event loop. A turn stays short whatever number of requests arrives in
 * it: the event loop accepts one connection per turn, so health checks and new clients would wait for many long ones.
 * Operations in progress go on first, so the time that an operation waits for its start is what the CPU lacks. Clients take
 * turns (fair queuing, as in RFC 8290), so the many operations of one delay those of another by one start each.
 */

/** Time in a turn of the event loop in which operations start. The first one always starts. */
const sliceMs = 2;

/** Turns in a row that start nothing, because each accepted a connection and more may be pending. */
const maxTurnsWithoutStart = 32;

/** A queue that empties earlier, as after a burst or a pause of the process, only delays. Only rejections shorten a standing one. */
const standingAfterMs = 50;

/** An operation that starts within so many slices has waited for long turns rather than for other operations. */
const slicesWithoutDelay = 4;

/** Fewer starts are no sign of overload: the process may have just started, or the system pauses it. */
const standingAfterStarts = 64;

/**
 * @param waitedMs the time between `add` and the start
 * @param isStanding whether the operation has waited in a standing queue for more than a few slices
 */
export type Start = (waitedMs: number, isStanding: boolean) => void;

interface WaitingOperation {
  readonly start: Start;
  readonly since: number;
  /** The slice before its arrival. */
  readonly slice: number;
}

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
  /** Never empty ones. The next start is the first client's. */
  readonly #waitingByClient = new Map<string, WaitingOperation[]>();
  #length = 0;
  #isTurnScheduled = false;
  #sliceEndsAt = 0;
  #slice = 0;
  #hasAccepted = false;
  #turnsWithoutStart = 0;
  /** Since when operations have been waiting, and how many have started since. */
  #busySince = 0;
  #starts = 0;

  constructor(private readonly clock: StartQueueClock = eventLoop) {}

  get length(): number {
    return this.#length;
  }

  /** How long the next operation of the client has waited, if the queue is standing. */
  standingDelayMs(client: string): number {
    const [next] = this.#waitingByClient.get(client) ?? [];
    if (!next) return 0;
    const now = this.clock.now();
    return this.#isStanding(now) ? now - next.since : 0;
  }

  /**
   * Starts an operation: at once if none waits and this turn has time left.
   * @returns whether it has started
   */
  add(client: string, start: Start): boolean {
    const now = this.clock.now();
    if (!this.#isTurnScheduled) this.#beginSlice(now);
    else if (this.#length > 0 || now >= this.#sliceEndsAt) {
      this.#push(client, { start, since: now, slice: this.#slice });
      return false;
    }
    start(0, false);
    return true;
  }

  /** The server has accepted a connection in this turn. */
  onConnection(): void {
    this.#hasAccepted = true;
  }

  #isStanding(now: number): boolean {
    return now - this.#busySince > standingAfterMs && this.#starts >= standingAfterStarts;
  }

  #push(client: string, operation: WaitingOperation): void {
    if (this.#length === 0) {
      this.#busySince = operation.since;
      this.#starts = 0;
    }
    this.#length += 1;
    const waiting = this.#waitingByClient.get(client);
    if (waiting) waiting.push(operation);
    else this.#waitingByClient.set(client, [operation]);
  }

  /** Takes the oldest operation of the client whose turn it is. */
  #shift(): WaitingOperation | undefined {
    for (const [client, waiting] of this.#waitingByClient) {
      this.#waitingByClient.delete(client);
      const operation = waiting.shift();
      if (waiting.length > 0) this.#waitingByClient.set(client, waiting); // behind the other clients
      this.#length -= 1;
      return operation;
    }
    return undefined;
  }

  #beginSlice(now: number): void {
    this.#isTurnScheduled = true;
    this.#sliceEndsAt = now + sliceMs;
    this.clock.nextTurn(() => this.#runTurn());
  }

  #runTurn(): void {
    this.#isTurnScheduled = false;
    if (this.#length === 0) return;
    this.#beginSlice(this.clock.now());
    if (this.#hasAccepted && this.#turnsWithoutStart < maxTurnsWithoutStart) {
      this.#turnsWithoutStart += 1;
    } else {
      this.#turnsWithoutStart = 0;
      this.#slice += 1;
      this.#startNext();
    }
    this.#hasAccepted = false;
  }

  #startNext(): void {
    const { clock } = this;
    const next = this.#shift();
    if (!next) return;
    clock.afterPromises(() => {
      if (clock.now() < this.#sliceEndsAt) this.#startNext();
    });
    const now = clock.now();
    this.#starts += 1;
    const hasQueued = this.#slice - next.slice > slicesWithoutDelay;
    next.start(now - next.since, hasQueued && this.#isStanding(now));
  }
}
