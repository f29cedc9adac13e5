/**
 * State of one request, stored on the request itself under a private symbol. A WeakMap would also work, but its entries
 * survive until the next major garbage collection and retain the request with them.
 */
export class RequestState<Target extends object, Value> {
  readonly #key: symbol;

  /** @param description visible when a request is inspected; never put request data into it */
  constructor(description: string) {
    this.#key = Symbol(description);
  }

  get(target: Target): Value | undefined {
    return (target as Record<symbol, Value>)[this.#key];
  }

  set(target: Target, value: Value): void {
    (target as Record<symbol, Value>)[this.#key] = value;
  }
}
