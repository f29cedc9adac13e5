/** What an operation has read from the public cache. If it has read nothing else, its result is valid as long as these replies are. */
import type { Endpoint } from '../endpoint.js';

export interface CacheRead {
  readonly endpoint: Endpoint;
  readonly key: string;
  /** Weak, so that a stored result does not retain what the cache has dropped. */
  readonly reply: WeakRef<object>;
}

export class CacheReadRecorder {
  readonly #reads: CacheRead[] = [];
  #hasUncached = false;

  add(endpoint: Endpoint, key: string, reply: unknown): void {
    if (typeof reply === 'object' && reply !== null) this.#reads.push({ endpoint, key, reply: new WeakRef(reply) });
    else this.addUncached(); // such as a text, which has no identity
  }

  /** A reply that is not in the public cache, or its absence. */
  addUncached(): void {
    this.#hasUncached = true;
  }

  /** Undefined if the operation has read anything else. */
  get reads(): readonly CacheRead[] | undefined {
    return this.#hasUncached ? undefined : this.#reads;
  }
}
