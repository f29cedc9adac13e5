/**
 * Loads a value once for all replicas: the one that gets the lease loads it, the others wait until it is shared. A replica that
 * waits too long, or that cannot use the store, loads the value itself.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { SharedLease, SharedStore } from './shared-store.js';

/** How a feature shares values: through which store, and with which replicas. */
export interface SharingScope {
  readonly store: SharedStore;
  /** Identifies what the values belong to, such as an upstream and its credentials: values of others must not be shared. */
  readonly scope: string;
  /** Maximum duration of one load. */
  readonly deadlineMs: number;
}

export interface SharedValue {
  readonly text: string;
  readonly ttlMs: number;
}

export interface SharedLoad<Value> {
  readonly key: string;
  /** Maximum duration of one load. Other replicas wait for it at most this long. */
  readonly deadlineMs: number;
  /** @returns undefined for a text that must be loaded again */
  readonly parse: (text: string) => Value | undefined;
  readonly load: () => Promise<Value>;
  /** @returns undefined for a value that is not shared */
  readonly serialize: (value: Value) => SharedValue | undefined;
}

const pollIntervalMs = 25;

/** If the replica that loads dies, the others go on after this time. */
const leaseMs = 1000;
const leaseRenewalMs = 300;

export async function loadOnce<Value>(store: SharedStore, shared: SharedLoad<Value>): Promise<Value> {
  const { key, deadlineMs, parse, load, serialize } = shared;
  const find = async (): Promise<Value | undefined> => {
    const text = await store.get(key);
    return text === undefined ? undefined : parse(text);
  };
  let lease: SharedLease | undefined;
  try {
    const endsAt = Date.now() + deadlineMs;
    while (Date.now() < endsAt) {
      const value = await find();
      if (value !== undefined) return value;
      lease = await store.acquireLease(`load ${key}`, leaseMs);
      if (lease) break;
      await delay(pollIntervalMs);
    }
    const latest = lease && (await find()); // another replica may have shared it just before this one got the lease
    if (latest !== undefined) {
      void lease?.release().catch(() => {});
      return latest;
    }
  } catch {
    return load(); // the store is unavailable
  }
  const renewal = setInterval(() => void lease?.renew(leaseMs).catch(() => {}), leaseRenewalMs);
  try {
    const value = await load();
    const result = serialize(value);
    if (result) await store.set(key, result.text, result.ttlMs).catch(() => {});
    return value;
  } finally {
    clearInterval(renewal);
    void lease?.release().catch(() => {});
  }
}
