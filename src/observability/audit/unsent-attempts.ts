/**
 * Limits the audit lines of attempts that do not reach UMANG, such as those that an attempt limit rejects. They cost the client
 * a request only, so without a limit one client could fill the disk of the audit log.
 */
import { LineLimiter } from '../line-limiter.js';

/** Maximum number of lines of one network in a minute. Further attempts are counted. */
export const maxLinesOfNetwork = 10;
/** Maximum number of networks in a minute. The attempts of further ones are counted together. */
export const maxNetworks = 100;

export class UnsentAttempts {
  readonly #lines: LineLimiter<string | null>;

  /** @param writeCount writes one line for the attempts of a network, or of several if it is null, that have no line */
  constructor(writeCount: (network: string | null, attempts: number) => void) {
    this.#lines = new LineLimiter(maxLinesOfNetwork, writeCount);
  }

  /** @returns whether the attempt gets a line of its own */
  add(network: string | null): boolean {
    const isSeparate = this.#lines.has(network) || this.#lines.size < maxNetworks;
    return this.#lines.add(isSeparate ? network : null);
  }

  /** Writes the numbers of attempts without a line. */
  close(): void {
    this.#lines.close();
  }
}
