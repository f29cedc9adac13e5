import type { ProfileReply } from '../../domains/shared/wire.js';
import { findState } from '../fixtures/geography.js';
import type { Person } from './person.js';

export function toProfileReply(person: Person): ProfileReply {
  const state = findState(person.stateCode ?? '');
  const district = state?.districts.find(({ code }) => code === person.districtCode);
  return {
    verifiedIdentifiers: [{ type: 'MOBILE', value: person.mobile }],
    address: null,
    districtCode: person.districtCode,
    aadhaarVerified: person.aadhaarVerified,
    gender: person.gender,
    districtName: district?.name ?? null,
    dateOfBirth: person.dateOfBirth,
    healthId: person.healthNumber,
    hasTransactionPin: person.pin.value !== null,
    profilePhoto: null,
    stateName: state?.name ?? null,
    name: person.name,
    unverifiedIdentifiers: null,
    stateCode: person.stateCode,
    id: person.address,
  };
}
