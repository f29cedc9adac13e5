/** Guessing is slowed: by whose secret it is, and by where the guesses come from. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, startGatewayOver, type SandboxGateway } from '../../support/gateway.js';
import { Failure, startUpstream } from '../../support/upstream.js';

let gateway: SandboxGateway;

afterEach(() => gateway.close());

const start = async (variables: Record<string, string> = {}) => {
  gateway = await startGateway({ gateway: { entry: readConfig(variables).entry } });
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
const codesOf = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code).join();

const tooMany = [
  {
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many requests. Wait a while, then try again.',
    field: null,
    attemptsLeft: null,
    ndhmCode: null,
    retryAfter: expect.any(Number),
  },
];

describe('passwords', () => {
  test('are slowed by account, however they are sent, and UMANG is not asked', async () => {
    await start();
    const tries = Array.from(
      { length: 14 },
      (_, i) =>
        `a${i}: signIn(input: { phrAddress: "nobody@sbx", password: "${i}" }) { userErrors { code retryAfter } }`,
    );
    const { data } = await gateway.query(`mutation { ${tries.join(' ')} }`);
    const [last] = data.a13.userErrors;
    expect(Object.values(data).filter((answer: any) => codesOf(answer) === 'TOO_MANY_REQUESTS')).toHaveLength(4);
    expect(last.retryAfter).toBeGreaterThan(290);
    expect(last.retryAfter).toBeLessThanOrEqual(300);
    expect(gateway.calls).toHaveLength(10);
    expect((await signIn('NOBODY@sbx', 'x')).userErrors).toEqual(tooMany);
    expect(codesOf(await signIn('asha.verma@sbx', 'x'))).toBe('WRONG_CREDENTIALS');
  });

  test('may be tried anew after a right one', async () => {
    await start({ GUESSES_PER_SUBJECT: '3' });
    for (const password of ['x', 'x', 'Sandbox#1234', 'x', 'x', 'Sandbox#1234'])
      expect(codesOf(await signIn('asha.verma@sbx', password))).not.toBe('TOO_MANY_REQUESTS');
  });

  test('are counted only where they could be one', async () => {
    await start({ GUESSES_PER_SUBJECT: '1' });
    expect(codesOf(await signIn('asha.verma@sbx', ''))).toBe('INVALID_INPUT');
    expect(codesOf(await signIn('asha.verma@sbx', 'Sandbox#1234'))).toBe('');
  });

  test('may be tried again when the time is over', async () => {
    await start({ GUESSES_PER_SUBJECT: '1', GUESS_WINDOW_SECONDS: '1' });
    const codes = [];
    codes.push(codesOf(await signIn('asha.verma@sbx', 'x')), codesOf(await signIn('asha.verma@sbx', 'x')));
    await new Promise((later) => setTimeout(later, 1100));
    codes.push(codesOf(await signIn('asha.verma@sbx', 'x')));
    expect(codes).toEqual(['WRONG_CREDENTIALS', 'TOO_MANY_REQUESTS', 'WRONG_CREDENTIALS']);
  });

  test('are answered alike for an account that is not there', async () => {
    await start();
    for (let attempt = 0; attempt < 7; attempt++) {
      const [there, notThere] = [await signIn('asha.verma@sbx', 'wrong'), await signIn('nobody@sbx', 'wrong')];
      expect(notThere).toEqual(there);
    }
  });
});

test('UMANG’s own words for an account that is not there are not passed on', async () => {
  const upstream = await startUpstream({
    gatewaySession: () => new Failure('404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]'),
  });
  gateway = await startGateway();
  const over = await startGatewayOver(upstream);
  const { data } = await over.query(
    'mutation { signIn(input: { phrAddress: "a.b@sbx", password: "x" }) { userErrors { code field ndhmCode } } }',
  );
  await over.close();
  await upstream.close();
  expect(data.signIn.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS', field: ['input', 'password'], ndhmCode: 1433 }]);
});

describe('PINs and OTPs', () => {
  test('PINs are slowed by patient, over all mutations that take one', async () => {
    await start({ GUESSES_PER_SUBJECT: '3' });
    const token = await gateway.signIn('asha.verma@sbx');
    const verify = 'verifyPin(input: { pin: "9999", scope: PROFILE_CHANGE_PIN }) { userErrors { code } }';
    const change = 'changePin(input: { newPin: "1111", currentPin: "9999" }) { userErrors { code } }';
    const { data } = await gateway.query(
      `mutation { a: ${verify} b: ${change} c: ${verify} d: ${verify} e: ${change} }`,
      {},
      token,
    );
    expect(Object.values(data).map((answer) => codesOf(answer as never))).toEqual([
      'WRONG_PIN',
      'WRONG_PIN',
      'WRONG_PIN',
      'TOO_MANY_REQUESTS',
      'TOO_MANY_REQUESTS',
    ]);
    expect(gateway.calls).toHaveLength(3);
    const another = await gateway.signIn('ravi.kumar@sbx');
    expect((await gateway.query(`mutation { ${verify} }`, {}, another)).data.verifyPin.userErrors).toEqual([
      { code: 'WRONG_PIN' },
    ]);
  });

  test('OTPs are slowed where they are tried and where they are sent', async () => {
    await start({ GUESSES_PER_SUBJECT: '2' });
    const send =
      'requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3001" }) { transactionId userErrors { code } }';
    const { data } = await gateway.query(`mutation { a: ${send} b: ${send} c: ${send} }`);
    expect([codesOf(data.a), codesOf(data.b), codesOf(data.c)]).toEqual(['', '', 'TOO_MANY_REQUESTS']);
    const tried = `confirmSignInOtp(input: { transactionId: "${data.b.transactionId}", otp: "654321" }) { userErrors { code } }`;
    const answers = await gateway.query(`mutation { a: ${tried} b: ${tried} c: ${tried} }`);
    expect(Object.values(answers.data).map((answer) => codesOf(answer as never))).toEqual([
      'WRONG_OTP',
      'WRONG_OTP',
      'TOO_MANY_REQUESTS',
    ]);
    expect(gateway.calls).toHaveLength(4);
  });
});

describe('client addresses', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const guess = async (index: number, address: string) =>
    codesOf(await signIn(`nobody${index}@sbx`, 'x', from(address)));

  test('are slowed over all accounts, whatever a header says', async () => {
    await start({ GUESSES_PER_ADDRESS: '3' });
    const codes = [];
    for (let index = 0; index < 4; index++) codes.push(await guess(index, `203.0.113.${index}`));
    expect(codes).toEqual(['WRONG_CREDENTIALS', 'WRONG_CREDENTIALS', 'WRONG_CREDENTIALS', 'TOO_MANY_REQUESTS']);
    expect(gateway.calls).toHaveLength(3);
  });

  test.each<[string, string, string, string]>([
    ['the last entry is the client’s', '203.0.113.1', 'forged, 203.0.113.1', '203.0.113.2'],
    ['IPv6 counts by its first 64 bits', '2001:db8:0:7::1', '2001:db8:0:7:ffff::2', '2001:db8:0:8::1'],
    ['IPv4 is the same in IPv6', '203.0.113.1', '::ffff:203.0.113.1', '2001:db8::1'],
  ])('behind a proxy %s', async (_name, one, same, other) => {
    await start({ GUESSES_PER_ADDRESS: '1', TRUST_PROXY: '1' });
    expect([await guess(1, one), await guess(2, same), await guess(3, other)]).toEqual([
      'WRONG_CREDENTIALS',
      'TOO_MANY_REQUESTS',
      'WRONG_CREDENTIALS',
    ]);
  });
});
