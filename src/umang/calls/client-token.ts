/**
 * The gateway's own token (section 1), held in memory. It is renewed shortly before it expires, by one call at a time
 * however many wait for it, and once more when UMANG rejects it.
 */
import { seconds } from '../endpoint.js';

export interface Grant {
  readonly accessToken: string;
  /** Seconds from now. */
  readonly expiresIn: number;
}

export class ClientToken {
  #token: string | undefined;
  #renewAt = 0;
  #renewal: Promise<string> | undefined;

  constructor(
    private readonly obtain: () => Promise<Grant>,
    private readonly now: () => number = Date.now,
  ) {}

  get(): Promise<string> | string {
    return this.#token !== undefined && this.now() < this.#renewAt ? this.#token : this.#renew();
  }

  /** For a token that UMANG rejected; where another caller has already renewed it, that one serves. */
  renew(rejected: string): Promise<string> | string {
    if (this.#token === rejected) this.#token = undefined;
    return this.get();
  }

  #renew(): Promise<string> {
    this.#renewal ??= this.obtain()
      .then(({ accessToken, expiresIn }) => {
        this.#token = accessToken;
        this.#renewAt = this.now() + seconds(expiresIn * 0.9);
        return accessToken;
      })
      .finally(() => {
        this.#renewal = undefined;
      });
    return this.#renewal;
  }
}
