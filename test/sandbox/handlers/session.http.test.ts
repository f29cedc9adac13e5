import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { valueAt, errorText, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const signIn = async (username: string, password = 'Sandbox#1234'): Promise<unknown> =>
  (await client.call('gatewaySession', { username, password, grantType: 'password' })).pd;
const requestOtp = async (healthid: string): Promise<unknown> =>
  (await client.call('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid })).pd;
const confirmOtp = async (transactionId: unknown, authCode = '123456'): Promise<unknown> =>
  (await client.call('patientAuthConfirm', { transactionId, authCode })).pd;

const userBlocked = errorText('401 Unauthorized', 1423, 'User blocked temporarily');

describe('sandbox password sign-in', () => {
  test('after five wrong passwords: rejects even the correct one for eight minutes', async () => {
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await signIn('asha.verma@sbx', 'wrong')).toContain(
        `"code":1433,"message":"You have ${attemptsLeft} tries available`,
      );
    }
    expect(await signIn('asha.verma@sbx')).toBe(userBlocked);
    client.sandbox.clock.advance(8 * 60_000);
    expect(valueAt(await signIn('asha.verma@sbx'), 'token')).toMatch(/^Bearer ey/);
  });

  test('unknown address: gets the same response as a wrong password', async () => {
    expect(await signIn('nobody@sbx')).toBe(await signIn('asha.verma@sbx', 'wrong'));
    expect(valueAt(await signIn('asha.verma@sbx'), 'token')).toBeDefined();
  });

  test('farhan.ali@sbx: is locked out by password but can sign in by OTP', async () => {
    expect(await signIn('farhan.ali@sbx')).toBe(userBlocked);
    const { sandbox } = client;
    expect(sandbox.demoAccounts.find(({ address }) => address === 'farhan.ali@sbx')?.description).toContain(
      'locked out',
    );
    const txnId = valueAt(await requestOtp('91-1000-2000-3006'), 'txnId');
    expect(valueAt(await confirmOtp(txnId), 'profile', 'id')).toBe('farhan.ali@sbx');
  });
});

describe('sandbox OTP sign-in', () => {
  test('returns a token without the Bearer prefix and the profile, once per transaction', async () => {
    const txnId = valueAt(await requestOtp('asha.verma@sbx'), 'txnId');
    const reply = await confirmOtp(txnId);
    expect(valueAt(reply, 'token')).toMatch(/^ey/);
    expect(await confirmOtp(txnId)).toBe(errorText('400 Bad Request', 1430, 'Invalid session'));
  });

  test('rejects an OTP after five minutes and the magic expired OTP immediately', async () => {
    const expiredError = errorText('401 Unauthorized', 1406, 'OTP Expired, please try again');
    const txnId = valueAt(await requestOtp('91-1000-2000-3001'), 'txnId');
    expect(await confirmOtp(txnId, '000000')).toBe(expiredError);
    client.sandbox.clock.advance(5 * 60_000 + 1);
    expect(await confirmOtp(txnId)).toBe(expiredError);
  });

  test('after three wrong OTPs: rejects even the correct one for a minute', async () => {
    const txnId = valueAt(await requestOtp('91-1000-2000-3001'), 'txnId');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await confirmOtp(txnId, '654321')).toBe(errorText('401 Unauthorized', 1405, 'Invalid OTP'));
    }
    expect(await confirmOtp(txnId)).toContain('429 Too Many Requests: [{"error":{"code":1408');
    client.sandbox.clock.advance(60_000);
    expect(valueAt(await confirmOtp(txnId), 'token')).toMatch(/^ey/);
  });

  test('issues at most two OTPs a minute per patient, each with its own transaction', async () => {
    const first = valueAt(await requestOtp('91-1000-2000-3001'), 'txnId');
    const second = valueAt(await requestOtp('91-1000-2000-3001'), 'txnId');
    expect(second).not.toBe(first);
    expect(await requestOtp('91-1000-2000-3001')).toContain('429 Too Many Requests: [{"error":{"code":1407');
    expect(valueAt(await requestOtp('91-1000-2000-3004'), 'error')).toBeNull();
    client.sandbox.clock.advance(60_000);
    expect(valueAt(await requestOtp('91-1000-2000-3001'), 'txnId')).toBeDefined();
  });
});

