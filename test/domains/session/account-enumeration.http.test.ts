/** Account enumeration: the same steps have the same responses for an existing and for an unknown account. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type SandboxGateway, startGateway, startGatewayWithUpstream } from '../../support/gateway.js';
import { ErrorReply, startScriptedUpstream } from '../../support/upstream/upstream.js';

const minuteMs = 60_000;
const unknownTransactionId = '00000000-0000-4000-8000-000000000000';
const errors = 'userErrors { code message field attemptsLeft ndhmCode retryAfter }';

let now: number;
let gateway: SandboxGateway;

beforeEach(async () => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  gateway = await startGateway({
    gateway: { attemptLimits: readConfig({ ATTEMPTS_PER_ACCOUNT: '20' }).attemptLimits },
  });
});
afterEach(async () => {
  await gateway.close();
  jest.restoreAllMocks();
});

const advance = (durationMs: number) => (now += durationMs);

interface Flow {
  readonly request: string;
  readonly confirm: string;
  readonly existing: object;
  readonly unknown: object;
  readonly extraInput: object;
}

const byHealthIdNumber: Flow = {
  request: 'requestSignInOtp',
  confirm: 'confirmSignInOtp',
  existing: { healthIdNumber: '91-1000-2000-3001' },
  unknown: { healthIdNumber: '91-1000-2000-9999' },
  extraInput: {},
};
const byAddress: Flow = {
  request: 'initiateAuthentication',
  confirm: 'confirmAuthentication',
  existing: { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400YY' },
  unknown: { phrAddress: 'unknown@sbx', requesterId: 'IN0400YY' },
  extraInput: { requesterId: 'IN0400YY' },
};

async function mutate(mutation: string, input: object, selection: string, headers: Record<string, string> = {}) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${selection} ${errors} } }`;
  return gateway.query(query, { input }, headers);
}

/** Runs every step in which an attacker could look for a difference, and returns the responses. */
async function runFlow({ request, confirm, extraInput }: Flow, account: object, headers = {}) {
  const responses: unknown[] = [];
  const requestOtp = async () => {
    const response = await mutate(request, account, 'transactionId', headers);
    const payload = response.data[request];
    const transactionId: string | null = payload.transactionId;
    responses.push({ ...response, data: { ...payload, transactionId: transactionId && expect.any(String) } });
    return transactionId ?? unknownTransactionId;
  };
  const tryOtps = async (transactionId: string, ...otps: string[]) => {
    for (const otp of otps)
      responses.push(await mutate(confirm, { transactionId, otp, ...extraInput }, 'session { token }', headers));
  };
  const first = await requestOtp();
  const second = await requestOtp();
  await requestOtp();
  await tryOtps(first, '654321', '654321', '654321', '654321', '123456', '000000');
  advance(minuteMs + 1);
  await requestOtp();
  advance(5 * minuteMs);
  await tryOtps(second, '123456', '654321');
  expect(new Set([first, second, unknownTransactionId]).size).toBe(3);
  return responses;
}

describe.each([byHealthIdNumber, byAddress])('$request and $confirm', (flow) => {
  test.each(['en', 'hi'])('return the same responses for an existing and an unknown account (%s)', async (language) => {
    const headers = { 'accept-language': language };
    const existing = await runFlow(flow, flow.existing, headers);
    expect(await runFlow(flow, flow.unknown, headers)).toEqual(existing);
    const userErrors = existing.map((response: any) =>
      Object.values<any>(response.data).flatMap((payload) => payload?.userErrors ?? []),
    );
    expect(existing).toHaveLength(12);
    expect(userErrors.flat().map(({ code }) => code)).toEqual(Array(8).fill('WRONG_OTP'));
  });

  test('report a wrong OTP in both languages and accept the right one', async () => {
    const { data } = await mutate(flow.request, flow.existing, 'transactionId');
    const input = { transactionId: data[flow.request].transactionId, ...flow.extraInput };
    const sendWrongOtp = async (language: string) => {
      const headers = { 'accept-language': language };
      const { data } = await mutate(flow.confirm, { ...input, otp: '654321' }, 'session { token }', headers);
      return data[flow.confirm];
    };
    const userError = {
      code: 'WRONG_OTP',
      field: ['input', 'otp'],
      attemptsLeft: null,
      ndhmCode: null,
      retryAfter: null,
    };
    const en = 'The OTP is wrong or no longer valid. Check it, or request a new one.';
    const hi = 'ओटीपी गलत है या अब मान्य नहीं है। उसे जाँच लें, या नया ओटीपी मँगवाएँ।';
    expect(await sendWrongOtp('en')).toEqual({ session: null, userErrors: [{ ...userError, message: en }] });
    expect(await sendWrongOtp('hi')).toEqual({ session: null, userErrors: [{ ...userError, message: hi }] });
    const { data: confirmation } = await mutate(flow.confirm, { ...input, otp: '123456' }, 'session { token }');
    expect(confirmation[flow.confirm]).toEqual({ session: { token: expect.any(String) }, userErrors: [] });
  });

  test('reject the third OTP request within a minute without an upstream call and accept it afterwards', async () => {
    const requestOtp = async () => (await mutate(flow.request, flow.unknown, 'transactionId')).data[flow.request];
    const accepted = { transactionId: expect.any(String), userErrors: [] };
    expect([await requestOtp(), await requestOtp()]).toEqual([accepted, accepted]);
    advance(20_000);
    expect(await requestOtp()).toMatchObject({
      transactionId: null,
      userErrors: [{ code: 'TOO_MANY_REQUESTS', field: null, ndhmCode: null, retryAfter: 40 }],
    });
    advance(40_000);
    expect(await requestOtp()).toEqual(accepted);
    expect(gateway.calls.filter(({ path }) => path !== 'session')).toHaveLength(3);
  });
});

