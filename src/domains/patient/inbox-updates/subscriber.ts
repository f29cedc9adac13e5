/**
 * The events of one subscriber. Nothing is queued: each request for an event returns the changes since the last event, so a slow
 * subscriber misses snapshots but no changes. The first request registers the subscriber.
 */
import { type DiffSnapshots, type InboxSnapshot, StreamEnd } from './inbox-updates.js';
import type { PollSession } from './poll-sessions.js';

/** What a subscriber takes its events from. */
export interface SnapshotSource<Snapshot extends InboxSnapshot> {
  /** The newest snapshot, if the subscriber may receive it and has not received it yet. */
  findNews(subscriber: Subscriber<Snapshot>): Snapshot | undefined;
  /** The subscriber works on no event. */
  onIdle(): void;
  remove(subscriber: Subscriber<Snapshot>): void;
}

type Result<Event> = IteratorResult<Event | StreamEnd, undefined>;

export class Subscriber<Snapshot extends InboxSnapshot, Event = unknown> implements AsyncIterableIterator<
  Event | StreamEnd
> {
  /** The first poll that has started after the registration. */
  firstPoll = 0;
  lastSent: Snapshot | undefined;
  /** Whether an event is in progress: it is until the next one is requested. */
  isSending = false;
  #source: SnapshotSource<Snapshot> | undefined;
  #hasStopped = false;
  #end: StreamEnd | undefined;
  #waiting: Promise<Result<Event>> | undefined;
  #resolve: ((result: Result<Event>) => void) | undefined;

  /** @param register returns the end of the stream if it may not begin */
  constructor(
    private readonly register: (subscriber: Subscriber<Snapshot>) => SnapshotSource<Snapshot> | StreamEnd,
    readonly session: PollSession,
    readonly status: string,
    private readonly diff: DiffSnapshots<Event>,
  ) {}

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  next(): Promise<Result<Event>> {
    if (this.#waiting) return this.#waiting.then(() => this.next());
    this.isSending = false;
    try {
      if (!this.#source && !this.#hasStopped) this.#register();
      const result = this.#takeResult();
      if (result) return Promise.resolve(result);
    } catch (defect) {
      this.#stop();
      return Promise.reject(defect instanceof Error ? defect : new Error('unknown defect'));
    }
    this.#waiting = new Promise((resolve) => (this.#resolve = resolve));
    return this.#waiting;
  }

  return(): Promise<Result<Event>> {
    this.#stop();
    this.#end = undefined;
    this.#deliver(done);
    return Promise.resolve(done);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** There may be a new snapshot. */
  notify(): void {
    const result = this.#resolve && this.#takeResult();
    if (result) this.#deliver(result);
  }

  /** Ends the stream after the event in progress. */
  end(end: StreamEnd): void {
    if (this.#hasStopped) return;
    this.#end = end;
    this.notify();
  }

  #register(): void {
    const source = this.register(this as Subscriber<Snapshot>);
    if (!(source instanceof StreamEnd)) this.#source = source;
    else [this.#end, this.#hasStopped] = [source, true];
  }

  /** Undefined if there is nothing to send yet. */
  #takeResult(): Result<Event> | undefined {
    const snapshot = this.#source?.findNews(this as Subscriber<Snapshot>);
    const event = snapshot && this.diff(this.lastSent, snapshot);
    if (snapshot) this.lastSent = snapshot;
    if (event !== undefined) {
      this.isSending = true;
      return { done: false, value: event };
    }
    this.#source?.onIdle();
    const end = this.#end;
    if (!end) return this.#hasStopped ? done : undefined;
    this.#stop();
    this.#end = undefined;
    return { done: false, value: end };
  }

  #stop(): void {
    const source = this.#source;
    this.#hasStopped = true;
    this.isSending = false;
    this.#source = undefined;
    source?.remove(this as Subscriber<Snapshot>);
  }

  #deliver(result: Result<Event>): void {
    const resolve = this.#resolve;
    this.#waiting = this.#resolve = undefined;
    resolve?.(result);
  }
}

const done = { done: true, value: undefined } as const;
