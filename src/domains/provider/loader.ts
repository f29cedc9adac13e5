/** Providers by id: one call for each distinct id, none for one that the process knows. */
import DataLoader from 'dataloader';
import type { Umang } from '../../umang/client.js';
import { isRefusal } from '../../umang/failure.js';
import { specificProviders } from './endpoints.js';
import { type ProviderSource, toProvider } from './provider.js';

export type ProviderLoader = DataLoader<string, ProviderSource | null>;

export const createProviderLoader = (umang: Umang): ProviderLoader =>
  new DataLoader((ids) =>
    Promise.all(ids.map((id) => providerOf(umang, id).catch((error: unknown) => error as Error))),
  );

async function providerOf(umang: Umang, providerId: string): Promise<ProviderSource | null> {
  try {
    return toProvider(await umang.call(specificProviders, { providerId }));
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}
