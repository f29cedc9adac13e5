/** Ravi and his PIN, which is 1234. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { begin, hour, otp, seconds, type Speaker, type Story } from '../support/patient-client.js';

let story: Story;
let ravi: Speaker;
beforeEach(async () => {
  story = await begin();
  ravi = await story.signedIn('ravi.kumar@sbx');
});
afterEach(() => story.end());

const wrong = (attemptsLeft: number, field = 'pin') => [{ code: 'WRONG_PIN', field, attemptsLeft, ndhmCode: 1425 }];
const locked = [{ code: 'LOCKED', field: 'pin', ndhmCode: 1429 }];
const rejected = [{ code: 'PIN_TOKEN_REJECTED', field: 'pinToken' }];

const proofFor = async (scope: string): Promise<string> =>
  (await ravi.does('verifyPin', { pin: '1234', scope }, 'pinToken { value }')).pinToken.value;

test('he mistypes it five times, and then the right one does not help for a day', async () => {
  for (const left of [4, 3, 2, 1, 0]) {
    expect(await ravi.isRefused('verifyPin', { pin: '9999', scope: 'PROFILE_CHANGE_PIN' })).toEqual(wrong(left));
  }
  expect(await ravi.isRefused('verifyPin', { pin: '1234', scope: 'PROFILE_CHANGE_PIN' })).toEqual(locked);
  story.later(25 * hour);
  ravi = await story.signedIn('ravi.kumar@sbx');
  await ravi.does('verifyPin', { pin: '1234', scope: 'PROFILE_CHANGE_PIN' });
  expect(story.calls()).toEqual({ verifyPin: 1 });
});

test('a wrong current PIN counts when he changes it, and the right one forgets those', async () => {
  const change = (currentPin: string) => ({ newPin: '2345', currentPin });
  expect(await ravi.isRefused('changePin', change('9999'))).toEqual(wrong(4, 'currentPin'));
  expect(await ravi.isRefused('changePin', change('9999'))).toEqual(wrong(3, 'currentPin'));
  await ravi.does('changePin', change('1234'));
  expect(await ravi.isRefused('changePin', change('1234'))).toEqual(wrong(4, 'currentPin'));
  expect(story.calls()).toEqual({ verifyPin: 4, changePin: 1 });
});

test('locked out, he is back with a PIN set anew by OTP', async () => {
  const tara = await story.signedIn('tara.sen@sbx');
  expect(await tara.isRefused('verifyPin', { pin: '1234', scope: 'CONSENT_REVOKE' })).toEqual(locked);
  const { sessionId } = await tara.does('requestPinResetOtp', {}, 'sessionId');
  const { resetToken } = await tara.does('verifyPinResetOtp', { sessionId, otp }, 'resetToken');
  await tara.does('resetPin', { newPin: '2345', resetToken });
  await tara.does('verifyPin', { pin: '2345', scope: 'CONSENT_REVOKE' });
  expect(await tara.isRefused('resetPin', { newPin: '3456', resetToken })).toEqual([
    { code: 'PIN_TOKEN_REJECTED', field: 'resetToken' },
  ]);
  expect(story.calls()).toEqual({ verifyPin: 2, forgotPinGenerateOtp: 1, forgotPinValidateOtp: 1, updatePin: 2 });
});

test('the proof of a PIN serves once', async () => {
  const pinToken = await proofFor('PROFILE_CHANGE_PIN');
  await ravi.does('changePin', { newPin: '2345', pinToken });
  expect(await ravi.isRefused('changePin', { newPin: '3456', pinToken })).toEqual(rejected);
  await ravi.does('verifyPin', { pin: '2345', scope: 'CONSENT_REVOKE' });
  expect(story.calls()).toEqual({ verifyPin: 2, changePin: 2 });
});

test('it serves for two minutes', async () => {
  const pinToken = await proofFor('PROFILE_CHANGE_PIN');
  story.later(seconds(121));
  expect(await ravi.isRefused('changePin', { newPin: '2345', pinToken })).toEqual(rejected);
  expect(story.calls()).toEqual({ verifyPin: 1, changePin: 1 });
});

test('it serves for what it was asked for', async () => {
  const pinToken = await proofFor('CONSENT_REVOKE');
  const outOfScope = [{ code: 'PIN_TOKEN_REJECTED', field: 'pinToken', ndhmCode: 1431 }];
  expect(await ravi.isRefused('changePin', { newPin: '2345', pinToken })).toEqual(outOfScope);
  expect(story.calls()).toEqual({ verifyPin: 1, changePin: 1 });
});

test('there is no second first PIN, and none to verify where there is none', async () => {
  expect(await ravi.isRefused('createPin', { pin: '2345' })).toEqual([
    { code: 'PIN_ALREADY_SET', field: 'pin', ndhmCode: 1424 },
  ]);
  const nisha = await story.signedIn('nisha.rao@sbx');
  expect(await nisha.isRefused('verifyPin', { pin: '1234', scope: 'CONSENT_REVOKE' })).toEqual([
    { code: 'PIN_NOT_SET', field: 'pin', ndhmCode: 1509 },
  ]);
  expect(story.calls()).toEqual({ verifyPin: 1 });
});

test('what cannot be a PIN costs no call', async () => {
  expect(await ravi.isRefused('verifyPin', { pin: '12345', scope: 'CONSENT_REVOKE' })).toEqual([
    { code: 'INVALID_INPUT', field: 'pin' },
  ]);
  expect(story.calls()).toEqual({});
});
