/** Account enumeration: the same steps have the same responses for an existing and for an unknown account. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type SandboxGateway, startGateway, startGatewayWithUpstream } from '../../support/gateway.js';
import { ErrorReply, startScriptedUpstream } from '../../support/upstream/upstream.js';

const minuteMs = 60_000;
const unknownTransactionId = '00000000-0000-4000-8000-000000000000';
const errors = 'userErrors { code message field attemptsLeft ndhmCode ndhmErrorCode retryAfter }';

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
const byAddressAlone: Flow = {
  request: 'requestSignInOtp',
  confirm: 'confirmSignInOtp',
  existing: { phrAddress: 'asha.verma@sbx' },
  unknown: { phrAddress: 'unknown@sbx' },
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

describe.each([byHealthIdNumber, byAddressAlone, byAddress])('$request and $confirm for $existing', (flow) => {
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
      ndhmErrorCode: null,
      retryAfter: null,
    };
    const en =
      'The OTP is wrong or no longer valid, or attempts are locked for a while. Check it, or request a new one later.';
    const hi = 'ओटीपी गलत है या अब मान्य नहीं है, या कोशिशें कुछ समय के लिए लॉक हैं। उसे जाँच लें, या बाद में नया ओटीपी मँगवाएँ।';
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

test.each([
  ['404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]'],
  ['401 Unauthorized: [no body]'],
])('refreshSession: UMANG’s “%s” has the response of a wrong refresh token', async (pd) => {
  const refresh = async (reply: string) => {
    const upstream = await startScriptedUpstream({ gatewaySession: () => new ErrorReply(reply) });
    const gatewayOverScript = await startGatewayWithUpstream(upstream);
    const { data } = await gatewayOverScript.query(
      `mutation { refreshSession(input: { phrAddress: "unknown@sbx", refreshToken: "x" }) { session { token } ${errors} } }`,
    );
    await gatewayOverScript.close();
    await upstream.close();
    return data;
  };
  const wrongToken = await refresh('401 Unauthorized: [{"error":{"code":1403,"message":"Invalid refresh token"}}]');
  expect(wrongToken.refreshSession.userErrors).toMatchObject([{ code: 'WRONG_CREDENTIALS', ndhmCode: 1403 }]);
  expect(await refresh(pd)).toEqual(wrongToken);
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

test('refreshSession: wrong refresh tokens lock and unlock alike for an existing and an unknown account', async () => {
  const refresh = (phrAddress: string) =>
    mutate('refreshSession', { phrAddress, refreshToken: 'wrong' }, 'session { token } patient { id }');
  const runAttempts = async (phrAddress: string) => {
    const responses = [];
    for (let attempt = 0; attempt < 6; attempt++) responses.push(await refresh(phrAddress));
    advance(8 * minuteMs + 1);
    return [...responses, await refresh(phrAddress)];
  };
  const existing = await runAttempts('asha.verma@sbx');
  const wrong = { code: 'WRONG_CREDENTIALS', field: ['input', 'refreshToken'], ndhmCode: 1403 };
  expect(existing.map(({ data }) => data.refreshSession.userErrors[0])).toMatchObject([
    ...Array(5).fill(wrong),
    { code: 'LOCKED' },
    wrong,
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

describe('an error within a success', () => {
  const errorBodies = [
    { code: 1414, message: 'Cannot find the user' },
    { code: 'HIS-1008' },
    { code: 'HIS-1007', message: 'The user is disabled' },
    { code: 9999 },
    { code: 1417 },
    { message: 'x' },
  ];
  const uuid = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);

  async function run(path: string, reply: object, operation: string) {
    const upstream = await startScriptedUpstream({
      session: () => ({ accessToken: 'client-token', expiresIn: 600 }),
      [path]: () => reply,
    });
    const gatewayOverReply = await startGatewayWithUpstream(upstream);
    const { data, errors } = await gatewayOverReply.query(`mutation { result: ${operation} }`);
    await gatewayOverReply.close();
    await upstream.close();
    return { result: data.result, errors };
  }

  test.each(errorBodies)('requestSignInOtp and initiateAuthentication return a transaction: %j', async (error) => {
    const accepted = { result: { transactionId: uuid, userErrors: [] }, errors: undefined };
    const byNumber = `requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3001" }) { transactionId ${errors} }`;
    const byAddress = `initiateAuthentication(input: { phrAddress: "x@sbx", authMode: MOBILE_OTP, requesterId: "R" }) { transactionId ${errors} }`;
    expect(await run('patientAuthInit', { txnId: null, error }, byNumber)).toEqual(accepted);
    expect(await run('initializeAuthentication', { transactionId: null, error }, byAddress)).toEqual(accepted);
  });

  test.each(errorBodies)('signIn is refused like any wrong password: %j', async (error) => {
    const signIn = `signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { session { token } ${errors} }`;
    const { result } = await run('gatewaySession', { error }, signIn);
    expect(result).toEqual({
      session: null,
      userErrors: [expect.objectContaining({ code: 'WRONG_CREDENTIALS', ndhmCode: 1433, ndhmErrorCode: '1433' })],
    });
  });

  test.each(['Bad Request', 'x'])('has the same response with a status: error "%s"', async (error) => {
    const body = { status: 400, error, path: '/x' };
    const requestOtp = `requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3001" }) { transactionId ${errors} }`;
    const signIn = `signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { session { token } ${errors} }`;
    expect((await run('patientAuthInit', body, requestOtp)).result).toEqual({ transactionId: uuid, userErrors: [] });
    expect((await run('gatewaySession', body, signIn)).result.userErrors).toMatchObject([
      { code: 'WRONG_CREDENTIALS', ndhmErrorCode: '1433' },
    ]);
  });

  test.each(errorBodies)('confirmSignInOtp is refused like any wrong OTP: %j', async (error) => {
    const confirm = `confirmSignInOtp(input: { transactionId: "${unknownTransactionId}", otp: "123456" }) { session { token } ${errors} }`;
    const { result } = await run('patientAuthConfirm', { token: null, error }, confirm);
    expect(result).toEqual({
      session: null,
      userErrors: [expect.objectContaining({ code: 'WRONG_OTP', ndhmCode: null, ndhmErrorCode: null })],
    });
  });
});

test('signIn: a 401 without a body has the same response as an unknown account', async () => {
  const responses = [];
  for (const pd of [
    '401 Unauthorized: [no body]',
    '404 Not Found: [{"error":{"code":1414}}]',
    '404 Not Found: [no body]',
  ]) {
    const upstream = await startScriptedUpstream({ gatewaySession: () => new ErrorReply(pd) });
    const gatewayOverFailure = await startGatewayWithUpstream(upstream);
    const operation = `mutation { signIn(input: { phrAddress: "a.b@sbx", password: "Sandbox#1234" }) { session { token } ${errors} } }`;
    responses.push(await gatewayOverFailure.query(operation));
    await gatewayOverFailure.close();
    await upstream.close();
  }
  expect(new Set(responses.map(({ data }) => JSON.stringify(data))).size).toBe(1);
});
