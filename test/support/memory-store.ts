/** A store that the replicas of one process share, on the clock of the test. */
import { type SharedLease, type SharedStore, SharedStoreUnavailable } from '../../src/lib/shared-store.js';

export interface MemoryStore extends Pick<SharedStore, 'acquireLease' | 'publish' | 'subscribe'> {
  /** Whether every method fails, and messages are lost. */
  isDown: boolean;
  /** The messages so far. */
  readonly messages: string[];
  /** The store of a replica that can be cut off, as a killed process is. */
  connect(): MemoryStore;
}

export function createMemoryStore(): MemoryStore {
  const leases = new Map<string, { owner: object; expiresAt: number }>();
  const listeners = new Map<string, Set<(message: string) => void>>();
  const messages: string[] = [];
  let isServerDown = false;

  function connect(isServer = false): MemoryStore {
    let isCutOff = false;
    const check = () => {
      if (isServerDown || isCutOff) throw new SharedStoreUnavailable('DOWN');
    };
    return {
      messages,
      connect: () => connect(),
      get isDown() {
        return isServer ? isServerDown : isCutOff;
      },
      set isDown(isDown) {
        if (isServer) isServerDown = isDown;
        else isCutOff = isDown;
      },
      async acquireLease(key, ttlMs) {
        check();
        if ((leases.get(key)?.expiresAt ?? 0) > Date.now()) return undefined;
        const owner = {};
        leases.set(key, { owner, expiresAt: Date.now() + ttlMs });
        const isHeld = () => leases.get(key)?.owner === owner && leases.get(key)!.expiresAt > Date.now();
        const lease: SharedLease = {
          async renew(nextTtlMs) {
            check();
            if (!isHeld()) return false;
            leases.set(key, { owner, expiresAt: Date.now() + nextTtlMs });
            return true;
          },
          async release() {
            check();
            if (isHeld()) leases.delete(key);
          },
        };
        return lease;
      },
      async publish(channel, message) {
        check();
        messages.push(message);
        for (const listener of listeners.get(channel) ?? []) listener(message);
      },
      subscribe(channel, listener) {
        const receive = (message: string) => {
          if (!isCutOff) listener(message);
        };
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(receive));
        return () => listeners.get(channel)?.delete(receive);
      },
    };
  }
  return connect(true);
}
