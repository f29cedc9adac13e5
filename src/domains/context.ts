/** What a resolver may reach: the caller, the way to UMANG, and the look-ups that are batched within one request. */
import type { Umang } from '../umang/client.js';
import type { Guesses } from './guesses.js';
import type { Live } from './live.js';
import type { Loaders } from './loaders.js';
import type { Language } from './message.js';

export interface Context {
  /** Changes, as the loaders do, with each event of a subscription. */
  umang: Umang;
  /** Changes when a mutation signs somebody in: the rest of the operation is theirs. */
  viewer: Viewer;
  loaders: Loaders;
  readonly live: Live;
  readonly guesses: Guesses;
  /** What people read the answer in. */
  readonly language: Language;
}

export interface Viewer {
  /** The patient's token; throws `UNAUTHENTICATED` where nobody is signed in. */
  readonly patientToken: () => Promise<string>;
  /** Who the patient is, as far as a verified token says; throws `UNAUTHENTICATED` where nobody is signed in. */
  readonly identity: () => Promise<Identity>;
  /** Whether the request carries the operator's key. */
  readonly isOperator: boolean;
}

export interface Identity {
  readonly id?: string | undefined;
  readonly healthIdNumber?: string | undefined;
}
