/**
 * Loads providers by ID: one call for each distinct ID that is not in the public cache. Loads are not batched, so none waits
 * for another one.
 */
import DataLoader from 'dataloader';
import type { UmangClient } from '../../umang/client.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { specificProviders } from './endpoints.js';
import { type ProviderSource, toProvider } from './provider.js';

export interface ProviderLoader {
  readonly load: (id: string) => Promise<ProviderSource | null>;
  /** Synchronous, for a provider in the public cache: a promise for each field of each row would cost more than the row. */
  readonly peek: (id: string) => ProviderSource | undefined;
}

export function createProviderLoader(umang: UmangClient): ProviderLoader {
  const providers = new DataLoader<string, ProviderSource | null>(
    (ids) => Promise.all(ids.map((id) => fetchProvider(umang, id))),
    { batch: false },
  );
  const cachedProviders = new Map<string, ProviderSource | undefined>();
  return {
    load: (id) => providers.load(id),
    peek(id) {
      if (cachedProviders.has(id)) return cachedProviders.get(id);
      const reply = umang.peek(specificProviders, { providerId: id });
      const provider = reply && toProvider(reply);
      cachedProviders.set(id, provider);
      return provider;
    },
  };
}

async function fetchProvider(umang: UmangClient, providerId: string): Promise<ProviderSource | null> {
  const request = { providerId };
  if (await umang.isAbsent(specificProviders, request)) return null;
  try {
    return toProvider(await umang.call(specificProviders, request));
  } catch (error) {
    if (!isRefusal(error, 'PROVIDER_NOT_FOUND', 'NOT_FOUND')) throw error;
    umang.markAbsent(specificProviders, request);
    return null;
  }
}
