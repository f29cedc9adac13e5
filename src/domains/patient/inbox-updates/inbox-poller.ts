/**
 * Polls the inbox of one patient while it has subscribers. The interval is short after a change and grows while nothing changes
 * or UMANG fails; polls never overlap. A new subscriber causes a poll at once and receives nothing that was read before it
 * subscribed. A slow subscriber misses snapshots but no changes. A snapshot is released once all subscribers have its event.
 *
 * Subscribers may have different tokens of the patient. A token that expires or that UMANG rejects ends its own subscribers, and
 * another one polls. Nobody receives a snapshot before UMANG has accepted their own token.
 */
import { CancelSignal } from '../../../lib/cancel-signal.js';
import { UmangFailure } from '../../../umang/failures/failure.js';
import { unauthenticated } from '../../shared/graphql-errors.js';
import { errorDetailMessages } from '../../shared/i18n/error-messages.js';
import { type InboxSnapshot, StreamEnd } from './inbox-updates.js';
import { digestState } from './inbox-state.js';
import { maxLatenessMs, type PollCoordinator, type PollingRole, type PollListener } from './poll-coordinator.js';
import { type PollSession, PollSessions } from './poll-sessions.js';
import type { PollThrottle } from './poll-throttle.js';
import { diffFor } from './requests-changed.js';
import type { SnapshotSource, Subscriber } from './subscriber.js';

export interface PollInterval {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

export interface PollRequest<Snapshot> {
  /** Whose token the poll uses. */
  readonly session: PollSession;
  /** The token for what is read later from the snapshot: that of the poll as long as it has subscribers, or else another one. */
  readonly selectToken: () => string;
  /** The snapshot contains the first page of the requests with each of these. */
  readonly statuses: ReadonlySet<string>;
  /** The previous snapshot, from which unchanged parts may be copied. */
  readonly reusable: Snapshot | undefined;
  /** Aborted when the poller ends. */
  readonly signal: CancelSignal;
}

export interface PollerOptions<Snapshot extends InboxSnapshot> {
  readonly interval: PollInterval;
  /** Delays polls for new subscribers. */
  readonly throttle: PollThrottle;
  readonly fetchSnapshot: (request: PollRequest<Snapshot>) => Promise<Snapshot>;
  /** Coordinates polls with other replicas, if there are any. */
  readonly coordinate?: ((listener: PollListener) => PollCoordinator) | undefined;
  /** Called when a subscriber has left. */
  readonly onLeave: () => void;
  readonly onEnd: () => void;
}

const diffAll = diffFor('ALL');
const unchangedFactor = 1.5;
const failureFactor = 2;

export class InboxPoller<Snapshot extends InboxSnapshot = InboxSnapshot> implements SnapshotSource<Snapshot> {
  readonly #subscribers = new Set<Subscriber<Snapshot>>();
  readonly #signal = new CancelSignal();
  readonly #sessions = new PollSessions((token) => this.#endSession(token, sessionExpired()));
  #intervalMs: number;
  #lastPollAt = 0;
  #startedPolls = 0;
  #isPolling = false;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = 0;
  #pollSoonRequested = false;
  #hasNewSubscriber = false;
  #snapshot: Snapshot | undefined;
  /** The number of the poll that took the snapshot. */
  #snapshotPoll = 0;
  readonly #coordinator: PollCoordinator | undefined;
  #digest: string | undefined;
  /** The last digest that the replica with the lease announced during a poll. */
  #announcedDigest: string | undefined;
  /** When the replica with the lease has missed its poll. */
  #holderOverdueAt = 0;
  /** When the snapshot was last known to be current. */
  #confirmedAt = -Infinity;
  #lastPollFailed = false;

