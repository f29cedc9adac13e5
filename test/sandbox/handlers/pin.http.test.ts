import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { valueAt, errorText, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['asPatient']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.asPatient('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const verify = async (pin: string, scope = 'profile.changepin', requestId: string = randomUUID()): Promise<unknown> =>
  (await asha('verifyPin', { pin, scope, requestId })).pd;
const change = async (xAuthTokenByVerifyPIN: unknown, pin = '4321'): Promise<unknown> =>
  (await client.call('changePin', { pin, xAuthTokenByVerifyPIN })).pd;
const wrongPin = (attemptsLeft: number) =>
  errorText('401 Unauthorized', 1425, `Invalid transaction pin;${attemptsLeft} attempts left`);
const unauthorized = '401 Unauthorized: [no body]';

describe('sandbox PIN', () => {
  test('can be created once, with exactly four digits', async () => {
    const nisha = await client.asPatient('nisha.rao@sbx');
    expect(valueAt((await nisha('myProfile')).pd, 'hasTransactionPin')).toBe(false);
    expect((await nisha('verifyPin', { pin: '1234', scope: 'consent.revoke', requestId: randomUUID() })).pd).toContain(
      '404 Not Found: [{"error":{"code":1509',
    );
    expect((await nisha('createPin', { pin: '12345' })).pd).toContain('400 Bad Request: [{"error":{"code":1425');
    expect(await nisha('createPin', { pin: '0001' })).toMatchObject({ rs: 'S', pd: null });
    expect(valueAt((await nisha('myProfile')).pd, 'hasTransactionPin')).toBe(true);
    expect((await nisha('createPin', { pin: '0001' })).pd).toContain('"code":1424');
  });

  test('is blocked for a day after five wrong attempts', async () => {
    for (const attemptsLeft of [4, 3, 2, 1, 0]) expect(await verify('0000')).toBe(wrongPin(attemptsLeft));
    expect(await verify('1234')).toContain('401 Unauthorized: [{"error":{"code":1429');
    client.sandbox.clock.advance(24 * 3_600_000);
    asha = await client.asPatient('asha.verma@sbx');
    expect(valueAt(await verify('1234'), 'temporaryToken')).toMatch(/^ey/);
  });

  test('resets the attempt counter after a correct PIN', async () => {
    expect(await verify('0000')).toBe(wrongPin(4));
    await verify('1234');
    expect(await verify('0000')).toBe(wrongPin(4));
  });

  test('rejects the latest request ID of any patient, even after a wrong PIN, and accepts older ones', async () => {
    const requestId = randomUUID();
    const duplicateRequest = errorText('400 Bad Request', 1412, 'A request with this request id already exists.');
    expect(await verify('0000', 'consent.revoke', requestId)).toBe(wrongPin(4));
    expect(await verify('1234', 'consent.revoke', requestId)).toBe(duplicateRequest);
    const ravi = await client.asPatient('ravi.kumar@sbx');
    expect((await ravi('verifyPin', { pin: '1234', scope: 'consent.revoke', requestId })).pd).toBe(duplicateRequest);
    await verify('1234');
    expect(valueAt(await verify('1234', 'consent.revoke', requestId), 'temporaryToken')).toBeDefined();
  });
});

describe('sandbox PIN change', () => {
  test('accepts a PIN token with the scope profile.changepin once', async () => {
    const token = valueAt(await verify('1234'), 'temporaryToken');
    expect(await change(`Bearer ${String(token)}`)).toBe(unauthorized);
    expect(await change(token, '12')).toContain('"code":1425');
    expect(await change(token)).toBeNull();
    expect(await change(token)).toBe(unauthorized);
    expect(await verify('1234')).toBe(wrongPin(4));
    expect(valueAt(await verify('4321'), 'temporaryToken')).toBeDefined();
  });

  test('of several calls at once with one PIN token: one changes the PIN', async () => {
    const token = valueAt(await verify('1234'), 'temporaryToken');
    const replies = await Promise.all(['4321', '4322', '4323', '4324'].map((pin) => change(token, pin)));
    expect(replies.filter((reply) => reply === null)).toHaveLength(1);
    expect(replies.filter((reply) => reply === unauthorized)).toHaveLength(3);
  });

  test('rejects a PIN token with another scope and a client token', async () => {
    expect(await change(valueAt(await verify('1234', 'consent.revoke'), 'temporaryToken'))).toContain(
      '401 Unauthorized: [{"error":{"code":1431',
    );
    expect(await change(await client.clientToken())).toBe(unauthorized);
  });

  test('rejects a PIN token after two minutes', async () => {
    const token = valueAt(await verify('1234'), 'temporaryToken');
    client.sandbox.clock.advance(121_000);
    expect(await change(token)).toBe(unauthorized);
  });
});

describe('sandbox PIN reset', () => {
  const verifyOtp = async (value = '123456'): Promise<unknown> => {
    const initiated = await asha('forgotPinGenerateOtp');
    return (await asha('forgotPinValidateOtp', { sessionId: valueAt(initiated.pd, 'sessionId'), value })).pd;
  };
  const reset = async (token: unknown): Promise<unknown> =>
    (await client.call('updatePin', { pin: '7777', xAuthTokenByVerifyPIN: token })).pd;

  test('with a correct OTP: sets a new PIN once and unblocks it', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await verify('0000');
    const token = valueAt(await verifyOtp(), 'temporaryToken');
    expect(await change(token)).toBe(unauthorized);
    expect(await reset(token)).toBe('updated');
    expect(await reset(token)).toBe(unauthorized);
    expect(valueAt(await verify('7777'), 'temporaryToken')).toBeDefined();
  });

  test('rejects a wrong OTP, an expired OTP and the session of another patient', async () => {
    expect(await verifyOtp('111111')).toContain('401 Unauthorized: [{"error":{"code":1405');
    expect(await verifyOtp('000000')).toContain('401 Unauthorized: [{"error":{"code":1406');
    const ravi = await client.asPatient('ravi.kumar@sbx');
    const sessionId = valueAt((await ravi('forgotPinGenerateOtp')).pd, 'sessionId');
    expect((await asha('forgotPinValidateOtp', { sessionId, value: '123456' })).pd).toContain(
      '500 Internal Server Error: [{"error":{"code":1511',
    );
  });

  test('rejects a token issued for a verified PIN', async () => {
    expect(await reset(valueAt(await verify('1234'), 'temporaryToken'))).toBe(unauthorized);
  });
});
