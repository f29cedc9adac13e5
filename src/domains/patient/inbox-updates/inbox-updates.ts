/** Live updates of a patient's inbox. UMANG offers no push, so one poller per patient serves all of their subscriptions. */
import type { UmangClient } from '../../../umang/client.js';
import type { InboxState } from './inbox-state.js';

/** The inbox at one poll. */
export interface InboxSnapshot {
  readonly state: InboxState;
  /** A client for the selections of one event. Those of one snapshot share replies, but neither failures nor a budget. */
  readonly createClient: () => UmangClient;
  /** Called when no event of the snapshot is in progress: drops what only events need. */
  readonly release: () => void;
}

export interface InboxUpdates {
  /** @param status the snapshots contain the first page of the requests with this status */
  readonly subscribe: <Event>(status: string, diff: DiffSnapshots<Event>) => Promise<AsyncIterable<Event | StreamEnd>>;
  /** Polls the inbox of the signed-in patient at the minimum interval, because a mutation may have changed it. */
  readonly pollSoon: () => Promise<void>;
}

/**
 * Returns the event to send for `current`, given the last snapshot sent to this subscriber; undefined for no event.
 */
export type DiffSnapshots<Event> = (previous: InboxSnapshot | undefined, current: InboxSnapshot) => Event | undefined;

/** The last value of a stream that the gateway ends. */
export class StreamEnd {
  constructor(readonly error: Error) {}
}
