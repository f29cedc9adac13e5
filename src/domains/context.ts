/** What resolvers depend on: the caller, the UMANG client and the loaders of one request. */
import type { UmangClient } from '../umang/client.js';
import type { AttemptLimiter } from './shared/mutations/attempt-policy.js';
import type { InboxUpdates } from './patient/inbox-updates/inbox-updates.js';
import type { Loaders } from './loaders.js';
import type { Language } from './shared/i18n/catalog.js';
import type { Viewer } from './shared/viewer.js';

export interface Context {
  /** Replaced, as the loaders are, by those of the snapshot for each event of a subscription. */
  umang: UmangClient;
  readonly viewer: Viewer;
  loaders: Loaders;
  readonly inboxUpdates: InboxUpdates;
  readonly attemptLimiter: AttemptLimiter;
  readonly language: Language;
  /** Counts the codes in the `userErrors` of mutations. */
  readonly countUserErrors?: ((codes: readonly string[]) => void) | undefined;
}
