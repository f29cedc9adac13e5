import type * as endpoints from '../../domains/provider/endpoints.js';
import type { Handlers } from './handler.js';
import { ndhmError, ProxyCrash } from '../http/ndhm-errors.js';
import { createProvider } from '../fixtures/providers.js';

const serviceTypes = ['HIP', 'HIU', 'HEALTH_LOCKER'];

/** NDHM inserts the name into an SQL LIKE pattern without escaping, so `%` and `_` act as wildcards. */
function likePattern(name: string): RegExp {
  const pattern = name
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(pattern, 'is');
}

export const provider: Handlers<typeof endpoints> = {
  bridgeServices: (service, _principal, state) => {
    const { id, name, type, active, endpoints } = service;
    if (!endpoints) throw new ProxyCrash();
    if (endpoints.length === 0 || !serviceTypes.includes(type))
      throw ndhmError.invalidService('Invalid endpoints specified');
    const existing = state.findProvider(id) ?? state.lockerServices.find((locker) => locker.id === id);
    if (existing && !state.registeredServiceIds.has(id)) throw ndhmError.serviceOfAnotherBridge();
    state.registeredServiceIds.add(id);
    if (type === 'HEALTH_LOCKER') {
      upsert(state.lockerServices, (locker) => locker.id === id, { id, name, type, active, endpoints });
    } else {
      upsert(state.providers, ({ identifier }) => identifier.id === id, createProvider(id, name, [type]));
    }
    return null;
  },

  listProviders: ({ name }, _principal, { providers }) => {
    if (name === '') return [];
    const pattern = likePattern(name);
    return providers.filter(({ isHIP, identifier }) => isHIP && pattern.test(identifier.name ?? ''));
  },

  specificProviders: ({ providerId }, _principal, state) => {
    const provider = state.findProvider(providerId);
    if (!provider?.isHIP) throw ndhmError.providerNotFound();
    return { ...provider, attributes: null };
  },

  govtPrograms: (_request, _principal, { programs }) => [...programs],
};

function upsert<Row>(rows: Row[], matches: (row: Row) => boolean, row: Row): void {
  const index = rows.findIndex(matches);
  rows.splice(index === -1 ? rows.length : index, 1, row);
}
