/** Tells when a client leaves before its answer is there: as much of an AbortSignal as is asked for here, at a tenth of its cost. */
import type { ServerResponse } from 'node:http';

class Leaving {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  addEventListener(_abort: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_abort: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

export function leaving(response: ServerResponse): AbortSignal {
  const signal = new Leaving();
  response.once('close', () => {
    if (!response.writableFinished) signal.abort();
  });
  return signal as unknown as AbortSignal;
}
