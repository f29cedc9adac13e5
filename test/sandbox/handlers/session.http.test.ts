import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { at, refused, startClient, type SandboxClient } from '../client.js';

let client: SandboxClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const signIn = async (username: string, password = 'Sandbox#1234'): Promise<unknown> =>
  (await client.call('gatewaySession', { username, password, grantType: 'password' })).pd;
const askOtp = async (healthid: string): Promise<unknown> =>
  (await client.call('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid })).pd;
const giveOtp = async (transactionId: unknown, authCode = '123456'): Promise<unknown> =>
  (await client.call('patientAuthConfirm', { transactionId, authCode })).pd;

const blocked = refused('401 Unauthorized', 1423, 'User blocked temporarily');

describe('signing in by password', () => {
  test('five wrong passwords block for eight minutes, the right one too', async () => {
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await signIn('asha.verma@sbx', 'wrong')).toContain(
        `"code":1433,"message":"You have ${left} tries available`,
      );
    }
    expect(await signIn('asha.verma@sbx')).toBe(blocked);
    client.sandbox.clock.advance(8 * 60_000);
    expect(at(await signIn('asha.verma@sbx'), 'token')).toMatch(/^Bearer ey/);
  });

  test('an unknown address reads as a wrong password', async () => {
    expect(await signIn('nobody@sbx')).toBe(await signIn('asha.verma@sbx', 'wrong'));
    expect(at(await signIn('asha.verma@sbx'), 'token')).toBeDefined();
  });

  test('one demo patient is locked out from the start, but not by OTP', async () => {
    expect(await signIn('farhan.ali@sbx')).toBe(blocked);
    const { sandbox } = client;
    expect(sandbox.people.find(({ address }) => address === 'farhan.ali@sbx')?.story).toContain('locked out');
    const txnId = at(await askOtp('91-1000-2000-3006'), 'txnId');
    expect(at(await giveOtp(txnId), 'profile', 'id')).toBe('farhan.ali@sbx');
  });
});

describe('signing in by OTP', () => {
  test('gives a bare token and the profile, once', async () => {
    const txnId = at(await askOtp('asha.verma@sbx'), 'txnId');
    const answer = await giveOtp(txnId);
    expect(at(answer, 'token')).toMatch(/^ey/);
    expect(await giveOtp(txnId)).toBe(refused('400 Bad Request', 1430, 'Invalid session'));
  });

  test('the OTP expires after five minutes, and a magic one at once', async () => {
    const expired = refused('401 Unauthorized', 1406, 'OTP Expired, please try again');
    const txnId = at(await askOtp('91-1000-2000-3001'), 'txnId');
    expect(await giveOtp(txnId, '000000')).toBe(expired);
    client.sandbox.clock.advance(5 * 60_000 + 1);
    expect(await giveOtp(txnId)).toBe(expired);
  });

  test('three wrong answers close it for a minute', async () => {
    const txnId = at(await askOtp('91-1000-2000-3001'), 'txnId');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await giveOtp(txnId, '654321')).toBe(refused('401 Unauthorized', 1405, 'Invalid OTP'));
    }
    expect(await giveOtp(txnId)).toContain('429 Too Many Requests: [{"error":{"code":1408');
    client.sandbox.clock.advance(60_000);
    expect(at(await giveOtp(txnId), 'token')).toMatch(/^ey/);
  });

  test('two OTPs a minute, and each of them their own', async () => {
    const first = at(await askOtp('91-1000-2000-3001'), 'txnId');
    const second = at(await askOtp('91-1000-2000-3001'), 'txnId');
    expect(second).not.toBe(first);
    expect(await askOtp('91-1000-2000-3001')).toContain('429 Too Many Requests: [{"error":{"code":1407');
    expect(at(await askOtp('91-1000-2000-3004'), 'error')).toBeNull();
    client.sandbox.clock.advance(60_000);
    expect(at(await askOtp('91-1000-2000-3001'), 'txnId')).toBeDefined();
  });
});

describe('the client', () => {
  test('must know its secret', async () => {
    const answer = await client.call('session', { clientId: 'SBX_001253', clientSecret: 'wrong' });
    expect(answer.pd).toContain('401 Unauthorized: [{"error":{"code":2401');
  });

  test('signs a patient in by their address', async () => {
    const authorization = await client.clientToken();
    const begun = await client.call('initializeAuthentication', {
      authorization,
      patientId: 'asha.verma@sbx',
      purpose: 'CM_ACCESS',
      authMode: 'MOBILE_OTP',
      requester: { type: 'PHR', id: 'SBX_001253' },
    });
    expect(begun.pd).toMatchObject({ requesterId: 'SBX_001253', authMode: 'MOBILE_OTP', error: null });
    const transactionId = at(begun.pd, 'transactionId');
    const body = { authorization, transactionId, authCode: '123456', requesterId: 'SBX_001253' };
    const done = await client.call('authenticationConfirm', body);
    expect(done.pd).toMatchObject({ phrAddress: 'asha.verma@sbx', token: expect.stringMatching(/^Bearer ey/) });
  });
});

describe('completing a profile', () => {
  const complete = async (xAuthToken: unknown, cmId: string, password = 'Sandbox#1234'): Promise<unknown> =>
    (await client.call('patientCompleteProfile', { xAuthToken, cmId, password, healthid: '91-1000-2000-3002' })).pd;
  const byOtp = async (): Promise<string> => {
    const txnId = at(await askOtp('91-1000-2000-3002'), 'txnId');
    return `Bearer ${String(at(await giveOtp(txnId), 'token'))}`;
  };

  test('gives an address and a password to sign in with, once', async () => {
    const token = await byOtp();
    expect(at(await complete(token, 'nila@sbx'), 'token')).toMatch(/^Bearer ey/);
    expect(at(await signIn('nila@sbx'), 'token')).toMatch(/^Bearer ey/);
    expect(await complete(token, 'nila.two@sbx')).toBe(
      refused('400 Bad Request', 1434, 'nila.two@sbx is already exists'),
    );
  });

  test('refuses an address that is taken or ill-formed, and a weak password', async () => {
    const token = await byOtp();
    expect(await complete(token, 'meena@sbx')).toContain('"code":1434');
    expect(await complete(token, 'no')).toContain('400 Bad Request: [{"error":{"code":1417,"message":"cmId: ');
    expect(await complete(token, 'nila@sbx', 'password')).toContain('"code":1417,"message":"password: ');
  });

  test('comes after an Aadhaar number is proven', async () => {
    const xAuthToken = await byOtp();
    const { pd } = await client.call('aadhaarGenerateOtp', { xAuthToken, aadhaar: '999941057058' });
    const proven = await client.call('verifyAadhaarOtp', {
      xAuthToken,
      txnId: at(pd, 'transactionId'),
      otp: '123456',
    });
    const body = { xAuthToken, cmId: 'isha@sbx', healthid: at(proven.pd, 'healthId'), password: 'Sandbox#1234' };
    expect(at((await client.call('patientCompleteProfile', body)).pd, 'token')).toMatch(/^Bearer ey/);
  });
});
