/**
 * The gateway's own token (section 1), held in memory. It is renewed shortly before it expires and once more when UMANG
 * rejects it. Concurrent callers share one renewal. With a shared store, all replicas share the token and its renewals: UMANG may
 * accept only the newest.
 */
import { z } from 'zod';
import { seconds } from '../../lib/duration.js';
import { loadOnce, type SharingScope } from '../../lib/load-once.js';
import { parseJson } from '../../lib/parse-json.js';

export interface TokenResponse {
  readonly accessToken: string;
  /** Seconds from now; null if UMANG sends none that can be read. */
  readonly expiresIn: number | null;
}

const sharedTokenKey = ({ scope }: SharingScope): string => `client token ${scope}`;

/** The token is renewed after this share of its lifetime. */
const renewalThreshold = 0.9;

/** Short: a token that expires earlier would be rejected, which costs another call. */
const defaultLifetimeSeconds = 60;

const renewableToken = z.object({ token: z.string(), renewAt: z.number() }).readonly();
type RenewableToken = z.infer<typeof renewableToken>;

export class ClientToken {
  #token: string | undefined;
  #renewAt = 0;
  #rejectedToken: string | undefined;
  #renewal: Promise<string> | undefined;

  constructor(
    private readonly fetchToken: () => Promise<TokenResponse>,
    private readonly now: () => number = Date.now,
    private readonly shared?: SharingScope,
  ) {
    shared?.store.subscribe(sharedTokenKey(shared), (text) => this.#accept(this.#parse(text)));
  }

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
    this.#rejectedToken = rejectedToken;
    if (this.#token === rejectedToken) this.#token = undefined;
  }

  #renew(): Promise<string> {
    this.#renewal ??= (this.shared ? this.#fetchShared(this.shared) : this.#fetch())
      .then((renewed) => {
        this.#accept(renewed);
        return renewed.token;
      })
      .finally(() => {
        this.#renewal = undefined;
      });
    return this.#renewal;
  }

  async #fetch(): Promise<RenewableToken> {
    const { accessToken, expiresIn } = await this.fetchToken();
    const renewAt = this.now() + seconds((expiresIn ?? defaultLifetimeSeconds) * renewalThreshold);
    return { token: accessToken, renewAt };
  }

  #fetchShared(shared: SharingScope): Promise<RenewableToken> {
    const key = sharedTokenKey(shared);
    return loadOnce<RenewableToken>(shared.store, {
      key,
      deadlineMs: shared.deadlineMs,
      load: () => this.#fetch(),
      serialize: (renewed) => {
        const text = JSON.stringify(renewed);
        shared.store.publish(key, text).catch(() => {}); // UMANG rejects the old token at the other replicas
        return { text, ttlMs: Math.max(1, renewed.renewAt - this.now()) };
      },
      parse: (text) => this.#parse(text),
    });
  }

  /** @returns undefined also for a text of another version that has another form */
  #parse(text: string): RenewableToken | undefined {
    const { data: shared } = renewableToken.safeParse(parseJson(text));
    return !shared || shared.token === this.#rejectedToken || this.now() >= shared.renewAt ? undefined : shared;
  }

  #accept(renewed: RenewableToken | undefined): void {
    if (!renewed) return;
    this.#token = renewed.token;
    this.#renewAt = renewed.renewAt;
  }
}
