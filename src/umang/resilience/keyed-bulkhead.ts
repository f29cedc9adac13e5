/**
 * A bulkhead per key: bounds the concurrent calls of each key and lets a bounded number of further ones wait in order. A key
 * without calls takes no memory.
 */
export interface BulkheadLimits {
  readonly maxConcurrency: number;
  readonly maxQueue: number;
}

interface Compartment {
  active: number;
  queue?: (() => void)[];
}

export class KeyedBulkhead {
  readonly #compartments = new Map<string, Compartment>();

  constructor(private readonly limits: BulkheadLimits) {}

  /** The number of keys with calls. */
  get size(): number {
    return this.#compartments.size;
  }

  /**
   * Each successful acquisition needs one release.
   * @returns whether the call may start, or a promise that resolves when it may; false if the queue is full
   */
  acquire(key: string): Promise<true> | boolean {
    const compartment = this.#compartments.get(key) ?? { active: 0 };
    if (compartment.active < this.limits.maxConcurrency) {
      this.#compartments.set(key, compartment);
      compartment.active += 1;
      return true;
    }
    const queue = (compartment.queue ??= []);
    if (queue.length >= this.limits.maxQueue) return false;
    return new Promise((resolve) => queue.push(() => resolve(true)));
  }

  release(key: string): void {
    const compartment = this.#compartments.get(key);
    if (!compartment) return;
    const next = compartment.queue?.shift();
    if (next) return next(); // takes over the place of the call that ended
    compartment.active -= 1;
    if (compartment.active === 0) this.#compartments.delete(key);
  }
}