describe('sandbox client', () => {
  test('with a wrong secret: gets no token', async () => {
    const reply = await client.call('session', { clientId: 'SBX_001253', clientSecret: 'wrong' });
    expect(reply.pd).toContain('401 Unauthorized: [{"error":{"code":2401');
  });

  test('with a client token: signs a patient in by PHR address and OTP', async () => {
    const authorization = await client.clientToken();
    const initiated = await client.call('initializeAuthentication', {
      authorization,
      patientId: 'asha.verma@sbx',
      purpose: 'CM_ACCESS',
      authMode: 'MOBILE_OTP',
      requester: { type: 'PHR', id: 'SBX_001253' },
    });
    expect(initiated.pd).toMatchObject({ requesterId: 'SBX_001253', authMode: 'MOBILE_OTP', error: null });
    const transactionId = valueAt(initiated.pd, 'transactionId');
    const body = { authorization, transactionId, authCode: '123456', requesterId: 'SBX_001253' };
    const confirmation = await client.call('authenticationConfirm', body);
    expect(confirmation.pd).toMatchObject({ phrAddress: 'asha.verma@sbx', token: expect.stringMatching(/^Bearer ey/) });
  });
});

describe('sandbox profile completion', () => {
  const complete = async (xAuthToken: unknown, cmId: string, password = 'Sandbox#1234'): Promise<unknown> =>
    (await client.call('patientCompleteProfile', { xAuthToken, cmId, password, healthid: '91-1000-2000-3002' })).pd;
  const signInByOtp = async (): Promise<string> => {
    const txnId = valueAt(await requestOtp('91-1000-2000-3002'), 'txnId');
    return `Bearer ${String(valueAt(await confirmOtp(txnId), 'token'))}`;
  };

  test('sets a PHR address and a password once, which then work for sign-in', async () => {
    const token = await signInByOtp();
    expect(valueAt(await complete(token, 'nila@sbx'), 'token')).toMatch(/^Bearer ey/);
    expect(valueAt(await signIn('nila@sbx'), 'token')).toMatch(/^Bearer ey/);
    expect(await complete(token, 'nila.two@sbx')).toBe(
      errorText('400 Bad Request', 1434, 'nila.two@sbx is already exists'),
    );
  });

  test('rejects an existing address, a malformed address and a weak password', async () => {
    const token = await signInByOtp();
    expect(await complete(token, 'meena@sbx')).toContain('"code":1434');
    expect(await complete(token, 'no')).toContain('400 Bad Request: [{"error":{"code":1417,"message":"cmId: ');
    expect(await complete(token, 'nila@sbx', 'password')).toContain('"code":1417,"message":"password: ');
  });

  test('succeeds for a patient verified by Aadhaar OTP', async () => {
    const xAuthToken = await signInByOtp();
    const { pd } = await client.call('aadhaarGenerateOtp', { xAuthToken, aadhaar: '999941057058' });
    const verified = await client.call('verifyAadhaarOtp', {
      xAuthToken,
      txnId: valueAt(pd, 'transactionId'),
      otp: '123456',
    });
    const body = {
      xAuthToken: `Bearer ${String(valueAt(verified.pd, 'token'))}`,
      cmId: 'isha@sbx',
      healthid: valueAt(verified.pd, 'healthId'),
      password: 'Sandbox#1234',
    };
    expect(valueAt((await client.call('patientCompleteProfile', body)).pd, 'token')).toMatch(/^Bearer ey/);
  });
});
