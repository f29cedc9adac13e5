/**
 * What is noted of a request, under a name of its own on the request itself. A WeakMap would hold it as well, but what an old
 * map was given lives on until garbage is next collected in full: a third of all that requests left behind.
 */
export class Notes<Of extends object, Value> {
  readonly #name = Symbol('note');

  get(of: Of): Value | undefined {
    return (of as Record<symbol, Value>)[this.#name];
  }

  set(of: Of, value: Value): void {
    (of as Record<symbol, Value>)[this.#name] = value;
  }
}
