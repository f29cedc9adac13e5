/** The look-ups that DataLoader batches: one set for each request, so that nothing crosses from one caller to another. */
import type { Umang } from '../umang/client.js';
import { createDistrictLoader, createStateLoader, type DistrictLoader, type StateLoader } from './geography/loaders.js';
import { createInboxLoader, type InboxLoader } from './patient/inbox.js';
import { createProviderLoader, type ProviderLoader } from './provider/loader.js';

export interface Loaders {
  readonly state: StateLoader;
  readonly districts: DistrictLoader;
  readonly provider: ProviderLoader;
  readonly inbox: InboxLoader;
}

/** Each is made when it is wanted: most operations want one of them, or none. */
export function createLoaders(umang: Umang): Loaders {
  const made: { -readonly [Name in keyof Loaders]?: Loaders[Name] } = {};
  return {
    get state() {
      return (made.state ??= createStateLoader(umang));
    },
    get districts() {
      return (made.districts ??= createDistrictLoader(umang));
    },
    get provider() {
      return (made.provider ??= createProviderLoader(umang));
    },
    get inbox() {
      return (made.inbox ??= createInboxLoader(umang));
    },
  };
}
