/**
 * Limits the audit lines of attempts that do not reach UMANG, such as those that an attempt limit refuses. They cost the client
 * a request only, so without a limit one client could fill the disk of the audit log.
 */
import { minutes } from '../../lib/duration.js';

/** Of one network in a minute. Further attempts are counted. */
export const maxLinesOfNetwork = 10;
/** In a minute. The attempts of further networks are counted together. */
export const maxNetworks = 100;

interface AttemptsOfNetwork {
  readonly network: string | null;
  lines: number;
  withoutLine: number;
}

export class UnsentAttempts {
  readonly #networks = new Map<string | null, AttemptsOfNetwork>();
  #timer: NodeJS.Timeout | undefined;

  /** @param writeCount writes one line for the attempts of a network, or of several if it is null, that have no line */
  constructor(private readonly writeCount: (network: string | null, attempts: number) => void) {}

  /** @returns whether the attempt gets a line of its own */
  add(network: string | null): boolean {
    this.#timer ??= setTimeout(() => this.endMinute(), minutes(1)).unref();
    const attempts = this.#find(network) ?? this.#find(null) ?? this.#start(null);
    if (attempts.lines === maxLinesOfNetwork) attempts.withoutLine += 1;
    else attempts.lines += 1;
    return attempts.withoutLine === 0;
  }

  endMinute(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const networks = [...this.#networks.values()];
    this.#networks.clear();
    for (const { network, withoutLine } of networks) if (withoutLine > 0) this.writeCount(network, withoutLine);
  }

  #find(network: string | null): AttemptsOfNetwork | undefined {
    return this.#networks.get(network) ?? (this.#networks.size < maxNetworks ? this.#start(network) : undefined);
  }

  #start(network: string | null): AttemptsOfNetwork {
    const attempts = { network, lines: 0, withoutLine: 0 };
    this.#networks.set(network, attempts);
    return attempts;
  }
}
