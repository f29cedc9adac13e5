import type { PatientResolvers, Resolvers } from '../../generated/graphql.js';
import type { Context } from '../context.js';
import { operatorOnly } from '../shared/mutations/operator-only.js';
import { gender } from '../shared/mapping/enums.js';
import type { ProfileReply } from '../shared/wire.js';
import { patientApi } from './endpoints.js';
import { healthIdNumberOf, idOf, type PatientSource, profileOf } from './patient.js';
import { districtOf, stateOf, toIdentifiers, toPartialDate, toPersonName } from './profile.js';
import { requests } from './inbox/requests.js';

export const patient: Resolvers = {
  Query: {
    me: (_root, _args, { viewer }) => viewer.identity(),

    clientPatient: operatorOnly(async (_root, _args, { umang }) => {
      const reply = await umang.call(patientApi, {});
      return {
        identifier: reply.identifier,
        name: toPersonName(reply.name),
        gender: gender.toGraphOrNull(reply.gender),
        dateOfBirth: toPartialDate(reply.dateOfBirth),
        phone: reply.phone ?? null,
        healthIdNumber: reply.healthIdNumber ?? null,
        unverifiedIdentifiers: reply.unverifiedIdentifiers ? toIdentifiers(reply.unverifiedIdentifiers, false) : null,
        state: stateOf(reply),
        district: districtOf(reply),
      };
    }),
  },

  Patient: {
    id: (source, _args, { umang }) => idOf(source, umang),
    healthIdNumber: (source, _args, { umang }) => healthIdNumberOf(source, umang),
    name: profile(({ name }) => toPersonName(name)),
    gender: profile((reply) => gender.toGraphOrNull(reply.gender)),
    dateOfBirth: profile(({ dateOfBirth }) => toPartialDate(dateOfBirth)),
    identifiers: profile(({ verifiedIdentifiers, unverifiedIdentifiers }) => [
      ...toIdentifiers(verifiedIdentifiers, true),
      ...toIdentifiers(unverifiedIdentifiers, false),
    ]),
    address: profile(({ address }) => address ?? null),
    state: profile(stateOf),
    district: profile(districtOf),
    aadhaarVerified: profile(({ aadhaarVerified }) => aadhaarVerified ?? null),
    hasTransactionPin: profile(({ hasTransactionPin }) => hasTransactionPin ?? null),
    profilePhoto: profile(({ profilePhoto }) => profilePhoto ?? null),
    ...requests,
  } satisfies PatientResolvers,

  PatientRequest: {
    __resolveType: ({ kind }) => requestTypes[kind],
  },
};

const requestTypes = {
  CONSENT: 'ConsentRequest',
  SUBSCRIPTION: 'SubscriptionRequest',
  AUTHORIZATION: 'AuthorizationRequest',
  LOCKER_SETUP: 'LockerSetup',
} as const;

/** One call answers all of these, however many are asked. */
function profile<Value>(read: (reply: ProfileReply) => Value) {
  return async (_patient: PatientSource, _args: unknown, { umang }: Context): Promise<Value> =>
    read(await profileOf(umang));
}
