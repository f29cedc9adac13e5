/** A patient's PIN, which is 1234: verification, lock, change, reset and the tokens it yields. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startJourney, hourMs, otp, seconds, type PatientClient, type Journey } from '../support/patient-client.js';

let journey: Journey;
let ravi: PatientClient;
beforeEach(async () => {
  journey = await startJourney();
  ravi = await journey.signIn('ravi.kumar@sbx');
});
afterEach(() => journey.close());

const wrongPin = (attemptsLeft: number, field = 'pin') => [{ code: 'WRONG_PIN', field, attemptsLeft, ndhmCode: 1425 }];
const locked = [{ code: 'LOCKED', field: 'pin', ndhmCode: 1429 }];
const tokenRejected = [{ code: 'PIN_TOKEN_REJECTED', field: 'pinToken' }];

const verifyPinFor = async (scope: string): Promise<string> =>
  (await ravi.mutate('verifyPin', { pin: '1234', scope }, 'pinToken { value }')).pinToken.value;

test('verifyPin: five wrong PINs lock the PIN for a day, even for the right one', async () => {
  for (const attemptsLeft of [4, 3, 2, 1, 0]) {
    expect(await ravi.userErrors('verifyPin', { pin: '9999', scope: 'PROFILE_CHANGE_PIN' })).toEqual(
      wrongPin(attemptsLeft),
    );
  }
  expect(await ravi.userErrors('verifyPin', { pin: '1234', scope: 'PROFILE_CHANGE_PIN' })).toEqual(locked);
  journey.advanceClock(25 * hourMs);
  ravi = await journey.signIn('ravi.kumar@sbx');
  await ravi.mutate('verifyPin', { pin: '1234', scope: 'PROFILE_CHANGE_PIN' });
  expect(journey.takeCallCounts()).toEqual({ verifyPin: 1 });
});

test('changePin: wrong current PINs count as attempts, and a right one resets the count', async () => {
  const change = (currentPin: string) => ({ newPin: '2345', currentPin });
  expect(await ravi.userErrors('changePin', change('9999'))).toEqual(wrongPin(4, 'currentPin'));
  expect(await ravi.userErrors('changePin', change('9999'))).toEqual(wrongPin(3, 'currentPin'));
  await ravi.mutate('changePin', change('1234'));
  expect(await ravi.userErrors('changePin', change('1234'))).toEqual(wrongPin(4, 'currentPin'));
  expect(journey.takeCallCounts()).toEqual({ verifyPin: 4, changePin: 1 });
});

test('resetPin: unlocks a locked PIN, and its token works once', async () => {
  const tara = await journey.signIn('tara.sen@sbx');
  expect(await tara.userErrors('verifyPin', { pin: '1234', scope: 'CONSENT_REVOKE' })).toEqual(locked);
  const { sessionId } = await tara.mutate('requestPinResetOtp', {}, 'sessionId');
  const { resetToken } = await tara.mutate('verifyPinResetOtp', { sessionId, otp }, 'resetToken');
  await tara.mutate('resetPin', { newPin: '2345', resetToken });
  await tara.mutate('verifyPin', { pin: '2345', scope: 'CONSENT_REVOKE' });
  expect(await tara.userErrors('resetPin', { newPin: '3456', resetToken })).toEqual([
    { code: 'PIN_TOKEN_REJECTED', field: 'resetToken' },
  ]);
  expect(journey.takeCallCounts()).toEqual({
    verifyPin: 2,
    forgotPinGenerateOtp: 1,
    forgotPinValidateOtp: 1,
    updatePin: 2,
  });
});

test('PIN token: is rejected on its second use', async () => {
  const pinToken = await verifyPinFor('PROFILE_CHANGE_PIN');
  await ravi.mutate('changePin', { newPin: '2345', pinToken });
  expect(await ravi.userErrors('changePin', { newPin: '3456', pinToken })).toEqual(tokenRejected);
  await ravi.mutate('verifyPin', { pin: '2345', scope: 'CONSENT_REVOKE' });
  expect(journey.takeCallCounts()).toEqual({ verifyPin: 2, changePin: 2 });
});

test('PIN token: is rejected after two minutes', async () => {
  const pinToken = await verifyPinFor('PROFILE_CHANGE_PIN');
  journey.advanceClock(seconds(121));
  expect(await ravi.userErrors('changePin', { newPin: '2345', pinToken })).toEqual(tokenRejected);
  expect(journey.takeCallCounts()).toEqual({ verifyPin: 1, changePin: 1 });
});

test('PIN token: is rejected for another scope than it was issued for', async () => {
  const pinToken = await verifyPinFor('CONSENT_REVOKE');
  const outOfScope = [{ code: 'PIN_TOKEN_REJECTED', field: 'pinToken', ndhmCode: 1431 }];
  expect(await ravi.userErrors('changePin', { newPin: '2345', pinToken })).toEqual(outOfScope);
  expect(journey.takeCallCounts()).toEqual({ verifyPin: 1, changePin: 1 });
});

test('PIN: createPin is refused if a PIN is set, verifyPin if none is', async () => {
  expect(await ravi.userErrors('createPin', { pin: '2345' })).toEqual([
    { code: 'PIN_ALREADY_SET', field: 'pin', ndhmCode: 1424 },
  ]);
  const nisha = await journey.signIn('nisha.rao@sbx');
  expect(await nisha.userErrors('verifyPin', { pin: '1234', scope: 'CONSENT_REVOKE' })).toEqual([
    { code: 'PIN_NOT_SET', field: 'pin', ndhmCode: 1509 },
  ]);
  expect(journey.takeCallCounts()).toEqual({ verifyPin: 1 });
});

test('verifyPin: rejects a malformed PIN without an upstream call', async () => {
  expect(await ravi.userErrors('verifyPin', { pin: '12345', scope: 'CONSENT_REVOKE' })).toEqual([
    { code: 'INVALID_INPUT', field: 'pin' },
  ]);
  expect(journey.takeCallCounts()).toEqual({});
});
