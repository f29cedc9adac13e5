/**
 * What is noted of a request, under a name of its own on the request itself. A WeakMap would hold it as well, but what an old
 * map was given may live on until garbage is next collected in full, and the request with it.
 */
export class Notes<Of extends object, Value> {
  readonly #name: symbol;

  /** @param what is noted, for whoever looks at a request; it may be seen there, so nothing that people send */
  constructor(what: string) {
    this.#name = Symbol(what);
  }

  get(of: Of): Value | undefined {
    return (of as Record<symbol, Value>)[this.#name];
  }

  set(of: Of, value: Value): void {
    (of as Record<symbol, Value>)[this.#name] = value;
  }
}
