/** What a resolver may reach: the caller, the way to UMANG, and the look-ups that are batched within one request. */
import type { Umang } from '../umang/client.js';
import type { Loaders } from './loaders.js';

export interface Context {
  readonly umang: Umang;
  /** Changes when a mutation signs somebody in: the rest of the operation is theirs. */
  viewer: Viewer;
  readonly loaders: Loaders;
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
