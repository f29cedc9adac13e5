import type { PatientResolvers, Resolvers } from '../../generated/graphql.js';
import { isRefusal } from '../../umang/failures/failure.js';
import type { Context } from '../context.js';
import { operatorOnly } from '../shared/mutations/operator-only.js';
import { toRaw } from '../shared/mapping/enum-map.js';
import { gender } from '../shared/mapping/enums.js';
import type { ProfileReply } from '../shared/wire.js';
import { patientApi } from './endpoints.js';
import { resolveHealthIdNumber, resolveId, type PatientSource, fetchProfile } from './patient.js';
import { toDistrict, toState, toIdentifiers, toPartialDate, toPersonName } from './profile.js';
import { requestLookups, requests } from './inbox/requests.js';

const nullIfNotFound = (error: unknown): null => {
  if (isRefusal(error, 'NOT_FOUND')) return null;
  throw error;
};

export const patient: Resolvers = {
  Query: {
    me: (_root, _args, { viewer }) => viewer.identity(),

    clientPatient: operatorOnly(async (_root, _args, { umang }) => {
      const reply = await umang.call(patientApi, {}).catch(nullIfNotFound);
      return (
        reply && {
          identifier: reply.identifier,
          name: toPersonName(reply.name),
          gender: gender.toGraphOrNull(reply.gender),
          genderRaw: toRaw(reply.gender),
          dateOfBirth: toPartialDate(reply.dateOfBirth),
          phone: reply.phone ?? null,
          healthIdNumber: reply.healthIdNumber ?? null,
          unverifiedIdentifiers: reply.unverifiedIdentifiers ? toIdentifiers(reply.unverifiedIdentifiers, false) : null,
          state: toState(reply),
          district: toDistrict(reply),
        }
      );
    }),
  },

  Patient: {
    id: (source, _args, { umang }) => resolveId(source, umang),
    healthIdNumber: (source, _args, { umang }) => resolveHealthIdNumber(source, umang),
    name: profileField(({ name }) => toPersonName(name)),
    gender: profileField((reply) => gender.toGraphOrNull(reply.gender)),
    genderRaw: profileField((reply) => toRaw(reply.gender)),
    dateOfBirth: profileField(({ dateOfBirth }) => toPartialDate(dateOfBirth)),
    identifiers: profileField(({ verifiedIdentifiers, unverifiedIdentifiers }) => [
      ...toIdentifiers(verifiedIdentifiers, true),
      ...toIdentifiers(unverifiedIdentifiers, false),
    ]),
    address: profileField(({ address }) => address ?? null),
    state: profileField(toState),
    district: profileField(toDistrict),
    aadhaarVerified: profileField(({ aadhaarVerified }) => aadhaarVerified ?? null),
    hasTransactionPin: profileField(({ hasTransactionPin }) => hasTransactionPin ?? null),
    profilePhoto: profileField(({ profilePhoto }) => profilePhoto ?? null),
    ...requests,
    ...requestLookups,
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

/** A field of the profile; all of them share one call. */
function profileField<Value>(toValue: (reply: ProfileReply) => Value) {
  return (_patient: PatientSource, _args: unknown, { umang }: Context): Promise<Value> =>
    fetchProfile(umang).then(toValue);
}
