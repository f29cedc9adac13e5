/**
 * Automatic persisted queries that replicas share. Each replica shares a bounded number an hour, since every client may register
 * documents, and they must not fill the store.
 */
import { hours } from '../../lib/duration.js';
import type { SharedStore } from '../../lib/shared-store.js';

const ttlMs = hours(24);
const maxRegistrationsPerHour = 2000;

export class SharedApq {
  #registrations = 0;
  #hourEndsAt = 0;

  constructor(private readonly store: SharedStore) {}

  find(hash: string): Promise<string | undefined> {
    return this.store.get(apqKey(hash)).catch(() => undefined); // the client sends the document
  }

  /** Does not wait: until the document is stored, other replicas ask the client for it. */
  register(hash: string, document: string): void {
    const now = Date.now();
    if (now >= this.#hourEndsAt) [this.#registrations, this.#hourEndsAt] = [0, now + hours(1)];
    if (this.#registrations++ >= maxRegistrationsPerHour) return;
    this.store.set(apqKey(hash), document, ttlMs).catch(() => {});
  }
}

const apqKey = (hash: string): string => `persisted query ${hash}`;
