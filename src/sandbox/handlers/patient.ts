import type * as endpoints from '../../domains/patient/endpoints.js';
import { toPhrAddress } from '../../umang/wire/canonical.js';
import type { Handlers } from './handler.js';
import {
  listConsents,
  listHiuSubscriptions,
  listLockerSetups,
  listProviderAuthorizations,
} from '../state/requests/inbox.js';
import { paginate } from '../state/requests/paginate.js';
import { magic } from '../magic.js';
import { toProfileReply } from '../state/profile.js';
import { ndhmError } from '../http/ndhm-errors.js';
import { findOrCreateByAadhaar, isProfileComplete, validateSignUp } from '../state/sign-up.js';

/** The patient that a client token identifies, independent of the caller. */
const clientTokenPatient = 'meena@sbx';

/** The number that the patient waits for at a counter with a queue. */
const queueTokenNumber = '042';

export const patient: Handlers<typeof endpoints> = {
  /** A completion may be repeated with the address that the patient already has. */
  patientCompleteProfile: async (
    { cmId, healthid, password },
    { person },
    { client, findByAddress, findByHealthNumber, tokens },
  ) => {
    validateSignUp(cmId, password);
    if (findByHealthNumber(healthid) !== person) throw ndhmError.userNotFound();
    const owner = findByAddress(cmId);
    if (owner ? owner !== person : isProfileComplete(person)) throw ndhmError.userExists(cmId);
    Object.assign(person, { address: toPhrAddress(cmId), password });
    return { token: `Bearer ${await tokens.signPatient(person, client.clientId)}` };
  },

  aadhaarGenerateOtp: ({ aadhaar }, { person }, { aadhaarOtps }) => {
    if (isProfileComplete(person)) throw ndhmError.unauthorized();
    if (!/^\d{12}$/.test(aadhaar)) throw ndhmError.invalidRequest('aadhaar: must be 12 digits');
    return { transactionId: aadhaarOtps.issue(person.healthNumber, aadhaar) };
  },

  verifyAadhaarOtp: async ({ txnId, otp }, { person: caller }, state) => {
    if (isProfileComplete(caller)) throw ndhmError.unauthorized();
    const aadhaar = state.aadhaarOtps.verify(txnId, otp, ndhmError.invalidSession);
    const person = findOrCreateByAadhaar(state, aadhaar);
    return {
      healthId: person.healthNumber,
      token: await state.tokens.signPatient(person, state.client.clientId),
      name: person.name,
      dateOfBirth: person.dateOfBirth,
      gender: person.gender,
    };
  },

  patientApi: (_request, _principal, { findByAddress }) => {
    const person = findByAddress(clientTokenPatient);
    if (!person) throw ndhmError.userNotFound();
    const { name, dateOfBirth, gender, mobile, stateCode, districtCode, address, healthNumber } = person;
    return {
      identifier: address,
      districtCode,
      gender,
      phone: `+91${mobile}`,
      name: { middle: name.middle ?? '', last: name.last ?? '', first: name.first },
      dateOfBirth,
      unverifiedIdentifiers: null,
      stateCode,
      healthIdNumber: healthNumber,
    };
  },

  myProfile: (_request, { person }) => toProfileReply(person),

  profileShare: ({ hipDetails: { hipId, code } }, { person }, { findProvider }) => {
    if (!findProvider(hipId)?.isHIP) throw ndhmError.providerNotFound();
    if (hipId === magic.silentProvider.value) throw ndhmError.providerTimeout();
    return {
      healthId: person.healthNumber,
      status: code === magic.closedCounter.value ? 'FAILURE' : 'SUCCESS',
      ...(code === magic.queueCounter.value && { tokenNumber: queueTokenNumber }),
    };
  },

  patientRequest: (request, { person }, { clock }) => ({
    subscriptions: paginate(
      listHiuSubscriptions(person, request.status),
      request.subscriptionLimit,
      request.subscriptionOffset,
      5,
    ),
    consents: paginate(
      listConsents(person, request.status, clock.now()),
      request.consentLimit,
      request.consentOffset,
      100,
    ),
    authorizations: paginate(
      listProviderAuthorizations(person, request.status),
      request.authorizationLimit,
      request.authorizationOffset,
      100,
    ),
    lockerSetups: paginate(
      listLockerSetups(person, request.status),
      request.lockerSetupLimit,
      request.lockerSetupOffset,
      100,
    ),
  }),

  appNotification: ({ appToken, status }, { person }) => {
    person.notifications.set(appToken, status);
    return 'Saved';
  },
};
