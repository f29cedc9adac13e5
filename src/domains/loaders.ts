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

export const createLoaders = (umang: Umang): Loaders => new LazyLoaders(umang);

/** Each is made when it is wanted: most operations want one of them, or none. */
class LazyLoaders implements Loaders {
  #state?: StateLoader;
  #districts?: DistrictLoader;
  #provider?: ProviderLoader;
  #inbox?: InboxLoader;

  constructor(private readonly umang: Umang) {}

  get state() {
    return (this.#state ??= createStateLoader(this.umang));
  }

  get districts() {
    return (this.#districts ??= createDistrictLoader(this.umang));
  }

  get provider() {
    return (this.#provider ??= createProviderLoader(this.umang));
  }

  get inbox() {
    return (this.#inbox ??= createInboxLoader(this.umang));
  }
}
