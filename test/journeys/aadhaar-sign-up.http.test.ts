/** Sign-up of a new patient with an Aadhaar number. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  startJourney,
  expiredOtp,
  minuteMs,
  otp,
  seconds,
  type PatientClient,
  type Journey,
  wrongOtp,
} from '../support/patient-client.js';

let journey: Journey;
let isha: PatientClient;
let newcomerToken: string;
/**
 * UMANG requires a session even for sign-up. The sandbox accepts that of a patient who has only a health ID number; the session
 * of a completed profile is rejected.
 */
beforeEach(async () => {
  journey = await startJourney();
  isha = journey.anonymousClient();
  const { transactionId } = await isha.mutate(
    'requestSignInOtp',
    { healthIdNumber: '91-1000-2000-3002' },
    'transactionId',
  );
  const { session } = await isha.mutate('confirmSignInOtp', { transactionId, otp }, 'session { token }');
  newcomerToken = session.token;
  isha.useToken(newcomerToken);
  journey.takeCallCounts();
});
afterEach(() => journey.close());

const aadhaar = '9999 4105 7058';
const phrAddress = 'isha.sharma@sbx';
const password = 'Kurinji#58ab';
const requestOtp = async (): Promise<string> =>
  (await isha.mutate('requestAadhaarOtp', { aadhaar }, 'transactionId')).transactionId;

test('Aadhaar sign-up: verifies the number, registers the chosen address and finds the same account for the same number', async () => {
  const selection = 'identity { healthIdNumber name { full } gender dateOfBirth { day month year } session { token } }';
  const verification = { transactionId: await requestOtp(), otp };
  const { identity } = await isha.mutate('verifyAadhaarOtp', verification, selection);
  const { session, ...person } = identity;
  expect(person).toEqual({
    healthIdNumber: expect.stringMatching(/^91-1000-2000-\d{4}$/),
    name: { full: 'Isha Sharma' },
    gender: 'F',
    dateOfBirth: { day: 5, month: 5, year: 1995 },
  });

  isha.useToken(session.token);
  const { healthIdNumber } = person;
  const completion = await isha.mutate(
    'completeProfile',
    { phrAddress, healthIdNumber, password },
    'session { token }',
  );
  isha.useToken(completion.session.token);
  expect(await isha.queryMe('id aadhaarVerified name { full }')).toEqual({
    id: phrAddress,
    aadhaarVerified: true,
    name: person.name,
  });
  const secondAccount = { phrAddress: 'isha.again@sbx', healthIdNumber, password };
  expect(await isha.userErrors('completeProfile', secondAccount)).toEqual([
    { code: 'ALREADY_REGISTERED', field: 'phrAddress', ndhmCode: 1434 },
  ]);

  expect(await isha.mutationErrorCodes('requestAadhaarOtp', { aadhaar })).toEqual(['UNAUTHENTICATED']);
  isha.useToken(newcomerToken);
  const secondVerification = await isha.mutate(
    'verifyAadhaarOtp',
    { transactionId: await requestOtp(), otp },
    selection,
  );
  expect(secondVerification.identity).toMatchObject({ healthIdNumber });
  await isha.mutate('signIn', { phrAddress, password });
  expect(journey.takeCallCounts()).toEqual({
    aadhaarGenerateOtp: 3,
    verifyAadhaarOtp: 2,
    patientCompleteProfile: 2,
    myProfile: 1,
    gatewaySession: 1,
  });
});

test('Aadhaar sign-up: rejects a registered address, another person’s or an unknown health ID number and a weak password', async () => {
  const { identity } = await isha.mutate(
    'verifyAadhaarOtp',
    { transactionId: await requestOtp(), otp },
    'identity { healthIdNumber session { token } }',
  );
  const { healthIdNumber, session } = identity;
  isha.useToken(session.token);
  const registeredAddress = { phrAddress: 'asha.verma@sbx', healthIdNumber, password };
  expect(await isha.userErrors('completeProfile', registeredAddress)).toEqual([
    { code: 'ALREADY_REGISTERED', field: 'phrAddress', ndhmCode: 1434 },
  ]);
  for (const otherNumber of ['91-1000-2000-3002', '91-1000-2000-9999']) {
    const otherAccount = { phrAddress, healthIdNumber: otherNumber, password };
    expect(await isha.userErrors('completeProfile', otherAccount)).toEqual([
      { code: 'NOT_FOUND', field: 'healthIdNumber', ndhmCode: 1414 },
    ]);
  }
  const weak = { phrAddress, healthIdNumber, password: 'kurinji' };
  expect(await isha.userErrors('completeProfile', weak)).toEqual([{ code: 'INVALID_INPUT', field: 'password' }]);
  expect(journey.takeCallCounts()).toEqual({ aadhaarGenerateOtp: 1, verifyAadhaarOtp: 1, patientCompleteProfile: 3 });
});

test('Aadhaar sign-up: rejects a wrong OTP, an expired OTP, an unknown transaction and the fourth OTP request', async () => {
  const transactionId = await requestOtp();
  const firstError = async (value: string) =>
    (await isha.userErrors('verifyAadhaarOtp', { transactionId, otp: value }))[0];
  for (const _ of [1, 2, 3]) expect(await firstError(wrongOtp)).toMatchObject({ code: 'WRONG_OTP', field: 'otp' });
  expect(await firstError(otp)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', field: 'otp' });
  journey.advanceClock(minuteMs + seconds(1));
  expect(await firstError(expiredOtp)).toMatchObject({ code: 'OTP_EXPIRED', field: 'otp' });
  journey.advanceClock(5 * minuteMs);
  expect(await firstError(otp)).toMatchObject({ code: 'OTP_EXPIRED', field: 'otp' });

  const unknownTransaction = { transactionId: '00000000-0000-4000-8000-000000000000', otp };
  expect(await isha.userErrors('verifyAadhaarOtp', unknownTransaction)).toMatchObject([
    { code: 'NOT_FOUND', field: 'transactionId' },
  ]);
  await requestOtp();
  await requestOtp();
  expect(await isha.userErrors('requestAadhaarOtp', { aadhaar })).toMatchObject([{ code: 'TOO_MANY_REQUESTS' }]);
  expect(journey.takeCallCounts()).toEqual({ aadhaarGenerateOtp: 4, verifyAadhaarOtp: 7 });
});

test('Aadhaar sign-up: rejects a mistyped number and a missing session without an upstream call', async () => {
  expect(await isha.userErrors('requestAadhaarOtp', { aadhaar: '999941057059' })).toEqual([
    { code: 'INVALID_INPUT', field: 'aadhaar' },
  ]);
  expect(await journey.anonymousClient().mutationErrorCodes('requestAadhaarOtp', { aadhaar })).toEqual([
    'UNAUTHENTICATED',
  ]);
  expect(journey.takeCallCounts()).toEqual({});
});
