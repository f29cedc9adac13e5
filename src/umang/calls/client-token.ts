/**
 * The gateway's own token (section 1), held in memory. It is renewed shortly before it expires and once more when UMANG
 * rejects it. Concurrent callers share one renewal.
 */
import { seconds } from '../../lib/duration.js';

export interface TokenResponse {
  readonly accessToken: string;
  /** Seconds from now; null if UMANG sends none that can be read. */
  readonly expiresIn: number | null;
}

/** The token is renewed after this share of its lifetime. */
const renewalThreshold = 0.9;

/** Short: a token that expires earlier would be rejected, which costs another call. */
const defaultLifetimeSeconds = 60;

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
    this.invalidate(rejectedToken);
    return this.get();
  }

  /** The next caller gets a new token. */
  invalidate(rejectedToken: string): void {
    if (this.#token === rejectedToken) this.#token = undefined;
  }

  #renew(): Promise<string> {
    this.#renewal ??= this.fetchToken()
      .then(({ accessToken, expiresIn }) => {
        this.#token = accessToken;
        this.#renewAt = this.now() + seconds((expiresIn ?? defaultLifetimeSeconds) * renewalThreshold);
        return accessToken;
      })
      .finally(() => {
        this.#renewal = undefined;
      });
    return this.#renewal;
  }
}
