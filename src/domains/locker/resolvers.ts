import type { LockerService, Resolvers } from '../../generated/graphql.js';
import type { Umang } from '../../umang/client.js';
import { isRefusal } from '../../umang/failures/failure.js';
import { sliceOf, windowOf } from '../shared/relay/connection.js';
import type { Context } from '../context.js';
import { dateTime } from '../shared/mapping/date-time.js';
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
      const window = windowOf('lockerServices', args);
      return sliceOf('lockerServices', await allServices(umang), window);
    },
  },

  Patient: {
    async lockers(_patient, { includeInactive }, { umang }) {
      const rows = await umang.call(patientLockers, { includeInactive: includeInactive ? 'yes' : 'no' });
      return rows.map(toLocker);
    },

    async locker(_patient, { id }, { umang }) {
      const settings = await settingsOf(umang, id);
      return settings && toLockerSummary(settings);
    },
  },

  Locker: {
    lastUpdated: async (source, _args, { umang }) => dateTime((await rowOf(source, umang))?.dateModified),
    patientHealthIdNumber: async (source, _args, { umang }) => (await rowOf(source, umang))?.patientId ?? null,
    endpoints: async (source, _args, { umang }) =>
      (await rowOf(source, umang))?.endpoints?.map(toServiceEndpoint) ?? null,
    service: ({ id, name }) => (name === null ? { id } : { id, name }),
    async settings({ id }, _args, { umang }) {
      const settings = await settingsOf(umang, id);
      return settings && toLockerSettings(settings);
    },
  },

  LockerService: {
    name: detail('name'),
    type: detail('type'),
    active: detail('active'),
    endpoints: detail('endpoints'),
  },
};

async function allServices(umang: Umang): Promise<LockerService[]> {
  return (await umang.call(registerLocker, {})).services.map(toLockerService);
}

function detail<Field extends keyof LockerService>(field: Field) {
  return async (
    source: LockerServiceSource,
    _args: unknown,
    { umang }: Context,
  ): Promise<LockerService[Field] | null> => {
    const known = source[field] as LockerService[Field] | undefined;
    if (known !== undefined) return known;
    return (await allServices(umang)).find(({ id }) => id === source.id)?.[field] ?? null;
  };
}

/** None where the patient has not connected that locker. */
async function settingsOf(umang: Umang, lockerId: string): Promise<LockerSettingsReply | null> {
  try {
    return await umang.call(patientLocker, { lockerId });
  } catch (error) {
    if (isRefusal(error, 'NOT_FOUND')) return null;
    throw error;
  }
}

/** Section 27 leaves out what section 26 says. */
async function rowOf({ id, row }: LockerSource, umang: Umang): Promise<LockerReply | undefined> {
  return row ?? (await umang.call(patientLockers, { includeInactive: 'yes' })).find(({ lockerId }) => lockerId === id);
}
