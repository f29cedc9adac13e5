/** What an operation has read from the public cache. If it has read nothing else, its result is valid as long as these replies are. */
import type { Endpoint } from '../endpoint.js';

export interface CacheRead {
  readonly endpoint: Endpoint;
  readonly key: string;
  readonly reply: unknown;
}

export class CacheReadRecorder {
  readonly #reads: CacheRead[] = [];
  #hasOthers = false;

  add(read: CacheRead): void {
    this.#reads.push(read);
  }

  /** A reply that is not in the public cache, or its absence. */
  addOther(): void {
    this.#hasOthers = true;
  }

  /** Undefined if there are others. */
  get reads(): readonly CacheRead[] | undefined {
    return this.#hasOthers ? undefined : this.#reads;
  }
}
