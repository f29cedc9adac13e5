/**
 * A 401 without a body to a call with a secret: Java's HTTP client drops the body of a 401 to a POST, and with it whether the
 * secret or the session was rejected. A call of section 17 decides.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { startGateway, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import {
  ErrorReply,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
  type UpstreamScript,
} from '../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream, {
    attemptLimits: readConfig({ ATTEMPTS_PER_ACCOUNT: '1000', ATTEMPTS_PER_IP: '1000' }).attemptLimits,
  });
});
afterEach(() => upstream.reset());
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const rejected = () => new ErrorReply('401 Unauthorized: [no body]');
const refused = (status: string, code: number) => () => new ErrorReply(`${status}: [{"error":{"code":${code}}}]`);
const uuid = 'aa217d2d-c1a7-43f5-8302-46de76220154';
const userErrors = 'userErrors { code field ndhmErrorCode }';
const unknownRejection =
  'UMANG rejected the PIN, the OTP or the session, and it is unknown which. Check that you are signed in before you try again.';

const mutations = {
  verifyPin: ['verifyPin', 'verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE })', 'WRONG_PIN', 'pin'],
  changePin: ['verifyPin', 'changePin(input: { newPin: "1111", currentPin: "1234" })', 'WRONG_PIN', 'currentPin'],
  verifyPinResetOtp: [
    'forgotPinValidateOtp',
    `verifyPinResetOtp(input: { sessionId: "${uuid}", otp: "123456" })`,
    'WRONG_OTP',
    'otp',
  ],
  confirmLink: [
    'linkConfirm',
    `confirmLink(input: { linkReferenceNumber: "${uuid}", otp: "1234" })`,
    'WRONG_OTP',
    'otp',
  ],
} as const;

const run = async (mutation: string) => {
  const response = await gateway.query(`mutation { result: ${mutation} { ${userErrors} } }`, {}, 'token');
  return { ...response, paths: upstream.calls.map(({ path }) => path) };
};

describe.each(Object.entries(mutations))('%s: a 401 without a body', (_name, [path, mutation, code, field]) => {
  test.each<[string, UpstreamScript]>([
    ['answers', () => ({ id: 'asha.verma@sbx' })],
    ['sends another shape', () => ['x']],
    ['refuses the call', refused('400 Bad Request', 1418)],
  ])('the secret was wrong if section 17 with the same token %s', async (_answer, myProfile) => {
    Object.assign(upstream.scripts, { [path]: rejected, myProfile });
    const { data, errors, paths } = await run(mutation);
    expect(errors).toBeUndefined();
    expect(data.result.userErrors).toEqual([{ code, field: ['input', field], ndhmErrorCode: null }]);
    expect(paths).toEqual([path, 'myProfile']);
    expect(new Set(upstream.calls.map(({ body }) => body['xAuthToken']))).toEqual(new Set(['Bearer token']));
  });

  test.each<[string, UpstreamScript]>([
    ['without a body', rejected],
    ['with its code', refused('401 Unauthorized', 1401)],
  ])('the session has expired if section 17 is rejected %s', async (_answer, myProfile) => {
    Object.assign(upstream.scripts, { [path]: rejected, myProfile });
    const { errors, paths } = await run(mutation);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', retryable: false } }]);
    expect(paths).toEqual([path, 'myProfile']);
  });

  test.each<[string, UpstreamScript]>([
    ['fails', () => new RawReply('Internal Server Error', 500)],
    ['fails in a way that is otherwise retried', () => new RawReply('', 503)],
    ['is no envelope', () => new RawReply('certainly')],
    ['is an error page', () => new RawReply('<html>404</html>', 404)],
    ['is forbidden', () => new ErrorReply('403 Forbidden: [no body]')],
  ])('it is unknown what was rejected if section 17 %s, and section 17 is called once', async (_answer, myProfile) => {
    Object.assign(upstream.scripts, { [path]: rejected, myProfile });
    const { errors, paths } = await run(mutation);
    expect(errors).toMatchObject([
      {
        message: unknownRejection,
        extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: false },
      },
    ]);
    expect(paths).toEqual([path, 'myProfile']);
  });

  test.each<[string, UpstreamScript, object]>([
    ['with the code of a token', refused('401 Unauthorized', 1401), { code: 'UNAUTHENTICATED' }],
    ['with an envelope that is missing', () => new RawReply('', 401), { code: 'UPSTREAM_UNAVAILABLE' }],
  ])('section 17 is not called after a 401 %s', async (_answer, script, extensions) => {
    upstream.scripts[path] = script;
    const { errors, paths } = await run(mutation);
    expect(errors).toMatchObject([{ extensions }]);
    expect(paths).toEqual([path]);
  });
});

describe('verifyAadhaarOtp, which takes the token of a newcomer without a profile', () => {
  const verify = `verifyAadhaarOtp(input: { transactionId: "${uuid}", otp: "123456" })`;

  test('a 401 without a body: it is unknown what was rejected, and section 17 is not called', async () => {
    Object.assign(upstream.scripts, { verifyAadhaarOtp: rejected, myProfile: () => ({ id: 'asha.verma@sbx' }) });
    const { errors, paths } = await run(verify);
    expect(errors).toMatchObject([
      { message: unknownRejection, extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: false, section: 8 } },
    ]);
    expect(paths).toEqual(['verifyAadhaarOtp']);
  });

  test.each<[string, UpstreamScript, object]>([
    [
      'of a wrong OTP',
      refused('401 Unauthorized', 1405),
      { data: { result: { userErrors: [{ code: 'WRONG_OTP' }] } } },
    ],
    ['of a token', refused('401 Unauthorized', 1401), { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] }],
  ])('a 401 with the code %s says what was rejected', async (_code, verifyAadhaarOtp, expected) => {
    Object.assign(upstream.scripts, { verifyAadhaarOtp });
    expect(await run(verify)).toMatchObject({ ...expected, paths: ['verifyAadhaarOtp'] });
  });
});

describe('the message of a rejected secret names a lock only if UMANG gives no reason', () => {
  const [, verifyPin] = mutations.verifyPin;
  const [, changePin] = mutations.changePin;
  const [, confirmLink] = mutations.confirmLink;
  const signIn = 'signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" })';
  const signInOtp = `confirmSignInOtp(input: { transactionId: "${uuid}", otp: "123456" })`;
  const wrongPassword = () => new ErrorReply('401 Unauthorized: [{"code":1433,"message":"2 tries available"}]');
  const pin = { en: 'The PIN is wrong. Check', hi: 'पिन गलत है। उसे' };
  const pinOrLock = { en: 'The PIN is wrong, or it is locked', hi: 'पिन गलत है, या कुछ समय के लिए लॉक' };
  const otp = { en: 'The OTP is wrong or no longer valid. Check', hi: 'ओटीपी गलत है या अब मान्य नहीं है। उसे' };
  const otpOrLock = { en: 'valid, or attempts are locked', hi: 'या कोशिशें कुछ समय के लिए लॉक' };
  const password = { en: 'The address or the password is wrong. Check', hi: 'पता या पासवर्ड गलत है। दोनों' };
  const passwordOrLock = { en: 'wrong, or the account is locked', hi: 'या खाता कुछ समय के लिए लॉक' };

  test.each<[string, string, string, UpstreamScript, { en: string; hi: string }]>([
    ['verifyPin, with a code', 'verifyPin', verifyPin, refused('401 Unauthorized', 1425), pin],
    ['verifyPin, no body', 'verifyPin', verifyPin, rejected, pinOrLock],
    ['changePin, no body', 'verifyPin', changePin, rejected, pinOrLock],
    ['confirmLink, with a code', 'linkConfirm', confirmLink, refused('401 Unauthorized', 1405), otp],
    ['confirmLink, no body', 'linkConfirm', confirmLink, rejected, otpOrLock],
    ['signIn, with attempts left', 'gatewaySession', signIn, wrongPassword, password],
    ['signIn, no body', 'gatewaySession', signIn, rejected, passwordOrLock],
    ['signIn, unknown account', 'gatewaySession', signIn, refused('404 Not Found', 1414), passwordOrLock],
    ['confirmSignInOtp, no body', 'patientAuthConfirm', signInOtp, rejected, otpOrLock],
    ['confirmSignInOtp, with a code', 'patientAuthConfirm', signInOtp, refused('401 Unauthorized', 1405), otpOrLock],
  ])('%s', async (_case, path, mutation, script, messages) => {
    Object.assign(upstream.scripts, { [path]: script, myProfile: () => ({ id: 'asha.verma@sbx' }) });
    for (const [language, message] of Object.entries(messages)) {
      const { data } = await gateway.query(
        `mutation { result: ${mutation} { userErrors { message } } }`,
        {},
        { authorization: 'Bearer token', 'accept-language': language },
      );
      expect(data.result.userErrors).toEqual([{ message: expect.stringContaining(message) }]);
    }
  });
});

test('the check of the token is part of the estimate: a mutation that MAX_UPSTREAM_CALLS does not allow with it is rejected without a call', async () => {
  Object.assign(upstream.scripts, { verifyPin: rejected, myProfile: () => ({ id: 'x' }) });
  const runWithLimit = async (limit: number) => {
    const { requestPolicy } = readConfig({ MAX_UPSTREAM_CALLS: `${limit}` });
    const strict = await startGatewayWithUpstream(upstream, { requestPolicy });
    const { data, errors } = await strict.query(
      `mutation { result: ${mutations.verifyPin[1]} { ${userErrors} } }`,
      {},
      'token',
    );
    await strict.close();
    return data?.result ?? errors?.[0]?.extensions['code'];
  };
  expect(await runWithLimit(1)).toBe('LIMIT_EXCEEDED');
  expect(upstream.calls).toEqual([]);
  expect(await runWithLimit(2)).toMatchObject({ userErrors: [{ code: 'WRONG_PIN' }] });
  expect(upstream.calls.map(({ path }) => path)).toEqual(['verifyPin', 'myProfile']);
});

test('a call without a secret: section 17 is not called', async () => {
  upstream.scripts['denyRequests'] = rejected;
  const { errors, paths } = await run(`denySubscriptionRequest(input: { requestId: "${uuid}" })`);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(paths).toEqual(['denyRequests']);
});

test('the attempt limiter counts a secret that section 17 shows to be wrong', async () => {
  const limited = await startGatewayWithUpstream(upstream, {
    attemptLimits: readConfig({ ATTEMPTS_PER_ACCOUNT: '2' }).attemptLimits,
  });
  Object.assign(upstream.scripts, { verifyPin: rejected, myProfile: () => ({ id: 'x' }) });
  const [, mutation] = mutations.verifyPin;
  const codes: unknown[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const { data } = await limited.query(`mutation { result: ${mutation} { ${userErrors} } }`, {}, 'other-token');
    codes.push(data.result.userErrors[0].code);
  }
  await limited.close();
  expect(codes).toEqual(['WRONG_PIN', 'WRONG_PIN', 'TOO_MANY_REQUESTS']);
  expect(upstream.calls.filter(({ path }) => path === 'verifyPin')).toHaveLength(2);
});

describe('calls without a patient’s token', () => {
  const clientToken = () => {
    let tokens = 0;
    return () => ({ accessToken: `client-token-${++tokens}`, expiresIn: 600 });
  };
  const confirm = `confirmAuthentication(input: { transactionId: "${uuid}", otp: "123456", requesterId: "R" })`;

  test('section 2: a 401 without a body is WRONG_CREDENTIALS', async () => {
    upstream.scripts['gatewaySession'] = rejected;
    const { data, paths } = await run('signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" })');
    expect(data.result.userErrors).toMatchObject([{ code: 'WRONG_CREDENTIALS', field: ['input', 'password'] }]);
    expect(paths).toEqual(['gatewaySession']);
  });

  test('section 4: a 401 without a body is WRONG_OTP', async () => {
    upstream.scripts['patientAuthConfirm'] = rejected;
    const { data, paths } = await run(`confirmSignInOtp(input: { transactionId: "${uuid}", otp: "123456" })`);
    expect(data.result.userErrors).toEqual([{ code: 'WRONG_OTP', field: ['input', 'otp'], ndhmErrorCode: null }]);
    expect(paths).toEqual(['patientAuthConfirm']);
  });

  test('section 41: a 401 without a body is WRONG_OTP, is sent once, and the next call has a new client token', async () => {
    Object.assign(upstream.scripts, { session: clientToken(), authenticationConfirm: rejected });
    const fresh = await startGatewayWithUpstream(upstream);
    const send = async () => (await fresh.query(`mutation { result: ${confirm} { ${userErrors} } }`)).data.result;
    expect((await send()).userErrors).toEqual([{ code: 'WRONG_OTP', field: ['input', 'otp'], ndhmErrorCode: null }]);
    await send();
    await fresh.close();
    expect(upstream.calls.map(({ path, body }) => [path, body['authorization']])).toEqual([
      ['session', undefined],
      ['authenticationConfirm', 'client-token-1'],
      ['session', undefined],
      ['authenticationConfirm', 'client-token-2'],
    ]);
  });

  test('section 41: a rejected client token is reported as an unavailable UMANG, and the OTP is not sent again', async () => {
    Object.assign(upstream.scripts, {
      session: clientToken(),
      authenticationConfirm: refused('401 Unauthorized', 1401),
    });
    const fresh = await startGatewayWithUpstream(upstream);
    const { errors } = await fresh.query(`mutation { ${confirm} { ${userErrors} } }`);
    upstream.scripts['authenticationConfirm'] = () => ({ token: 'patient-token' });
    const { data } = await fresh.query(`mutation { ${confirm} { session { token } ${userErrors} } }`);
    await fresh.close();
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, section: 41 } }]);
    expect(data.confirmAuthentication.session).toEqual({ token: 'patient-token' });
    expect(upstream.calls.map(({ path, body }) => [path, body['authorization']])).toEqual([
      ['session', undefined],
      ['authenticationConfirm', 'client-token-1'],
      ['session', undefined],
      ['authenticationConfirm', 'client-token-2'],
    ]);
  });

  test('section 41: a wrong OTP with its code keeps the client token', async () => {
    Object.assign(upstream.scripts, {
      session: clientToken(),
      authenticationConfirm: refused('401 Unauthorized', 1405),
    });
    const fresh = await startGatewayWithUpstream(upstream);
    for (let attempt = 0; attempt < 2; attempt++) await fresh.query(`mutation { ${confirm} { ${userErrors} } }`);
    await fresh.close();
    expect(upstream.calls.map(({ path }) => path)).toEqual([
      'session',
      'authenticationConfirm',
      'authenticationConfirm',
    ]);
  });

  test('section 40, which carries no secret: a rejected client token is renewed and the call is sent again', async () => {
    let rejections = 1;
    Object.assign(upstream.scripts, {
      session: clientToken(),
      initializeAuthentication: () => (rejections-- > 0 ? rejected() : { transactionId: uuid }),
    });
    const fresh = await startGatewayWithUpstream(upstream);
    const initiate =
      'initiateAuthentication(input: { phrAddress: "asha.verma@sbx", authMode: MOBILE_OTP, requesterId: "R" })';
    const { data } = await fresh.query(`mutation { ${initiate} { transactionId } }`);
    await fresh.close();
    expect(data.initiateAuthentication).toEqual({ transactionId: uuid });
    expect(upstream.calls.map(({ path }) => path)).toEqual([
      'session',
      'initializeAuthentication',
      'session',
      'initializeAuthentication',
    ]);
  });
});

test('sandbox without bodies of 401s: wrong PINs and OTPs are told apart from an ended session', async () => {
  const sandboxGateway = await startGateway({ bodyless401: true });
  const token = await sandboxGateway.signIn('asha.verma@sbx');
  const send = async (mutation: string) => {
    const { data, errors } = await sandboxGateway.query(
      `mutation { result: ${mutation} { ${userErrors} } }`,
      {},
      token,
    );
    return data.result?.userErrors[0]?.code ?? errors?.[0]?.extensions['code'];
  };
  const { data } = await sandboxGateway.query('mutation { requestPinResetOtp { sessionId } }', {}, token);
  const { sessionId } = data.requestPinResetOtp;
  const wrongPin = 'verifyPin(input: { pin: "9999", scope: CONSENT_REVOKE })';
  const wrongOtp = `verifyPinResetOtp(input: { sessionId: "${sessionId}", otp: "654321" })`;
  expect([await send(wrongPin), await send(wrongOtp)]).toEqual(['WRONG_PIN', 'WRONG_OTP']);
  await sandboxGateway.query('mutation { signOut { signedOut } }', {}, token);
  expect([await send(wrongPin), await send(wrongOtp)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  await sandboxGateway.close();
});
