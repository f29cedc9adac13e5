/**
 * A bulkhead per key: bounds the concurrent calls of each key and lets a bounded number of further ones wait in order. A key
 * without calls takes no memory.
 */
export interface BulkheadLimits {
  readonly maxConcurrency: number;
  readonly maxQueue: number;
}

/** The right to one call. */
export interface Permit {
  /** Must be called once. */
  release(): void;
}

export class KeyedBulkhead {
  readonly #compartments = new Map<string, Compartment>();

  constructor(private readonly limits: BulkheadLimits) {}

  /** The number of keys with calls. */
  get size(): number {
    return this.#compartments.size;
  }

  /** @returns a permit, or a promise that resolves when the call may start; undefined if the queue is full */
  acquire(key: string): Promise<Permit> | Permit | undefined {
    let compartment = this.#compartments.get(key);
    if (!compartment) {
      compartment = new Compartment(this.limits, () => this.#compartments.delete(key));
      this.#compartments.set(key, compartment);
    }
    return compartment.acquire();
  }
}

/** The calls of one key. Each of them holds the compartment itself as its permit. */
class Compartment implements Permit {
  #active = 0;
  #queue: (() => void)[] | undefined;

  constructor(
    private readonly limits: BulkheadLimits,
    private readonly onEmpty: () => void,
  ) {}

  acquire(): Promise<Permit> | Permit | undefined {
    if (this.#active < this.limits.maxConcurrency) {
      this.#active += 1;
      return this;
    }
    const queue = (this.#queue ??= []);
    if (queue.length >= this.limits.maxQueue) return undefined;
    return new Promise((resolve) => queue.push(() => resolve(this)));
  }

  release(): void {
    const next = this.#queue?.shift();
    if (next) return next(); // takes over the permit of the call that ended
    this.#active -= 1;
    if (this.#active === 0) this.onEmpty();
  }
}
