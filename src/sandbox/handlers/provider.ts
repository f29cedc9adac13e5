import type * as endpoints from '../../domains/provider/endpoints.js';
import type { Answers } from './handler.js';
import { BareFailure, refuse } from '../http/ndhm-errors.js';
import { plainProvider } from '../fixtures/providers.js';

const types = ['HIP', 'HIU', 'HEALTH_LOCKER'];

/** The upstream pastes the name into SQL's LIKE as it stands, so `%` and `_` are wildcards. */
function like(name: string): RegExp {
  const pattern = name
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(pattern, 'is');
}

export const provider: Answers<typeof endpoints> = {
  bridgeServices: (service, _caller, world) => {
    const { id, name, type, active, endpoints } = service;
    if (!endpoints) throw new BareFailure();
    if (endpoints.length === 0 || !types.includes(type)) throw refuse.badService('Invalid endpoints specified');
    const known = world.provider(id) ?? world.lockerServices.find((locker) => locker.id === id);
    if (known && !world.ownServices.has(id)) throw refuse.serviceOfAnotherBridge();
    world.ownServices.add(id);
    if (type === 'HEALTH_LOCKER') {
      replace(world.lockerServices, (locker) => locker.id === id, { id, name, type, active, endpoints });
    } else {
      replace(world.providers, ({ identifier }) => identifier.id === id, plainProvider(id, name, [type]));
    }
    return null;
  },

  listProviders: ({ name }, _caller, { providers }) => {
    if (name === '') return [];
    const pattern = like(name);
    return providers.filter(({ isHIP, identifier }) => isHIP && pattern.test(identifier.name ?? ''));
  },

  specificProviders: ({ providerId }, _caller, world) => {
    const found = world.provider(providerId);
    if (!found?.isHIP) throw refuse.provider();
    return { ...found, attributes: null };
  },

  govtPrograms: (_request, _caller, { programs }) => [...programs],
};

function replace<Row>(rows: Row[], isSame: (row: Row) => boolean, row: Row): void {
  const index = rows.findIndex(isSame);
  rows.splice(index === -1 ? rows.length : index, 1, row);
}
