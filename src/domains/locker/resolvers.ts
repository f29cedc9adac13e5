import type { LockerService, Resolvers } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { paginateArray, toWindow } from '../shared/relay/connection.js';
import type { Context } from '../context.js';
import { toDateTime } from '../shared/mapping/date-time.js';
import { patientLocker, patientLockers, registerLocker } from './endpoints.js';
import {
  type LockerServiceSource,
  type LockerSource,
  toLocker,
  toLockerService,
  toLockerSummary,
  toServiceEndpoint,
} from './locker.js';
import { toLockerSettings } from './settings.js';
import type { LockerReply, LockerSettingsReply } from './wire.js';

export const locker: Resolvers = {
  Query: {
    async lockerServices(_root, args, { umang }) {
      const window = toWindow('lockerServices', args);
      return paginateArray('lockerServices', await fetchServices(umang), window);
    },
  },

  Patient: {
    async lockers(_patient, { includeInactive }, { umang }) {
      const rows = await umang.call(patientLockers, { includeInactive: includeInactive ? 'yes' : 'no' });
      return rows.map(toLocker);
    },

    async locker(_patient, { id }, { umang }) {
      const settings = await fetchSettings(umang, id);
      return settings && toLockerSummary(settings);
    },
  },

  Locker: {
    lastUpdated: async (source, _args, { umang }) => toDateTime((await fetchRow(source, umang))?.dateModified),
    patientHealthIdNumber: async (source, _args, { umang }) => (await fetchRow(source, umang))?.patientId ?? null,
    endpoints: async (source, _args, { umang }) =>
      (await fetchRow(source, umang))?.endpoints?.map(toServiceEndpoint) ?? null,
    service: ({ id, name }) => (name === null ? { id } : { id, name }),
    async settings({ id }, _args, { umang }) {
      const settings = await fetchSettings(umang, id);
      return settings && toLockerSettings(settings);
    },
  },

  LockerService: {
    name: lazyField('name'),
    type: lazyField('type'),
    active: lazyField('active'),
    endpoints: lazyField('endpoints'),
  },
};

async function fetchServices(umang: UmangClient): Promise<LockerService[]> {
  return (await umang.call(registerLocker, {})).services.map(toLockerService);
}

function lazyField<Field extends keyof LockerService>(field: Field) {
  return async (
    source: LockerServiceSource,
    _args: unknown,
    { umang }: Context,
  ): Promise<LockerService[Field] | null> => {
    const ownValue = source[field] as LockerService[Field] | undefined;
    if (ownValue !== undefined) return ownValue;
    return (await fetchServices(umang)).find(({ id }) => id === source.id)?.[field] ?? null;
  };
}

/** Null if the patient has not connected the locker. */
async function fetchSettings(umang: UmangClient, lockerId: string): Promise<LockerSettingsReply | null> {
  try {
    return await umang.call(patientLocker, { lockerId });
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}

/** Section 27 omits fields that section 26 returns. */
async function fetchRow({ id, row }: LockerSource, umang: UmangClient): Promise<LockerReply | undefined> {
  return row ?? (await umang.call(patientLockers, { includeInactive: 'yes' })).find(({ lockerId }) => lockerId === id);
}
