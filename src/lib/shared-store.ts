/** State that several replicas share. Features depend on this interface, not on the store behind it. */

/**
 * Every method rejects with `SharedStoreUnavailable` if the store cannot be used, after 300 ms for the first calls and at once
 * afterwards, or if it rejects this one command. Keys, channels and members may name a person: the store hashes them. Values and messages are encrypted.
 */
export interface SharedStore {
  /** Version of this gateway. It is part of the key of values whose format may differ between versions. */
  readonly version: string;
  /** Whether the store was usable a moment ago. */
  readonly isAvailable: () => boolean;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  /** @returns undefined if another replica holds the lease */
  acquireLease(key: string, ttlMs: number): Promise<SharedLease | undefined>;
  /** Replicas that subscribe to the channel receive the message, this one included. */
  publish(channel: string, message: string): Promise<void>;
  /**
   * The subscription outlives an interruption of the store; messages of that time are lost.
   * @returns a function that ends it
   */
  subscribe(channel: string, listener: (message: string) => void): () => void;
  /** Counts once in each window, atomically, unless a limit is reached: then it counts nowhere. */
  count(windows: readonly CountedWindow[]): Promise<CountResult>;
  takeBack(counts: readonly CountToTakeBack[]): Promise<void>;
}

export interface SharedLease {
  /** @returns false if the lease has expired */
  renew(ttlMs: number): Promise<boolean>;
  release(): Promise<void>;
}

/** A fixed window, which starts with its first count. It counts for each member and in total. */
export interface CountedWindow {
  readonly key: string;
  readonly member: string;
  readonly durationMs: number;
  readonly maxOfMember?: number | undefined;
  readonly maxTotal?: number | undefined;
}

export type CountResult =
  /** The IDs of the windows, in their order. */
  | { readonly windowIds: readonly string[]; readonly reached?: never }
  | { readonly windowIds?: never; readonly reached: ReachedLimit };

/** A limit that is reached: of several, the one whose window ends last. */
export interface ReachedLimit {
  /** Index of the window. */
  readonly window: number;
  readonly limit: 'maxOfMember' | 'maxTotal';
  readonly endsInMs: number;
}

export interface CountToTakeBack {
  readonly key: string;
  readonly member: string;
  /** A window that has ended is left alone, and so is the one that follows it. */
  readonly windowId: string;
  /** Take back all counts of the member. */
  readonly all?: boolean;
}

export class SharedStoreUnavailable extends Error {
  override readonly name = 'SharedStoreUnavailable';
}
