/** Collections for what clients can create without limit: beyond `maxSize` the oldest entry is evicted. */
const defaultMaxSize = 10_000;

export class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #maxSize: number;

  constructor(maxSize = defaultMaxSize) {
    super();
    this.#maxSize = maxSize;
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    evictOldest(this, this.#maxSize);
    return this;
  }
}

export class BoundedSet<Element> extends Set<Element> {
  readonly #maxSize: number;

  constructor(maxSize = defaultMaxSize) {
    super();
    this.#maxSize = maxSize;
  }

  override add(element: Element): this {
    super.add(element);
    evictOldest(this, this.#maxSize);
    return this;
  }
}

/** Both collections iterate in the order of insertion. */
function evictOldest(entries: Map<unknown, unknown> | Set<unknown>, maxSize: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= maxSize) return;
    entries.delete(key);
  }
}
