/** A patient's inbox, looked at again and again while somebody listens, by one poll however many do. */
import type { Umang } from '../../../umang/client.js';
import type { Loaders } from '../../loaders.js';
import type { Inbox } from './inbox-snapshot.js';

/** What was seen, and by what: so whatever an event asks besides is asked once for all who listen. */
export interface Moment {
  readonly inbox: Inbox;
  readonly umang: Umang;
  readonly loaders: Loaders;
}

export interface Live {
  /** @param tell says what there is to say of a moment after the one that was told before, if anything */
  readonly listen: <Event>(tell: Tell<Event>) => Promise<AsyncIterable<Event | Ended>>;
  /** For a patient who has just done something; nothing where nobody is signed in. */
  readonly hasten: () => Promise<void>;
}

export type Tell<Event> = (before: Moment | undefined, now: Moment) => Event | undefined;

/** The last that a listener hears, unless it left itself. */
export class Ended {
  constructor(readonly why: Error) {}
}
