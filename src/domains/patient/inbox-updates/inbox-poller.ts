/**
 * Polls the inbox of one patient while it has subscribers. The interval is short after a change and grows while nothing changes
 * or UMANG fails; polls never overlap. A slow subscriber misses snapshots but no changes.
 */
import { UmangFailure } from '../../../umang/failures/failure.js';
import { unauthenticated } from '../../shared/graphql-errors.js';
import { errorDetailMessages } from '../../shared/i18n/error-messages.js';
import { type DiffSnapshots, type InboxSnapshot, StreamEnd } from './inbox-updates.js';
import { diffFor } from './requests-changed.js';

export interface PollInterval {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

export interface PollerOptions {
  readonly interval: PollInterval;
  /** When the patient's token expires, in milliseconds since 1970. */
  readonly expiresAtMs: number | undefined;
  /** @param signal aborted when the poller ends */
  readonly fetchSnapshot: (signal: AbortSignal) => Promise<InboxSnapshot>;
  readonly onEnd: () => void;
}

const diffAll = diffFor('ALL');
const unchangedFactor = 1.5;
const failureFactor = 2;
/** Node fires a timer with a longer delay immediately. */
const maxTimerMs = 2 ** 31 - 1;

export class InboxPoller {
  /** Called when there is a new snapshot or the poller has ended. */
  readonly #subscribers = new Set<() => void>();
  readonly #abort = new AbortController();
  readonly #expiryTimer: NodeJS.Timeout | undefined;
  #intervalMs: number;
  #lastPollAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #pollSoonRequested = false;
  #snapshot: InboxSnapshot | undefined;
  #streamEnd: StreamEnd | undefined;

  constructor(private readonly options: PollerOptions) {
    const { interval, expiresAtMs } = options;
    this.#intervalMs = interval.minIntervalMs;
    const lifetimeMs = expiresAtMs === undefined ? Infinity : expiresAtMs - Date.now();
    if (lifetimeMs < maxTimerMs) this.#expiryTimer = setTimeout(() => this.end(sessionExpired()), lifetimeMs);
    void this.#poll();
  }

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  pollSoon(): void {
    this.#pollSoonRequested = true;
    this.#intervalMs = this.options.interval.minIntervalMs;
    if (this.#timer) this.#scheduleNext();
  }

  /** @param error sent to subscribers as the last value of their streams */
  end(error?: Error): void {
    if (this.#abort.signal.aborted) return;
    clearTimeout(this.#timer);
    clearTimeout(this.#expiryTimer);
    this.#abort.abort();
    if (error) this.#streamEnd = new StreamEnd(error);
    this.options.onEnd();
    for (const notify of this.#subscribers) notify();
  }

  /** Resolves when the subscriber has stopped. Registers it synchronously. */
  async subscribe<Event>(
    push: (event: Event | StreamEnd) => Promise<unknown>,
    stop: (() => void) & Promise<unknown>,
    diff: DiffSnapshots<Event>,
  ): Promise<void> {
    let lastSent: InboxSnapshot | undefined;
    let isSending = false;
    const send = async () => {
      if (isSending) return;
      isSending = true;
      while (this.#snapshot !== lastSent && this.#subscribers.has(notify)) {
        const [previous, current] = [lastSent, this.#snapshot];
        lastSent = current;
        const event = current && diff(previous, current);
        if (event !== undefined) await push(event);
      }
      isSending = false;
      if (!this.#streamEnd) return;
      void push(this.#streamEnd);
      stop();
    };
    const notify = () => void send();
    this.#subscribers.add(notify);
    notify();
    await stop;
    this.#subscribers.delete(notify);
    if (this.#subscribers.size === 0) this.end();
  }

  async #poll(): Promise<void> {
    const { fetchSnapshot, interval } = this.options;
    this.#timer = undefined;
    this.#pollSoonRequested = false;
    try {
      const snapshot = await fetchSnapshot(this.#abort.signal);
      const hasChanged = diffAll(this.#snapshot, snapshot) !== undefined;
      this.#intervalMs = hasChanged ? interval.minIntervalMs : this.#intervalMs * unchangedFactor;
      if (hasChanged) {
        this.#snapshot = snapshot;
        for (const notify of this.#subscribers) notify();
      }
    } catch (error) {
      if (isFatal(error)) return this.end(error);
      this.#intervalMs *= failureFactor;
    }
    this.#lastPollAt = Date.now();
    if (this.#pollSoonRequested) this.#intervalMs = interval.minIntervalMs;
    if (!this.#abort.signal.aborted) this.#scheduleNext();
  }

  /** Shortens the interval by up to 20 % at random, so that the polls of many patients spread out. */
  #scheduleNext(): void {
    const { minIntervalMs, maxIntervalMs } = this.options.interval;
    this.#intervalMs = Math.min(this.#intervalMs, maxIntervalMs);
    const intervalMs = Math.max(minIntervalMs, this.#intervalMs * (0.8 + 0.2 * Math.random()));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#poll(), this.#lastPollAt + intervalMs - Date.now());
  }
}

const sessionExpired = (): Error => unauthenticated(errorDetailMessages.sessionExpired);

/** UMANG no longer accepts the token, or this code has a defect, which another poll would only repeat. */
const isFatal = (error: unknown): error is Error =>
  error instanceof UmangFailure
    ? error.kind === 'unauthenticated' || error.kind === 'forbidden'
    : error instanceof Error;
