/** By way of an Aadhaar number, known to nobody, to an address of one's own. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  begin,
  expiredOtp,
  minute,
  otp,
  seconds,
  type Speaker,
  type Story,
  wrongOtp,
} from '../support/patient-client.js';

let story: Story;
let isha: Speaker;
/** UMANG wants a session even of those who have yet to sign up: a health number's serves. */
beforeEach(async () => {
  story = await begin();
  isha = story.stranger();
  const { transactionId } = await isha.does(
    'requestSignInOtp',
    { healthIdNumber: '91-1000-2000-3002' },
    'transactionId',
  );
  const { session } = await isha.does('confirmSignInOtp', { transactionId, otp }, 'session { token }');
  isha.takes(session.token);
  story.calls();
});
afterEach(() => story.end());

const aadhaar = '9999 4105 7058';
const phrAddress = 'isha.sharma@sbx';
const password = 'Kurinji#58ab';
const begun = async (): Promise<string> =>
  (await isha.does('requestAadhaarOtp', { aadhaar }, 'transactionId')).transactionId;

test('the number is proved, the address chosen, and the same number comes to the same account', async () => {
  const selection = 'identity { healthIdNumber name { full } gender dateOfBirth { day month year } session { token } }';
  const proved = { transactionId: await begun(), otp };
  const { identity } = await isha.does('verifyAadhaarOtp', proved, selection);
  const { session, ...person } = identity;
  expect(person).toEqual({
    healthIdNumber: expect.stringMatching(/^91-1000-2000-\d{4}$/),
    name: { full: 'Isha Sharma' },
    gender: 'F',
    dateOfBirth: { day: 5, month: 5, year: 1995 },
  });

  isha.takes(session.token);
  const { healthIdNumber } = person;
  const completed = await isha.does('completeProfile', { phrAddress, healthIdNumber, password }, 'session { token }');
  isha.takes(completed.session.token);
  expect(await isha.knows('id aadhaarVerified name { full }')).toEqual({
    id: phrAddress,
    aadhaarVerified: true,
    name: person.name,
  });
  const second = { phrAddress: 'isha.again@sbx', healthIdNumber, password };
  expect(await isha.isRefused('completeProfile', second)).toEqual([
    { code: 'ALREADY_REGISTERED', field: 'phrAddress', ndhmCode: 1434 },
  ]);

  const again = await isha.does('verifyAadhaarOtp', { transactionId: await begun(), otp }, selection);
  expect(again.identity).toMatchObject({ healthIdNumber });
  await isha.does('signIn', { phrAddress, password });
  expect(story.calls()).toEqual({
    aadhaarGenerateOtp: 2,
    verifyAadhaarOtp: 2,
    patientCompleteProfile: 2,
    myProfile: 1,
    gatewaySession: 1,
  });
});

test('an address that is taken, or a number that nobody has, completes nothing', async () => {
  const { identity } = await isha.does(
    'verifyAadhaarOtp',
    { transactionId: await begun(), otp },
    'identity { healthIdNumber }',
  );
  const { healthIdNumber } = identity;
  const taken = { phrAddress: 'asha.verma@sbx', healthIdNumber, password };
  expect(await isha.isRefused('completeProfile', taken)).toEqual([
    { code: 'ALREADY_REGISTERED', field: 'phrAddress', ndhmCode: 1434 },
  ]);
  const nobody = { phrAddress, healthIdNumber: '91-1000-2000-9999', password };
  expect(await isha.isRefused('completeProfile', nobody)).toEqual([
    { code: 'NOT_FOUND', field: 'healthIdNumber', ndhmCode: 1414 },
  ]);
  const weak = { phrAddress, healthIdNumber, password: 'kurinji' };
  expect(await isha.isRefused('completeProfile', weak)).toEqual([{ code: 'INVALID_INPUT', field: 'password' }]);
  expect(story.calls()).toEqual({ aadhaarGenerateOtp: 1, verifyAadhaarOtp: 1, patientCompleteProfile: 2 });
});

test('the OTP may be wrong, too late, asked for too often or of a transaction nobody began', async () => {
  const transactionId = await begun();
  const refusal = async (given: string) => (await isha.isRefused('verifyAadhaarOtp', { transactionId, otp: given }))[0];
  for (const _ of [1, 2, 3]) expect(await refusal(wrongOtp)).toMatchObject({ code: 'WRONG_OTP', field: 'otp' });
  expect(await refusal(otp)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', field: 'otp' });
  story.later(minute + seconds(1));
  expect(await refusal(expiredOtp)).toMatchObject({ code: 'OTP_EXPIRED', field: 'otp' });
  story.later(5 * minute);
  expect(await refusal(otp)).toMatchObject({ code: 'OTP_EXPIRED', field: 'otp' });

  const unknown = { transactionId: '00000000-0000-4000-8000-000000000000', otp };
  expect(await isha.isRefused('verifyAadhaarOtp', unknown)).toMatchObject([
    { code: 'NOT_FOUND', field: 'transactionId' },
  ]);
  await begun();
  await begun();
  expect(await isha.isRefused('requestAadhaarOtp', { aadhaar })).toMatchObject([{ code: 'TOO_MANY_REQUESTS' }]);
  expect(story.calls()).toEqual({ aadhaarGenerateOtp: 4, verifyAadhaarOtp: 7 });
});

test('a mistyped number costs no call, nor does one that comes without a session', async () => {
  expect(await isha.isRefused('requestAadhaarOtp', { aadhaar: '999941057059' })).toEqual([
    { code: 'INVALID_INPUT', field: 'aadhaar' },
  ]);
  expect(await story.stranger().failsAt('requestAadhaarOtp', { aadhaar })).toEqual(['UNAUTHENTICATED']);
  expect(story.calls()).toEqual({});
});