test('sign-in OTPs: UMANG’s rate limit for an account with two identifiers does not reveal that it exists', async () => {
  const requestOtp = async ({ request }: Flow, account: object) =>
    (await mutate(request, account, 'transactionId')).data[request];
  const accepted = { transactionId: expect.any(String), userErrors: [] };
  for (const account of ['existing', 'unknown'] as const)
    for (const flow of [byHealthIdNumber, byAddress, byHealthIdNumber, byAddress])
      expect(await requestOtp(flow, flow[account])).toEqual(accepted);
});

test('SIGN_IN_OTPS_PER_MINUTE: limits the sign-in OTPs of one account per minute', async () => {
  await gateway.close();
  gateway = await startGateway({
    gateway: { attemptLimits: readConfig({ SIGN_IN_OTPS_PER_MINUTE: '1' }).attemptLimits },
  });
  const codes = async () =>
    (await mutate(byHealthIdNumber.request, byHealthIdNumber.existing, 'transactionId')).data[
      byHealthIdNumber.request
    ].userErrors.map(({ code }: any) => code);
  expect([await codes(), await codes()]).toEqual([[], ['TOO_MANY_REQUESTS']]);
});

test('signIn: wrong passwords count down, lock and unlock alike for an existing and an unknown account', async () => {
  const signIn = async (phrAddress: string) => mutate('signIn', { phrAddress, password: 'wrong' }, 'session { token }');
  const runAttempts = async (phrAddress: string) => {
    const responses = [];
    for (let attempt = 0; attempt < 7; attempt++) responses.push(await signIn(phrAddress));
    advance(8 * minuteMs + 1);
    return [...responses, await signIn(phrAddress)];
  };
  const existing = await runAttempts('asha.verma@sbx');
  expect(existing.map(({ data }) => data.signIn.userErrors[0])).toMatchObject([
    ...[4, 3, 2, 1, 0].map((attemptsLeft) => ({ code: 'WRONG_CREDENTIALS', attemptsLeft })),
    { code: 'LOCKED', attemptsLeft: null },
    { code: 'LOCKED', attemptsLeft: null },
    { code: 'WRONG_CREDENTIALS', attemptsLeft: 4 },
  ]);
  expect(await runAttempts('unknown@sbx')).toEqual(existing);
});

test.each([
  ['an unknown account', '404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]'],
  ['an unknown account without an error body', '422 Unprocessable Entity: [no body]'],
  ['too many OTPs', '400 Bad Request: [{"error":{"code":1407,"message":"x"}}]'],
  ['a locked account', '401 Unauthorized: [{"error":{"code":1423,"message":"User blocked temporarily"}}]'],
])('requestSignInOtp: returns a transaction although UMANG reports %s', async (_description, pd) => {
  const upstream = await startScriptedUpstream({ patientAuthInit: () => new ErrorReply(pd) });
  const gatewayOverFailure = await startGatewayWithUpstream(upstream);
  const { data } = await gatewayOverFailure.query(
    'mutation { requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3001" }) { transactionId userErrors { code } } }',
  );
  await gatewayOverFailure.close();
  await upstream.close();
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(data.requestSignInOtp).toEqual({ transactionId: expect.stringMatching(uuid), userErrors: [] });
});
