/** Asha at the door: with the wrong password, with the wrong OTP, too late and too often. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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
let asha: Speaker;
beforeEach(async () => {
  story = await begin();
  asha = story.stranger();
});
afterEach(() => story.end());

describe('by password', () => {
  const phrAddress = 'asha.verma@sbx';
  const right = { phrAddress, password: 'Sandbox#1234' };
  const wrong = { phrAddress, password: 'Sandbox#4321' };
  const locked = [{ code: 'LOCKED', ndhmCode: 1423 }];

  test('five wrong ones count down to a lock, which eight minutes open', async () => {
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await asha.isRefused('signIn', wrong)).toEqual([
        { code: 'WRONG_CREDENTIALS', field: 'password', attemptsLeft, ndhmCode: 1433 },
      ]);
    }
    expect(await asha.isRefused('signIn', right)).toEqual(locked);
    story.later(8 * minute + seconds(1));
    await asha.does('signIn', right);
    expect(story.calls()).toEqual({ gatewaySession: 7 });
  });

  test('nobody’s address reads as a wrong password does', async () => {
    const hers = await asha.isRefused('signIn', wrong);
    expect(await asha.isRefused('signIn', { ...wrong, phrAddress: 'nobody@sbx' })).toEqual(hers);
    expect(story.calls()).toEqual({ gatewaySession: 2 });
  });

  test('who is locked out still gets in by OTP', async () => {
    const farhan = { phrAddress: 'farhan.ali@sbx', password: 'Sandbox#1234' };
    expect(await asha.isRefused('signIn', farhan)).toEqual(locked);
    const { transactionId } = await asha.does(
      'requestSignInOtp',
      { healthIdNumber: '91-1000-2000-3006' },
      'transactionId',
    );
    const { patient } = await asha.does('confirmSignInOtp', { transactionId, otp }, 'patient { id }');
    expect(patient).toEqual({ id: 'farhan.ali@sbx' });
    expect(story.calls()).toEqual({ gatewaySession: 1, patientAuthInit: 1, patientAuthConfirm: 1 });
  });
});

describe.each([
  {
    by: 'health number',
    ask: 'requestSignInOtp',
    asked: { healthIdNumber: '91-1000-2000-3001' },
    confirm: 'confirmSignInOtp',
    more: {},
    upstream: ['patientAuthInit', 'patientAuthConfirm'],
  },
  {
    by: 'PHR address',
    ask: 'initiateAuthentication',
    asked: { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400YY' },
    confirm: 'confirmAuthentication',
    more: { requesterId: 'IN0400YY' },
    upstream: ['initializeAuthentication', 'authenticationConfirm'],
  },
])('by OTP to a $by', ({ ask, asked, confirm, more, upstream: [sending = '', confirming = ''] }) => {
  const wrong = [{ code: 'WRONG_OTP', field: 'otp' }];
  const begun = async (): Promise<string> => (await asha.does(ask, asked, 'transactionId')).transactionId;
  const calls = () => {
    const { session: _, ...others } = story.calls();
    return others;
  };

  test('three wrong ones, and a fourth is not looked at until a minute has passed', async () => {
    const transactionId = await begun();
    const answer = (given: string) => ({ transactionId, otp: given, ...more });
    for (const given of [wrongOtp, wrongOtp, wrongOtp, otp])
      expect(await asha.isRefused(confirm, answer(given))).toEqual(wrong);
    story.later(minute + seconds(1));
    await asha.does(confirm, answer(otp), 'session { token }');
    expect(calls()).toEqual({ [sending]: 1, [confirming]: 5 });
  });

  test('it counts for five minutes', async () => {
    const transactionId = await begun();
    expect(await asha.isRefused(confirm, { transactionId, otp: expiredOtp, ...more })).toEqual(wrong);
    story.later(5 * minute + seconds(1));
    expect(await asha.isRefused(confirm, { transactionId, otp, ...more })).toEqual(wrong);
    expect(calls()).toEqual({ [sending]: 1, [confirming]: 2 });
  });

  test('a third within a minute is not sent, nor asked for', async () => {
    await begun();
    await begun();
    expect(await asha.isRefused(ask, asked)).toEqual([{ code: 'TOO_MANY_REQUESTS' }]);
    expect(calls()).toEqual({ [sending]: 2 });
  });

  test('it serves once', async () => {
    const transactionId = await begun();
    await asha.does(confirm, { transactionId, otp, ...more });
    expect(await asha.isRefused(confirm, { transactionId, otp, ...more })).toEqual(wrong);
    expect(calls()).toEqual({ [sending]: 1, [confirming]: 2 });
  });
});

test('nobody has that number, which is not told, and that method sends no OTP', async () => {
  const unknown = await asha.does('requestSignInOtp', { healthIdNumber: '91-1000-2000-9999' }, 'transactionId');
  expect(unknown.transactionId).toEqual(expect.any(String));
  const byFinger = { healthIdNumber: '91-1000-2000-3001', authMethod: 'AADHAAR_BIO' };
  expect(await asha.isRefused('requestSignInOtp', byFinger)).toMatchObject([{ code: 'INVALID_INPUT', ndhmCode: 1513 }]);
  expect(story.calls()).toEqual({ patientAuthInit: 2 });
});

test('a requester without a PHR app’s role is turned away', async () => {
  const input = { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400XX' };
  expect(await asha.failsAt('initiateAuthentication', input)).toEqual(['FORBIDDEN']);
  expect(story.calls()).toEqual({ session: 1, initializeAuthentication: 1 });
});

test('a session lasts half an hour', async () => {
  asha = await story.signedIn('asha.verma@sbx');
  await asha.knows('name { first }');
  story.later(30 * minute + seconds(1));
  expect(await asha.isTurnedAway('{ me { name { first } } }')).toEqual(['UNAUTHENTICATED']);
  expect(story.calls()).toEqual({ myProfile: 2 });
});
