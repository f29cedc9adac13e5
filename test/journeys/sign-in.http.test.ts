/** Sign-in by password and by OTP: wrong, expired and excessive attempts. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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
let asha: PatientClient;
beforeEach(async () => {
  journey = await startJourney();
  asha = journey.anonymousClient();
});
afterEach(() => journey.close());

describe('sign-in by password', () => {
  const phrAddress = 'asha.verma@sbx';
  const valid = { phrAddress, password: 'Sandbox#1234' };
  const wrongPassword = { phrAddress, password: 'Sandbox#4321' };
  const locked = [{ code: 'LOCKED', ndhmCode: 1423 }];

  test('locks the account after five wrong passwords and unlocks it after eight minutes', async () => {
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await asha.userErrors('signIn', wrongPassword)).toEqual([
        { code: 'WRONG_CREDENTIALS', field: 'password', attemptsLeft, ndhmCode: 1433 },
      ]);
    }
    expect(await asha.userErrors('signIn', valid)).toEqual(locked);
    journey.advanceClock(8 * minuteMs + seconds(1));
    await asha.mutate('signIn', valid);
    expect(journey.takeCallCounts()).toEqual({ gatewaySession: 7 });
  });

  test('returns the same error for an unknown address as for a wrong password', async () => {
    const existingAddressErrors = await asha.userErrors('signIn', wrongPassword);
    expect(await asha.userErrors('signIn', { ...wrongPassword, phrAddress: 'unknown@sbx' })).toEqual(
      existingAddressErrors,
    );
    expect(journey.takeCallCounts()).toEqual({ gatewaySession: 2 });
  });

  test('rejects a locked account, which can still sign in by OTP', async () => {
    const farhan = { phrAddress: 'farhan.ali@sbx', password: 'Sandbox#1234' };
    expect(await asha.userErrors('signIn', farhan)).toEqual(locked);
    const { transactionId } = await asha.mutate(
      'requestSignInOtp',
      { healthIdNumber: '91-1000-2000-3006' },
      'transactionId',
    );
    const { patient } = await asha.mutate('confirmSignInOtp', { transactionId, otp }, 'patient { id }');
    expect(patient).toEqual({ id: 'farhan.ali@sbx' });
    expect(journey.takeCallCounts()).toEqual({ gatewaySession: 1, patientAuthInit: 1, patientAuthConfirm: 1 });
  });
});

describe.each([
  {
    by: 'health number',
    request: 'requestSignInOtp',
    input: { healthIdNumber: '91-1000-2000-3001' },
    confirm: 'confirmSignInOtp',
    extraInput: {},
    upstream: ['patientAuthInit', 'patientAuthConfirm'],
  },
  {
    by: 'PHR address alone',
    request: 'requestSignInOtp',
    input: { phrAddress: 'asha.verma@sbx' },
    confirm: 'confirmSignInOtp',
    extraInput: {},
    upstream: ['patientAuthInit', 'patientAuthConfirm'],
  },
  {
    by: 'PHR address',
    request: 'initiateAuthentication',
    input: { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400YY' },
    confirm: 'confirmAuthentication',
    extraInput: { requesterId: 'IN0400YY' },
    upstream: ['initializeAuthentication', 'authenticationConfirm'],
  },
])(
  'sign-in by OTP to a $by',
  ({ request, input, confirm, extraInput, upstream: [requestCall = '', confirmCall = ''] }) => {
    const wrongOtpErrors = [{ code: 'WRONG_OTP', field: 'otp' }];
    const requestOtp = async (): Promise<string> => (await asha.mutate(request, input, 'transactionId')).transactionId;
    const calls = () => {
      const { session: _, ...others } = journey.takeCallCounts();
      return others;
    };

    test('rejects every OTP for a minute after three wrong ones', async () => {
      const transactionId = await requestOtp();
      const confirmation = (value: string) => ({ transactionId, otp: value, ...extraInput });
      for (const value of [wrongOtp, wrongOtp, wrongOtp, otp])
        expect(await asha.userErrors(confirm, confirmation(value))).toEqual(wrongOtpErrors);
      journey.advanceClock(minuteMs + seconds(1));
      await asha.mutate(confirm, confirmation(otp), 'session { token }');
      expect(calls()).toEqual({ [requestCall]: 1, [confirmCall]: 5 });
    });

    test('rejects an OTP that is older than five minutes', async () => {
      const transactionId = await requestOtp();
      expect(await asha.userErrors(confirm, { transactionId, otp: expiredOtp, ...extraInput })).toEqual(wrongOtpErrors);
      journey.advanceClock(5 * minuteMs + seconds(1));
      expect(await asha.userErrors(confirm, { transactionId, otp, ...extraInput })).toEqual(wrongOtpErrors);
      expect(calls()).toEqual({ [requestCall]: 1, [confirmCall]: 2 });
    });

    test('rejects the third request within a minute without an upstream call', async () => {
      await requestOtp();
      await requestOtp();
      expect(await asha.userErrors(request, input)).toEqual([{ code: 'TOO_MANY_REQUESTS' }]);
      expect(calls()).toEqual({ [requestCall]: 2 });
    });

    test('rejects an OTP on its second use', async () => {
      const transactionId = await requestOtp();
      await asha.mutate(confirm, { transactionId, otp, ...extraInput });
      expect(await asha.userErrors(confirm, { transactionId, otp, ...extraInput })).toEqual(wrongOtpErrors);
      expect(calls()).toEqual({ [requestCall]: 1, [confirmCall]: 2 });
    });
  },
);

test('requestSignInOtp: returns a transaction for an unknown number, and rejects a method without OTP', async () => {
  const unknownAccount = await asha.mutate(
    'requestSignInOtp',
    { healthIdNumber: '91-1000-2000-9999' },
    'transactionId',
  );
  expect(unknownAccount.transactionId).toEqual(expect.any(String));
  const biometric = { healthIdNumber: '91-1000-2000-3001', authMethod: 'AADHAAR_BIO' };
  expect(await asha.userErrors('requestSignInOtp', biometric)).toMatchObject([
    { code: 'INVALID_INPUT', ndhmCode: 1513 },
  ]);
  expect(journey.takeCallCounts()).toEqual({ patientAuthInit: 2 });
});

test('initiateAuthentication: fails with FORBIDDEN for a requester without the role of a PHR app', async () => {
  const input = { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400XX' };
  expect(await asha.mutationErrorCodes('initiateAuthentication', input)).toEqual(['FORBIDDEN']);
  expect(journey.takeCallCounts()).toEqual({ session: 1, initializeAuthentication: 1 });
});

describe('refreshSession', () => {
  const phrAddress = 'asha.verma@sbx';
  const wrongToken = [{ code: 'WRONG_CREDENTIALS', field: 'refreshToken', ndhmCode: 1403 }];
  const selection = 'session { token refreshToken refreshExpiresAt } patient { id name { first } }';

  async function authenticate() {
    const requesterId = 'IN0400YY';
    const { transactionId } = await asha.mutate('initiateAuthentication', { phrAddress, requesterId }, 'transactionId');
    const confirmed = await asha.mutate('confirmAuthentication', { transactionId, otp, requesterId }, selection);
    journey.takeCallCounts();
    return confirmed;
  }

  test('renews an expired session, for the same patient, with the refresh token of confirmAuthentication', async () => {
    const confirmed = await authenticate();
    expect(confirmed.patient.id).toBe(phrAddress);
    journey.advanceClock(31 * minuteMs);
    asha.useToken(confirmed.session.token);
    const { session, patient } = await asha.mutate(
      'refreshSession',
      { phrAddress, refreshToken: confirmed.session.refreshToken },
      selection,
    );
    expect(patient).toEqual(confirmed.patient);
    expect(session.refreshExpiresAt).toMatch(/Z$/);
    asha.useToken(session.token);
    expect(await asha.queryMe('id')).toEqual({ id: phrAddress });
    expect(journey.takeCallCounts()).toEqual({ gatewaySession: 1, myProfile: 1 });
  });

  test('rejects a refresh token that is used, revoked or of another account, and a token of another kind', async () => {
    const { session } = await authenticate();
    const { refreshToken } = session;
    expect(await asha.userErrors('refreshSession', { phrAddress: 'ravi.kumar@sbx', refreshToken })).toEqual(wrongToken);
    expect(await asha.userErrors('refreshSession', { phrAddress, refreshToken: session.token })).toEqual(wrongToken);
    const renewed = await asha.mutate('refreshSession', { phrAddress, refreshToken }, selection);
    expect(await asha.userErrors('refreshSession', { phrAddress, refreshToken })).toEqual(wrongToken);
    asha.useToken(renewed.session.token);
    await asha.mutate('signOut', { refreshToken: renewed.session.refreshToken });
    expect(await asha.userErrors('refreshSession', { phrAddress, refreshToken: renewed.session.refreshToken })).toEqual(
      wrongToken,
    );
  });
});

test('session: is rejected with UNAUTHENTICATED after half an hour', async () => {
  asha = await journey.signIn('asha.verma@sbx');
  await asha.queryMe('name { first }');
  journey.advanceClock(30 * minuteMs + seconds(1));
  expect(await asha.errorCodes('{ me { name { first } } }')).toEqual(['UNAUTHENTICATED']);
  expect(journey.takeCallCounts()).toEqual({ myProfile: 2 });
});
