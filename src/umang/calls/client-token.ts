/**
 * The gateway's own token (section 1), held in memory. It is renewed shortly before it expires and once more when UMANG
 * rejects it. Concurrent callers share one renewal.
 */
import { seconds } from '../../lib/duration.js';

export interface TokenResponse {
  readonly accessToken: string;
  /** Seconds from now. */
  readonly expiresIn: number;
}

/** The token is renewed after this share of its lifetime. */
const renewalThreshold = 0.9;

export class ClientToken {
  #token: string | undefined;
  #renewAt = 0;
  #renewal: Promise<string> | undefined;

  constructor(
    private readonly fetchToken: () => Promise<TokenResponse>,
    private readonly now: () => number = Date.now,
  ) {}

  get(): Promise<string> | string {
    return this.#token !== undefined && this.now() < this.#renewAt ? this.#token : this.#renew();
  }

  /** @param rejectedToken the token that UMANG rejected; if another caller has already replaced it, nothing is renewed */
  renew(rejectedToken: string): Promise<string> | string {
    if (this.#token === rejectedToken) this.#token = undefined;
    return this.get();
  }

  #renew(): Promise<string> {
    this.#renewal ??= this.fetchToken()
      .then(({ accessToken, expiresIn }) => {
        this.#token = accessToken;
        this.#renewAt = this.now() + seconds(expiresIn * renewalThreshold);
        return accessToken;
      })
      .finally(() => {
        this.#renewal = undefined;
      });
    return this.#renewal;
  }
}
