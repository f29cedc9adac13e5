/**
 * One patient's inbox, looked at while somebody listens: soon after a change, less often while nothing happens or UMANG
 * fails, and never again before the last answer is there. A listener that is slow misses moments, not changes.
 */
import { unauthenticated } from '../../shared/graphql-errors.js';
import { Ended, type Moment, type Tell } from './inbox-updates.js';
import { changesOf } from './requests-changed.js';
import { UmangFailure } from '../../../umang/failures/failure.js';

/** In milliseconds. */
export interface LivePace {
  readonly shortest: number;
  readonly longest: number;
}

export interface PollSettings {
  readonly pace: LivePace;
  /** When the patient's token expires, in milliseconds since 1970. */
  readonly expiry: number | undefined;
  /** @param gone aborted when nobody listens any more */
  readonly look: (gone: AbortSignal) => Promise<Moment>;
  readonly onEnd: () => void;
}

const anyChange = changesOf('ALL');
const farthestTimer = 2 ** 31 - 1;

export class InboxPoll {
  readonly #listeners = new Set<() => void>();
  readonly #gone = new AbortController();
  readonly #expiring: NodeJS.Timeout | undefined;
  #pause: number;
  #lookedAt = 0;
  #next: NodeJS.Timeout | undefined;
  #isHastened = false;
  #moment: Moment | undefined;
  #ended: Ended | undefined;

  constructor(private readonly settings: PollSettings) {
    const { pace, expiry } = settings;
    this.#pause = pace.shortest;
    const left = expiry === undefined ? Infinity : expiry - Date.now();
    if (left < farthestTimer) this.#expiring = setTimeout(() => this.end(expired()), left);
    void this.#look();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  hasten(): void {
    this.#isHastened = true;
    this.#pause = this.settings.pace.shortest;
    if (this.#next) this.#rest();
  }

  /** @param why what listeners are told last; nothing where there are none */
  end(why?: Error): void {
    if (this.#gone.signal.aborted) return;
    clearTimeout(this.#next);
    clearTimeout(this.#expiring);
    this.#gone.abort();
    if (why) this.#ended = new Ended(why);
    this.settings.onEnd();
    for (const hear of this.#listeners) hear();
  }

  /** To be called for whoever has begun to listen: it joins at once. */
  async tellTo<Event>(
    push: (event: Event | Ended) => Promise<unknown>,
    stop: (() => void) & Promise<unknown>,
    tell: Tell<Event>,
  ): Promise<void> {
    let told: Moment | undefined;
    let isTelling = false;
    const hear = async () => {
      if (isTelling) return;
      isTelling = true;
      while (this.#moment !== told && this.#listeners.has(listener)) {
        const [before, now] = [told, this.#moment];
        told = now;
        const event = now && tell(before, now);
        if (event !== undefined) await push(event);
      }
      isTelling = false;
      if (!this.#ended) return;
      void push(this.#ended);
      stop();
    };
    const listener = () => void hear();
    this.#listeners.add(listener);
    listener();
    await stop;
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.end();
  }

  async #look(): Promise<void> {
    const { look, pace } = this.settings;
    this.#next = undefined;
    this.#isHastened = false;
    try {
      const seen = await look(this.#gone.signal);
      const isNews = anyChange(this.#moment, seen) !== undefined;
      this.#pause = isNews ? pace.shortest : this.#pause * 1.5;
      if (isNews) this.#moment = seen;
      if (isNews) for (const hear of this.#listeners) hear();
    } catch (error) {
      if (isForGood(error)) return this.end(error);
      this.#pause *= 2;
    }
    this.#lookedAt = Date.now();
    if (this.#isHastened) this.#pause = pace.shortest;
    if (!this.#gone.signal.aborted) this.#rest();
  }

  /** Somewhat shorter for some than for others, so that patients do not come all at once. */
  #rest(): void {
    const { shortest, longest } = this.settings.pace;
    this.#pause = Math.min(this.#pause, longest);
    const pause = Math.max(shortest, this.#pause * (0.8 + 0.2 * Math.random()));
    clearTimeout(this.#next);
    this.#next = setTimeout(() => void this.#look(), this.#lookedAt + pause - Date.now());
  }
}

const expired = (): Error => unauthenticated('The session has expired: sign in again.');

/** UMANG does not accept the token any more; or a fault of ours, which another look would only repeat. */
const isForGood = (error: unknown): error is Error =>
  error instanceof UmangFailure
    ? error.kind === 'unauthenticated' || error.kind === 'forbidden'
    : error instanceof Error;
