/**
 * Providers by id: one call for each distinct id, none for one that the process knows. They are not batched, so that none
 * waits for another's answer.
 */
import DataLoader from 'dataloader';
import type { Umang } from '../../umang/client.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { specificProviders } from './endpoints.js';
import { type ProviderSource, toProvider } from './provider.js';

export interface ProviderLoader {
  readonly load: (id: string) => Promise<ProviderSource | null>;
  /** One that the process knows, at once: a promise for each field of each row would cost more than the row itself. */
  readonly held: (id: string) => ProviderSource | undefined;
}

export function createProviderLoader(umang: Umang): ProviderLoader {
  const asked = new DataLoader<string, ProviderSource | null>(
    (ids) => Promise.all(ids.map((id) => providerOf(umang, id))),
    { batch: false },
  );
  const held = new Map<string, ProviderSource | undefined>();
  return {
    load: (id) => asked.load(id),
    held(id) {
      if (held.has(id)) return held.get(id);
      const reply = umang.held(specificProviders, { providerId: id });
      const provider = reply && toProvider(reply);
      held.set(id, provider);
      return provider;
    },
  };
}

async function providerOf(umang: Umang, providerId: string): Promise<ProviderSource | null> {
  try {
    return toProvider(await umang.call(specificProviders, { providerId }));
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}
