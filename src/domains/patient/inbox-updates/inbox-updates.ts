/** Live updates of a patient's inbox. UMANG offers no push, so one poller per patient serves all of their subscriptions. */
import type { UmangClient } from '../../../umang/client.js';
import type { Loaders } from '../../loaders.js';
import type { InboxLists } from './inbox-snapshot.js';

/** The inbox at one poll. Its client and loaders serve the selections of all subscribers, so they share further calls. */
export interface InboxSnapshot {
  readonly lists: InboxLists;
  readonly umang: UmangClient;
  readonly loaders: Loaders;
}

export interface InboxUpdates {
  readonly subscribe: <Event>(diff: DiffSnapshots<Event>) => Promise<AsyncIterable<Event | StreamEnd>>;
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
