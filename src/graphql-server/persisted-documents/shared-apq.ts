/** Automatic persisted queries that replicas share. Every client may register documents, and they must not fill the store. */
import { ByteQuota } from '../../lib/byte-quota.js';
import { hours } from '../../lib/duration.js';
import type { SharedStore } from '../../lib/shared-store.js';

const ttlMs = hours(24);
/** Enough for about a thousand documents of an application. */
const maxBytes = 4_194_304;

export class SharedApq {
  readonly #quota = new ByteQuota(maxBytes, ttlMs);

  constructor(private readonly store: SharedStore) {}

  find(hash: string): Promise<string | undefined> {
    return this.store.get(apqKey(hash)).catch(() => undefined); // the client sends the document
  }

  /** Does not wait: until the document is stored, other replicas ask the client for it. */
  register(hash: string, document: string): void {
    if (this.#quota.take(document)) this.store.set(apqKey(hash), document, ttlMs).catch(() => {});
  }
}

const apqKey = (hash: string): string => `persisted query ${hash}`;
