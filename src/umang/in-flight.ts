/**
 * Equal reads that are under way at the same moment share one call, across requests of one caller. A call leaves as soon
 * as it settles; a write makes the caller's later reads start anew, so that they see its effect.
 */
export class InFlight {
  readonly #callers = new Map<string, Map<string, Promise<unknown>>>();

  share<Reply>(caller: string, key: string, load: () => Promise<Reply>): Promise<Reply> {
    const calls = this.#callers.get(caller) ?? new Map<string, Promise<unknown>>();
    this.#callers.set(caller, calls);
    const known = calls.get(key) as Promise<Reply> | undefined;
    if (known) return known;
    const call = load().finally(() => {
      if (calls.get(key) === call) calls.delete(key);
      if (calls.size === 0 && this.#callers.get(caller) === calls) this.#callers.delete(caller);
    });
    calls.set(key, call);
    return call;
  }

  forget(caller: string): void {
    this.#callers.delete(caller);
  }
}
