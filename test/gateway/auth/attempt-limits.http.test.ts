/** Attempts at secrets are limited per account and per client IP address. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, startGatewayWithUpstream, type SandboxGateway } from '../../support/gateway.js';
import { ErrorReply, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { waitUntil } from '../../support/wait-until.js';

let gateway: SandboxGateway;

afterEach(() => gateway.close());

const start = async (variables: Record<string, string> = {}) => {
  const { attemptLimits, trustedProxies } = readConfig(variables);
  gateway = await startGateway({ gateway: { attemptLimits, trustedProxies } });
};

const signIn = async (phrAddress: string, password: string, headers = {}) => {
  const { data } = await gateway.query(
    `mutation ($input: SignInInput!) {
      signIn(input: $input) { session { token } userErrors { code message field attemptsLeft ndhmCode retryAfter } }
    }`,
    { input: { phrAddress, password } },
    headers,
  );
  return data.signIn;
};
const errorCodes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code).join();

const tooManyRequests = [
  {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests. Wait a while, then try again.',
    field: null,
    attemptsLeft: null,
    ndhmCode: null,
    retryAfter: expect.any(Number),
  },
];

describe('attempt limiter: passwords', () => {
  test('rejects the 11th attempt at one account, aliased or not, without an upstream call', async () => {
    await start();
    const attempts = Array.from(
      { length: 14 },
      (_, i) =>
        `a${i}: signIn(input: { phrAddress: "nobody@sbx", password: "${i}" }) { userErrors { code retryAfter } }`,
    );
    const { data } = await gateway.query(`mutation { ${attempts.join(' ')} }`);
    const [last] = data.a13.userErrors;
    expect(Object.values(data).filter((payload: any) => errorCodes(payload) === 'TOO_MANY_REQUESTS')).toHaveLength(4);
    expect(last.retryAfter).toBeGreaterThan(290);
    expect(last.retryAfter).toBeLessThanOrEqual(300);
    expect(gateway.calls).toHaveLength(10);
    expect((await signIn('NOBODY@sbx', 'x')).userErrors).toEqual(tooManyRequests);
    expect(errorCodes(await signIn('asha.verma@sbx', 'x'))).toBe('WRONG_CREDENTIALS');
  });

  test('resets the count after a correct password', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '3' });
    for (const password of ['x', 'x', 'Sandbox#1234', 'x', 'x', 'Sandbox#1234'])
      expect(errorCodes(await signIn('asha.verma@sbx', password))).not.toBe('TOO_MANY_REQUESTS');
  });

  test('a stranger who uses up the attempts of their address does not lock the patient out', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '3', PASSWORD_ATTEMPTS_PER_ACCOUNT: '5', TRUSTED_PROXIES: '1' });
    const attempt = async (address: string, password = 'x') =>
      errorCodes(await signIn('asha.verma@sbx', password, { 'x-forwarded-for': address }));
    const stranger = [];
    for (let index = 0; index < 4; index++) stranger.push(await attempt('198.51.100.1'));
    expect(stranger.slice(2)).toEqual(['WRONG_CREDENTIALS', 'TOO_MANY_REQUESTS']);
    expect(await attempt('203.0.113.1', 'Sandbox#1234')).toBe('');
    expect([await attempt('198.51.100.2'), await attempt('198.51.100.3'), await attempt('198.51.100.4')]).toEqual([
      'WRONG_CREDENTIALS',
      'WRONG_CREDENTIALS',
      'TOO_MANY_REQUESTS',
    ]);
  });

  test('does not count an attempt with invalid input', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '1' });
    expect(errorCodes(await signIn('asha.verma@sbx', ''))).toBe('INVALID_INPUT');
    expect(errorCodes(await signIn('asha.verma@sbx', 'Sandbox#1234'))).toBe('');
  });

  test('accepts an attempt again after the window', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '1', ATTEMPT_WINDOW_SECONDS: '1' });
    const attempt = async () => errorCodes(await signIn('asha.verma@sbx', 'x'));
    expect([await attempt(), await attempt()]).toEqual(['WRONG_CREDENTIALS', 'TOO_MANY_REQUESTS']);
    await waitUntil(async () => (await attempt()) === 'WRONG_CREDENTIALS');
  });

  test('treats unknown and existing accounts alike', async () => {
    await start();
    for (let attempt = 0; attempt < 7; attempt++) {
      const [existingAccount, unknownAccount] = [
        await signIn('asha.verma@sbx', 'wrong'),
        await signIn('nobody@sbx', 'wrong'),
      ];
      expect(unknownAccount).toEqual(existingAccount);
    }
  });
});

describe('attempt limiter: refresh tokens', () => {
  const refresh = async (phrAddress: string, refreshToken: string) => {
    const { data } = await gateway.query(
      'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { userErrors { code } } }',
      { input: { phrAddress, refreshToken } },
    );
    return errorCodes(data.refreshSession);
  };

  test('rejects the 4th of different tokens of one account without an upstream call, and counts passwords separately', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '3' });
    const codes = [];
    for (const guess of ['a', 'b', 'c', 'd']) codes.push(await refresh('asha.verma@sbx', guess));
    expect(codes).toEqual([...Array(3).fill('WRONG_CREDENTIALS'), 'TOO_MANY_REQUESTS']);
    expect(gateway.calls).toHaveLength(3);
    expect(await refresh('ASHA.verma@sbx', 'e')).toBe('TOO_MANY_REQUESTS');
    expect(await refresh('ravi.kumar@sbx', 'a')).toBe('WRONG_CREDENTIALS');
    expect(errorCodes(await signIn('asha.verma@sbx', 'Sandbox#1234'))).toBe('');
  });
});

test('sign-in to an unknown account: reports wrong credentials instead of UMANG’s "Cannot find the user"', async () => {
  const upstream = await startScriptedUpstream({
    gatewaySession: () => new ErrorReply('404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]'),
  });
  gateway = await startGateway();
  const gatewayOverScript = await startGatewayWithUpstream(upstream);
  const { data } = await gatewayOverScript.query(
    'mutation { signIn(input: { phrAddress: "a.b@sbx", password: "x" }) { userErrors { code field ndhmCode } } }',
  );
  await gatewayOverScript.close();
  await upstream.close();
  expect(data.signIn.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS', field: ['input', 'password'], ndhmCode: 1433 }]);
});

describe('attempt limiter: PINs and OTPs', () => {
  test('counts wrong PINs of one patient across all mutations that take a PIN', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '3' });
    const token = await gateway.signIn('asha.verma@sbx');
    const verify = 'verifyPin(input: { pin: "9999", scope: PROFILE_CHANGE_PIN }) { userErrors { code } }';
    const change = 'changePin(input: { newPin: "1111", currentPin: "9999" }) { userErrors { code } }';
    const { data } = await gateway.query(
      `mutation { a: ${verify} b: ${change} c: ${verify} d: ${verify} e: ${change} }`,
      {},
      token,
    );
    expect(Object.values(data).map((payload) => errorCodes(payload as never))).toEqual([
      'WRONG_PIN',
      'WRONG_PIN',
      'WRONG_PIN',
      'TOO_MANY_REQUESTS',
      'TOO_MANY_REQUESTS',
    ]);
    expect(gateway.calls).toHaveLength(3);
    const otherPatient = await gateway.signIn('ravi.kumar@sbx');
    expect((await gateway.query(`mutation { ${verify} }`, {}, otherPatient)).data.verifyPin.userErrors).toEqual([
      { code: 'WRONG_PIN' },
    ]);
  });

  test('limits OTP messages and OTP attempts of one account separately', async () => {
    await start({ ATTEMPTS_PER_ACCOUNT: '2' });
    const send =
      'requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3001" }) { transactionId userErrors { code } }';
    const { data } = await gateway.query(`mutation { a: ${send} b: ${send} c: ${send} }`);
    expect([errorCodes(data.a), errorCodes(data.b), errorCodes(data.c)]).toEqual(['', '', 'TOO_MANY_REQUESTS']);
    const confirm = `confirmSignInOtp(input: { transactionId: "${data.b.transactionId}", otp: "654321" }) { userErrors { code } }`;
    const attempts = await gateway.query(`mutation { a: ${confirm} b: ${confirm} c: ${confirm} }`);
    expect(Object.values(attempts.data).map((payload) => errorCodes(payload as never))).toEqual([
      'WRONG_OTP',
      'WRONG_OTP',
      'TOO_MANY_REQUESTS',
    ]);
    expect(gateway.calls).toHaveLength(4);
  });
});

describe('attempt limiter: client IP addresses', () => {
  const forwardedFor = (address: string) => ({ 'x-forwarded-for': address });
  const attempt = async (index: number, address: string) =>
    errorCodes(await signIn(`nobody${index}@sbx`, 'x', forwardedFor(address)));

  test('counts attempts at all accounts together and ignores X-Forwarded-For without trusted proxies', async () => {
    await start({ ATTEMPTS_PER_IP: '3' });
    const codes = [];
    for (let index = 0; index < 4; index++) codes.push(await attempt(index, `203.0.113.${index}`));
    expect(codes).toEqual(['WRONG_CREDENTIALS', 'WRONG_CREDENTIALS', 'WRONG_CREDENTIALS', 'TOO_MANY_REQUESTS']);
    expect(gateway.calls).toHaveLength(3);
  });

  test('accepts more sign-ins with correct passwords than the limit of failed attempts', async () => {
    await start({ ATTEMPTS_PER_IP: '5' });
    const codes = [];
    for (let index = 0; index < 12; index++) codes.push(errorCodes(await signIn('asha.verma@sbx', 'Sandbox#1234')));
    expect(codes).toEqual(Array(12).fill(''));
  });

  test('ALL_ATTEMPTS_PER_IP: rejects an attempt over the limit although all before had correct passwords', async () => {
    await start({ ALL_ATTEMPTS_PER_IP: '3', TRUSTED_PROXIES: '1' });
    const attemptFrom = async (address: string) => signIn('asha.verma@sbx', 'Sandbox#1234', forwardedFor(address));
    const codes = [];
    for (let index = 0; index < 3; index++) codes.push(errorCodes(await attemptFrom('203.0.113.1')));
    expect(codes).toEqual(['', '', '']);
    expect(await attemptFrom('203.0.113.1')).toEqual({ session: null, userErrors: tooManyRequests });
    expect(gateway.calls).toHaveLength(3);
    expect(errorCodes(await attemptFrom('203.0.113.2'))).toBe('');
  });

  test('counts concurrent attempts before their calls', async () => {
    await start({ ATTEMPTS_PER_IP: '5' });
    const codes = await Promise.all(Array.from({ length: 20 }, (_, index) => attempt(index, '203.0.113.1')));
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5);
    expect(gateway.calls).toHaveLength(5);
  });

  test.each<[string, string, string, string]>([
    ['reads the client IP from the last entry', '203.0.113.1', 'forged, 203.0.113.1', '203.0.113.2'],
    ['counts an IPv6 /64 network as one client', '2001:db8:0:7::1', '2001:db8:0:7:ffff::2', '2001:db8:0:8::1'],
    ['ignores the port of an address', '203.0.113.1:1000', '203.0.113.1:2000', '203.0.113.2:1000'],
    ['counts entries that are no address as the peer', 'unknown', '_hidden', '203.0.113.2'],
    ['counts an IPv4-mapped IPv6 address as its IPv4 address', '203.0.113.1', '::ffff:203.0.113.1', '2001:db8::1'],
  ])('behind one trusted proxy: %s', async (_rule, first, sameClient, otherClient) => {
    await start({ ATTEMPTS_PER_IP: '1', TRUSTED_PROXIES: '1' });
    expect([await attempt(1, first), await attempt(2, sameClient), await attempt(3, otherClient)]).toEqual([
      'WRONG_CREDENTIALS',
      'TOO_MANY_REQUESTS',
      'WRONG_CREDENTIALS',
    ]);
  });
});
