import type * as endpoints from '../../domains/provider/endpoints.js';
import type { Handlers } from './handler.js';
import { ndhmError, ProxyCrash } from '../http/ndhm-errors.js';
import { createProvider } from '../fixtures/providers.js';

const serviceTypes = ['HIP', 'HIU', 'HEALTH_LOCKER'];

/**
 * NDHM inserts the name into an SQL LIKE pattern without escaping, so `%` and `_` act as wildcards. Each part between two `%`
 * is searched for once, behind the one before: the time does not grow with the number of wildcards.
 */
function compilePattern(pattern: string): (name: string) => boolean {
  const parts = pattern
    .toLowerCase()
    .split('%')
    .filter((part) => part !== '');
  return (name) => {
    const text = name.toLowerCase();
    let end = 0;
    return parts.every((part) => {
      const start = findPart(text, part, end);
      end = start + part.length;
      return start !== -1;
    });
  };
}

/** @returns the first index from which the text has the part, in which `_` stands for any character; -1 if there is none */
function findPart(text: string, part: string, from: number): number {
  for (let start = from; start + part.length <= text.length; start++) {
    let length = 0;
    while (length < part.length && (part[length] === '_' || part[length] === text[start + length])) length++;
    if (length === part.length) return start;
  }
  return -1;
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
    const matches = compilePattern(name);
    return providers.filter(({ isHIP, identifier }) => isHIP && matches(identifier.name ?? ''));
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
