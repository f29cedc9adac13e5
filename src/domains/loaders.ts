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

export function createLoaders(umang: Umang): Loaders {
  return {
    state: createStateLoader(umang),
    districts: createDistrictLoader(umang),
    provider: createProviderLoader(umang),
    inbox: createInboxLoader(umang),
  };
}
