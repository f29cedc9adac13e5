/** A store that the replicas of one process share, on the clock of the test. */
import {
  type CountedWindow,
  type SharedLease,
  type SharedStore,
  SharedStoreUnavailable,
} from '../../src/lib/shared-store.js';

export interface MemoryStore extends SharedStore {
  /** Whether every method fails, and messages are lost. */
  isDown: boolean;
  /** The messages so far. */
  readonly messages: string[];
  /** The store of a replica that can be cut off, as a killed process is. */
  connect(): MemoryStore;
}

interface Window {
  readonly id: string;
  readonly endsAt: number;
  readonly counts: Map<string, number>;
}

export function createMemoryStore(): MemoryStore {
  const values = new Map<string, { text: string; expiresAt: number }>();
  const windows = new Map<string, Window>();
  let windowCount = 0;
  const leases = new Map<string, { owner: object; expiresAt: number }>();
  const listeners = new Map<string, Set<(message: string) => void>>();
  const messages: string[] = [];
  let isServerDown = false;

  const findWindow = (key: string): Window | undefined => {
    const window = windows.get(key);
    return window && window.endsAt > Date.now() ? window : undefined;
  };

  function findReached({ key, member, maxOfMember = Infinity, maxTotal = Infinity }: CountedWindow, index: number) {
    const window = findWindow(key);
    if (!window) return undefined;
    const total = [...window.counts.values()].reduce((sum, count) => sum + count, 0);
    const endsInMs = window.endsAt - Date.now();
    if (total >= maxTotal) return { window: index, limit: 'maxTotal' as const, endsInMs };
    const ofMember = window.counts.get(member) ?? 0;
    return ofMember >= maxOfMember ? { window: index, limit: 'maxOfMember' as const, endsInMs } : undefined;
  }

  function addCount({ key, member, durationMs }: CountedWindow): string {
    const window = findWindow(key) ?? { id: `${++windowCount}`, endsAt: Date.now() + durationMs, counts: new Map() };
    windows.set(key, window);
    window.counts.set(member, (window.counts.get(member) ?? 0) + 1);
    return window.id;
  }

  function connect(isServer = false): MemoryStore {
    let isCutOff = false;
    const check = () => {
      if (isServerDown || isCutOff) throw new SharedStoreUnavailable('DOWN');
    };
    return {
      version: '1',
      messages,
      connect: () => connect(),
      isAvailable: () => !isServerDown && !isCutOff,
      async get(key) {
        check();
        const value = values.get(key);
        return value && value.expiresAt > Date.now() ? value.text : undefined;
      },
      async set(key, text, ttlMs) {
        check();
        values.set(key, { text, expiresAt: Date.now() + ttlMs });
      },
      async count(counted) {
        check();
        const [reached] = counted
          .flatMap((window, index) => findReached(window, index) ?? [])
          .toSorted((a, b) => b.endsInMs - a.endsInMs);
        return reached ? { reached } : { windowIds: counted.map(addCount) };
      },
      async takeBack(counts) {
        check();
        for (const { key, member, windowId, all } of counts) {
          const window = findWindow(key);
          const count = window?.counts.get(member) ?? 0;
          if (window?.id === windowId) window.counts.set(member, all ? 0 : Math.max(0, count - 1));
        }
      },
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
