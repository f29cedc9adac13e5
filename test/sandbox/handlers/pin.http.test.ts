import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { at, refused, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
let asha: Awaited<ReturnType<SandboxClient['as']>>;
beforeEach(async () => {
  client = await startClient();
  asha = await client.as('asha.verma@sbx');
});
afterEach(() => client.sandbox.close());

const verify = async (pin: string, scope = 'profile.changepin', requestId: string = randomUUID()): Promise<unknown> =>
  (await asha('verifyPin', { pin, scope, requestId })).pd;
const change = async (xAuthTokenByVerifyPIN: unknown, pin = '4321'): Promise<unknown> =>
  (await client.call('changePin', { pin, xAuthTokenByVerifyPIN })).pd;
const wrong = (left: number) => refused('401 Unauthorized', 1425, `Invalid transaction pin;${left} attempts left`);
const unauthorized = '401 Unauthorized: [no body]';

describe('a transaction PIN', () => {
  test('is made once, of four digits', async () => {
    const nisha = await client.as('nisha.rao@sbx');
    expect(at((await nisha('myProfile')).pd, 'hasTransactionPin')).toBe(false);
    expect((await nisha('verifyPin', { pin: '1234', scope: 'consent.revoke', requestId: randomUUID() })).pd).toContain(
      '404 Not Found: [{"error":{"code":1509',
    );
    expect((await nisha('createPin', { pin: '12345' })).pd).toContain('400 Bad Request: [{"error":{"code":1425');
    expect(await nisha('createPin', { pin: '0001' })).toMatchObject({ rs: 'S', pd: null });
    expect(at((await nisha('myProfile')).pd, 'hasTransactionPin')).toBe(true);
    expect((await nisha('createPin', { pin: '0001' })).pd).toContain('"code":1424');
  });

  test('is blocked for a day by the fifth wrong one', async () => {
    for (const left of [4, 3, 2, 1, 0]) expect(await verify('0000')).toBe(wrong(left));
    expect(await verify('1234')).toContain('401 Unauthorized: [{"error":{"code":1429');
    client.sandbox.clock.advance(24 * 3_600_000);
    asha = await client.as('asha.verma@sbx');
    expect(at(await verify('1234'), 'temporaryToken')).toMatch(/^ey/);
  });

  test('counts anew after a right one', async () => {
    expect(await verify('0000')).toBe(wrong(4));
    await verify('1234');
    expect(await verify('0000')).toBe(wrong(4));
  });

  test('burns the request id even when it is wrong, and remembers the latest alone', async () => {
    const requestId = randomUUID();
    const exists = refused('400 Bad Request', 1412, 'A request with this request id already exists.');
    expect(await verify('0000', 'consent.revoke', requestId)).toBe(wrong(4));
    expect(await verify('1234', 'consent.revoke', requestId)).toBe(exists);
    const ravi = await client.as('ravi.kumar@sbx');
    expect((await ravi('verifyPin', { pin: '1234', scope: 'consent.revoke', requestId })).pd).toBe(exists);
    await verify('1234');
    expect(at(await verify('1234', 'consent.revoke', requestId), 'temporaryToken')).toBeDefined();
  });
});

describe('changing it', () => {
  test('takes a token of that scope once', async () => {
    const token = at(await verify('1234'), 'temporaryToken');
    expect(await change(`Bearer ${String(token)}`)).toBe(unauthorized);
    expect(await change(token, '12')).toContain('"code":1425');
    expect(await change(token)).toBeNull();
    expect(await change(token)).toBe(unauthorized);
    expect(await verify('1234')).toBe(wrong(4));
    expect(at(await verify('4321'), 'temporaryToken')).toBeDefined();
  });

  test('refuses a token of another scope or kind', async () => {
    expect(await change(at(await verify('1234', 'consent.revoke'), 'temporaryToken'))).toContain(
      '401 Unauthorized: [{"error":{"code":1431',
    );
    expect(await change(await client.clientToken())).toBe(unauthorized);
  });

  test('refuses it after two minutes', async () => {
    const token = at(await verify('1234'), 'temporaryToken');
    client.sandbox.clock.advance(121_000);
    expect(await change(token)).toBe(unauthorized);
  });
});

describe('a forgotten one', () => {
  const prove = async (value = '123456'): Promise<unknown> => {
    const begun = await asha('forgotPinGenerateOtp');
    return (await asha('forgotPinValidateOtp', { sessionId: at(begun.pd, 'sessionId'), value })).pd;
  };
  const reset = async (token: unknown): Promise<unknown> =>
    (await client.call('updatePin', { pin: '7777', xAuthTokenByVerifyPIN: token })).pd;

  test('is set anew by OTP, once, and unblocks', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await verify('0000');
    const token = at(await prove(), 'temporaryToken');
    expect(await change(token)).toBe(unauthorized);
    expect(await reset(token)).toBe('updated');
    expect(await reset(token)).toBe(unauthorized);
    expect(at(await verify('7777'), 'temporaryToken')).toBeDefined();
  });

  test('stays with a wrong OTP, an expired one or another’s session', async () => {
    expect(await prove('111111')).toContain('401 Unauthorized: [{"error":{"code":1405');
    expect(await prove('000000')).toContain('401 Unauthorized: [{"error":{"code":1406');
    const ravi = await client.as('ravi.kumar@sbx');
    const sessionId = at((await ravi('forgotPinGenerateOtp')).pd, 'sessionId');
    expect((await asha('forgotPinValidateOtp', { sessionId, value: '123456' })).pd).toContain(
      '500 Internal Server Error: [{"error":{"code":1511',
    );
  });

  test('is not set with a token of a known one', async () => {
    expect(await reset(at(await verify('1234'), 'temporaryToken'))).toBe(unauthorized);
  });
});
