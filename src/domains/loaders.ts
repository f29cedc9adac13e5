/** The loaders of one request. They are not shared, so no data crosses from one caller to another. */
import type { UmangClient } from '../umang/client.js';
import { createDistrictLoader, createStateLoader, type DistrictLoader, type StateLoader } from './geography/loaders.js';
import { createInboxLoader, type InboxLoader } from './patient/inbox/inbox.js';
import { createProviderLoader, type ProviderLoader } from './provider/loader.js';

/** Created on first use: most operations need one loader or none. */
export class Loaders {
  #state?: StateLoader;
  #districts?: DistrictLoader;
  #provider?: ProviderLoader;
  #inbox?: InboxLoader;

  constructor(private readonly umang: UmangClient) {}

  get state(): StateLoader {
    return (this.#state ??= createStateLoader(this.umang));
  }

  get districts(): DistrictLoader {
    return (this.#districts ??= createDistrictLoader(this.umang));
  }

  get provider(): ProviderLoader {
    return (this.#provider ??= createProviderLoader(this.umang));
  }

  get inbox(): InboxLoader {
    return (this.#inbox ??= createInboxLoader(this.umang));
  }
}
