/**
 * Minimal AbortSignal substitute; a real AbortSignal costs about ten times as much to create. Only the members below are
 * implemented, under the names that AbortSignal has for them. Listeners run at most once.
 */
export class CancelSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void, _options?: { once: true }): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
