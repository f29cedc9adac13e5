/** Adds up amounts by client, such as open sockets or bytes, up to a maximum for each client. */
export class ClientTotals {
  readonly #totals = new Map<string, number>();

  /** @param max 0 allows any total */
  constructor(private readonly max: number) {}

  /** @returns false, and adds nothing, if the total would exceed the maximum */
  tryAdd(client: string, amount: number): boolean {
    const total = (this.#totals.get(client) ?? 0) + amount;
    if (this.max > 0 && total > this.max) return false;
    this.#totals.set(client, total);
    return true;
  }

  subtract(client: string, amount: number): void {
    const total = (this.#totals.get(client) ?? 0) - amount;
    if (total > 0) this.#totals.set(client, total);
    else this.#totals.delete(client);
  }
}
