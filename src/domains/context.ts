/** What a resolver may reach: the caller, the way to UMANG, and the look-ups that are batched within one request. */
import type { Umang } from '../umang/client.js';
import type { Guesses } from './shared/mutations/attempt-limit.js';
import type { Live } from './patient/inbox-updates/inbox-updates.js';
import type { Loaders } from './loaders.js';
import type { Language } from './shared/i18n/localized-message.js';
import type { Viewer } from './shared/viewer.js';

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