  constructor(private readonly options: PollerOptions<Snapshot>) {
    this.#intervalMs = options.interval.minIntervalMs;
    this.#coordinator = options.coordinate?.({
      onMutation: () => this.pollSoon(),
      onAnnouncement: (digest, nextPollInMs) => this.#follow(digest, nextPollInMs),
    });
  }

  get subscriberCount(): number {
    return this.#subscribers.size;
  }

  /** @param token whose session may have ended by the mutation: the next poll checks it */
  pollSoon(token?: string): void {
    if (this.#signal.aborted) return;
    if (token !== undefined) this.#sessions.takeTurnNext(token);
    this.#pollSoonRequested = true;
    this.#intervalMs = this.options.interval.minIntervalMs;
    if (this.#timer) this.#scheduleNext();
  }

  /** @param error sent to subscribers as the last value of their streams */
  end(error?: Error): void {
    if (this.#signal.aborted) return;
    clearTimeout(this.#timer);
    this.#sessions.endAll();
    this.#coordinator?.close();
    this.#signal.abort();
    this.options.onEnd();
    if (error) this.#endStreams([...this.#subscribers], error);
  }

  /** Ends the streams of one token; the poller ends with the last token. */
  #endSession(token: string, error: Error): void {
    this.#sessions.end(token);
    if (this.#sessions.size === 0) return this.end(error);
    this.#endStreams(
      [...this.#subscribers].filter((subscriber) => subscriber.session.token === token),
      error,
    );
  }

  #endStreams(subscribers: readonly Subscriber<Snapshot>[], error: Error): void {
    for (const subscriber of subscribers) subscriber.end(new StreamEnd(error));
  }

  add(subscriber: Subscriber<Snapshot>): void {
    subscriber.firstPoll = this.#startedPolls + 1;
    this.#subscribers.add(subscriber);
    this.#sessions.add(subscriber.session);
    this.#pollForNewSubscriber();
  }

  remove(subscriber: Subscriber<Snapshot>): void {
    this.#subscribers.delete(subscriber);
    if (!subscriber.hasEnded) this.#sessions.remove(subscriber.session.token);
    this.options.onLeave();
    if (this.#subscribers.size === 0) this.end();
    else this.#releaseSnapshot();
  }

  findNews(subscriber: Subscriber<Snapshot>): Snapshot | undefined {
    return this.#hasNews(subscriber) ? this.#snapshot : undefined;
  }

  onIdle(): void {
    this.#releaseSnapshot();
  }

  #hasNews(subscriber: Subscriber<Snapshot>): boolean {
    return (
      this.#snapshot !== subscriber.lastSent &&
      this.#snapshotPoll >= subscriber.firstPoll &&
      this.#subscribers.has(subscriber) &&
      this.#sessions.isAccepted(subscriber.session.token)
    );
  }

  /** Those that have not received the snapshot by now receive a later one, which is read as a whole. */
  #releaseSnapshot(): void {
    for (const subscriber of this.#subscribers) if (subscriber.isSending || this.#hasNews(subscriber)) return;
    this.#snapshot?.release();
  }

  #pollForNewSubscriber(): void {
    if (this.#hasNewSubscriber) return;
    this.#hasNewSubscriber = true;
    if (!this.#isPolling) this.#scheduleAt(Date.now() + this.options.throttle.delayMs);
  }

  /** Polls, unless that is left to another replica. */
  async #pollIfDue(): Promise<void> {
    this.#timer = undefined;
    if (!this.#coordinator) return this.#poll();
    this.#isPolling = true;
    const role = this.#coordinator.takeLease();
    if (!this.#mustPoll && (await role) === 'follower' && !this.#mustPoll) {
      this.#isPolling = false;
      if (!this.#signal.aborted) this.#waitForHolder(this.options.interval.minIntervalMs);
      return;
    }
    if (!this.#signal.aborted) await this.#poll(role);
  }

  /** Whether this replica polls even if another one has the lease. */
  get #mustPoll(): boolean {
    const maxAgeMs = this.options.interval.maxIntervalMs + 10 * maxLatenessMs;
    const isConfirmed = !this.#lastPollFailed && Date.now() - this.#confirmedAt < maxAgeMs;
    return this.#pollSoonRequested || this.#hasNewSubscriber || !isConfirmed;
  }

  /** The replica with the lease has polled: polls soon if it read something else than this replica did. */
  #follow(digest: string, nextPollInMs: number): void {
    const { minIntervalMs, maxIntervalMs } = this.options.interval;
    this.#intervalMs = Math.min(Math.max(nextPollInMs, minIntervalMs), maxIntervalMs);
    this.#holderOverdueAt = Date.now() + this.#intervalMs + maxLatenessMs * (1 + Math.random() / 2);
    if (this.#isPolling) {
      this.#announcedDigest = digest;
    } else if (digest !== this.#digest) {
      this.pollSoon();
    } else {
      this.#confirmedAt = Date.now();
      if (this.#mustPoll) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#waitForHolder(0);
    }
  }

  #waitForHolder(minDelayMs: number): void {
    this.#scheduleAt(Math.max(this.#holderOverdueAt, Date.now() + minDelayMs));
  }

  async #poll(pendingRole?: Promise<PollingRole>): Promise<void> {
    const { fetchSnapshot, interval, throttle } = this.options;
    const signal = this.#signal;
    const session = this.#sessions.takeTurn();
    if (!session) return;
    const { token } = session;
    const [wasRequested, hadNewSubscriber] = [this.#pollSoonRequested, this.#hasNewSubscriber];
    const subscribers = [...this.#subscribers];
    const readsAll = this.#pollSoonRequested || this.#hasNewSubscriber || subscribers.some(({ lastSent }) => !lastSent);
    if (this.#hasNewSubscriber) throttle.addPoll();
    this.#pollSoonRequested = false;
    this.#hasNewSubscriber = false;
    this.#announcedDigest = undefined;
    this.#isPolling = true;
    const poll = ++this.#startedPolls;
    const statuses = new Set(['ALL', ...subscribers.map(({ status }) => status)]);
    try {
      const snapshot = await fetchSnapshot({
        ...{ session, statuses, signal },
        selectToken: () => this.#sessions.selectToken(token),
        reusable: readsAll ? undefined : this.#snapshot,
      });
      this.#sessions.accept(token);
      this.#hasNewSubscriber ||= this.#sessions.hasUnaccepted;
      const hasChanged = diffAll(this.#snapshot, snapshot) !== undefined;
      this.#intervalMs = hasChanged ? interval.minIntervalMs : this.#intervalMs * unchangedFactor;
      this.#snapshot = snapshot;
      this.#snapshotPoll = poll;
      this.#confirmedAt = Date.now();
      this.#lastPollFailed = false;
      this.#notifyAll();
    } catch (error) {
      if (isTokenRejected(error)) {
        this.#endSession(token, error);
        await pendingRole;
        this.#isPolling = false;
        this.#pollSoonRequested ||= wasRequested;
        this.#hasNewSubscriber ||= hadNewSubscriber;
        this.#lastPollFailed = true;
        if (!signal.aborted) this.#scheduleAt(Date.now());
        return;
      }
      if (isLasting(error)) return this.end(error);
      this.#intervalMs *= failureFactor;
      this.#lastPollFailed = true;
    }
    const role = await pendingRole;
    this.#isPolling = false;
    this.#lastPollAt = Date.now();
    if (this.#pollSoonRequested) this.#intervalMs = interval.minIntervalMs;
    if (signal.aborted) return;
    this.#scheduleNextFor(role);
    if (this.#hasNewSubscriber) this.#scheduleAt(Date.now() + throttle.delayMs);
  }

  #scheduleNextFor(role: PollingRole | undefined): void {
    if (this.#lastPollFailed) this.#coordinator?.release();
    else if (this.#coordinator && this.#snapshot) this.#digest = digestState(this.#snapshot.state);
    if (role === 'follower' && this.#announcedDigest !== undefined && this.#announcedDigest !== this.#digest)
      this.#pollSoonRequested = true;
    if (role === 'follower' && !this.#mustPoll) {
      const { maxIntervalMs } = this.options.interval;
      if (this.#holderOverdueAt <= Date.now()) this.#holderOverdueAt = Date.now() + maxIntervalMs + maxLatenessMs;
      return this.#waitForHolder(0);
    }
    this.#scheduleNext();
    if (role === 'holder' && !this.#lastPollFailed && this.#digest !== undefined)
      void this.#coordinator?.announce(this.#digest, this.#timerAt - Date.now());
  }

  #notifyAll(): void {
    for (const subscriber of this.#subscribers) subscriber.notify();
  }

  /** Shortens the interval by up to 20 % at random, so that the polls of many patients spread out. */
  #scheduleNext(): void {
    const { minIntervalMs, maxIntervalMs } = this.options.interval;
    this.#intervalMs = Math.min(this.#intervalMs, maxIntervalMs);
    this.#scheduleAt(this.#lastPollAt + Math.max(minIntervalMs, this.#intervalMs * (0.8 + 0.2 * Math.random())));
  }

  /** Never postpones a poll. */
  #scheduleAt(timeMs: number): void {
    if (this.#timer && this.#timerAt <= timeMs) return;
    clearTimeout(this.#timer);
    this.#timerAt = timeMs;
    this.#timer = setTimeout(() => void this.#pollIfDue(), timeMs - Date.now());
  }
}

const sessionExpired = (): Error => unauthenticated(errorDetailMessages.sessionExpired);

/** UMANG no longer accepts the token. */
const isTokenRejected = (error: unknown): error is UmangFailure =>
  error instanceof UmangFailure && (error.kind === 'unauthenticated' || error.kind === 'forbidden');

/** Another poll would only repeat it: a defect of this code, or a need of more calls than a poll may make. */
const isLasting = (error: unknown): error is Error => error instanceof Error && !(error instanceof UmangFailure);
