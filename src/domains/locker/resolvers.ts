import type { LockerService, Resolvers } from '../../generated/graphql.js';
import type { UmangClient } from '../../umang/client.js';
import { paginateArray, toWindow } from '../shared/relay/connection.js';
import type { Context } from '../context.js';
import type { EditSubscriptionResult } from '../subscription/mutations.js';
import { resolveId } from '../patient/patient.js';
import { findSubscriptionRequest } from '../subscription/find-subscription-request.js';
import { toPastDateTime } from '../shared/mapping/date-time.js';
import { patientLockers, registerLocker } from './endpoints.js';
import { fetchGrantedSubscription, fetchSettings } from './fetch-settings.js';
import {
  type LockerServiceSource,
  type LockerSource,
  toLocker,
  toLockerService,
  toLockerSummary,
  toServiceEndpoint,
} from './locker.js';
import { fillPlaceholder, findRegistrationAddress } from './registration-url.js';
import { toLockerSettings } from './settings.js';
import type { LockerReply } from './wire.js';

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

    locker: (_patient, { id }, { umang }) => fetchLocker(umang, id),
  },

  Locker: {
    lastUpdated: async (source, _args, { umang }) => toPastDateTime((await fetchRow(source, umang))?.dateModified),
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
    typeRaw: lazyField('typeRaw'),
    active: lazyField('active'),
    endpoints: lazyField('endpoints'),
    async registrationUrl(source, _args, context) {
      const address = findRegistrationAddress(await fetchEndpoints(source, {}, context));
      if (address === null) return null;
      return fillPlaceholder(address, async () => resolveId(await context.viewer.identity(), context.umang));
    },
  },

  SubscriptionRequest: {
    subscription: ({ hiu, requesterType, subscriptionId }, _args, { umang }) =>
      hiu && subscriptionId && requesterType === 'HEALTH_LOCKER'
        ? fetchGrantedSubscription(umang, hiu.id, subscriptionId)
        : null,
  },

  ApproveSubscriptionRequestPayload: {
    async subscription({ requestId, subscriptionId }, _args, { umang }) {
      if (!requestId || !subscriptionId) return null;
      const request = await findSubscriptionRequest(umang, ({ id }) => id === requestId);
      if (!request?.hiu || request.requesterType !== 'HEALTH_LOCKER') return null;
      return fetchGrantedSubscription(umang, request.hiu.id, subscriptionId);
    },
  },
  EditSubscriptionPayload: { subscription: changedSubscription },
  EndSubscriptionPayload: { subscription: changedSubscription },

  ApproveLockerSetupPayload: {
    locker: ({ lockerId }, _args, { umang }) => (lockerId ? fetchLocker(umang, lockerId) : null),
    subscription: ({ lockerId, subscriptionId }, _args, { umang }) =>
      lockerId && subscriptionId ? fetchGrantedSubscription(umang, lockerId, subscriptionId) : null,
  },
};

function changedSubscription({ hiuId, subscriptionId }: EditSubscriptionResult, _args: unknown, { umang }: Context) {
  return hiuId && subscriptionId ? fetchGrantedSubscription(umang, hiuId, subscriptionId) : null;
}

async function fetchLocker(umang: UmangClient, id: string): Promise<LockerSource | null> {
  const settings = await fetchSettings(umang, id);
  return settings && toLockerSummary({ ...settings, lockerId: settings.lockerId ?? id });
}

const fetchEndpoints = lazyField('endpoints');

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

/** Section 27 omits fields that section 26 returns. */
async function fetchRow({ id, row }: LockerSource, umang: UmangClient): Promise<LockerReply | undefined> {
  return row ?? (await umang.call(patientLockers, { includeInactive: 'yes' })).find(({ lockerId }) => lockerId === id);
}
