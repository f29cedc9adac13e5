import type * as endpoints from '../../domains/patient/endpoints.js';
import type { Answers } from './handler.js';
import { authorizationsOfOthers, consentsOf, lockerSetupsOf, subscriptionsOfHius } from '../state/requests/inbox.js';
import { pageOf } from '../state/requests/inbox-page.js';
import { magic } from '../magic.js';
import { profileOf } from '../state/profile.js';
import { refuse } from '../http/ndhm-errors.js';
import { checkSignUp, personOfAadhaar } from '../state/sign-up.js';

/** Whom the client's token speaks of, whoever asks. */
const stranger = 'meena@sbx';

export const patient: Answers<typeof endpoints> = {
  patientCompleteProfile: async (
    { cmId, healthid, password },
    _caller,
    { client, personAt, personNumbered, tokens },
  ) => {
    checkSignUp(cmId, password);
    const person = personNumbered(healthid);
    if (!person) throw refuse.user();
    if (person.password !== null || personAt(cmId)) throw refuse.userExists(cmId);
    Object.assign(person, { address: cmId, password });
    return { token: `Bearer ${await tokens.patient(person, client.clientId)}` };
  },

  aadhaarGenerateOtp: ({ aadhaar }, { person }, { aadhaarOtps }) => {
    if (!/^\d{12}$/.test(aadhaar)) throw refuse.invalid('aadhaar: must be 12 digits');
    return { transactionId: aadhaarOtps.send(person.healthNumber, aadhaar) };
  },

  verifyAadhaarOtp: async ({ txnId, otp }, _caller, world) => {
    const aadhaar = world.aadhaarOtps.confirm(txnId, otp, refuse.session);
    const person = personOfAadhaar(world, aadhaar);
    return {
      healthId: person.healthNumber,
      token: await world.tokens.patient(person, world.client.clientId),
      name: person.name,
      dateOfBirth: person.dateOfBirth,
      gender: person.gender,
    };
  },

  patientApi: (_request, _caller, { personAt }) => {
    const person = personAt(stranger);
    if (!person) throw refuse.user();
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

  myProfile: (_request, { person }) => profileOf(person),

  profileShare: ({ hipDetails: { hipId, code } }, { person }, { provider }) => {
    if (!provider(hipId)?.isHIP) throw refuse.provider();
    if (hipId === magic.silentProvider.value) throw refuse.noAnswer();
    return { healthId: person.healthNumber, status: code === magic.closedCounter.value ? 'FAILURE' : 'SUCCESS' };
  },

  patientRequest: (asked, { person }, { clock }) => ({
    subscriptions: pageOf(
      subscriptionsOfHius(person, asked.status),
      asked.subscriptionLimit,
      asked.subscriptionOffset,
      5,
    ),
    consents: pageOf(consentsOf(person, asked.status, clock.now()), asked.consentLimit, asked.consentOffset, 100),
    authorizations: pageOf(
      authorizationsOfOthers(person, asked.status),
      asked.authorizationLimit,
      asked.authorizationOffset,
      100,
    ),
    lockerSetups: pageOf(lockerSetupsOf(person, asked.status), asked.lockerSetupLimit, asked.lockerSetupOffset, 100),
  }),

  appNotification: ({ appToken, status }, { person }) => {
    person.notifications.set(appToken, status);
    return 'Saved';
  },
};
