/** Mutations that make several calls, and several mutations in one operation. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../../support/gateway.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream);
});

beforeEach(() => {
  upstream.calls.length = 0;
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const refusal = (status: string, code: number, message = 'x') =>
  new ErrorReply(`${status}: [${JSON.stringify({ error: { code, message } })}]`);
const unauthorized = new ErrorReply('401 Unauthorized: [no body]');
const unsignedToken = (healthId: string) => `e30.${Buffer.from(JSON.stringify({ healthId })).toString('base64url')}.x`;
const calledPaths = () => upstream.calls.map(({ path }) => path);

async function mutate(operation: string, token?: string) {
  return gateway.query(`mutation { ${operation} }`, {}, token);
}

describe('changePin', () => {
  const errors = 'patient { id } userErrors { code field attemptsLeft ndhmCode }';
  const byPin = `changePin(input: { newPin: "4321", currentPin: "1234" }) { ${errors} }`;
  const byToken = `changePin(input: { newPin: "4321", pinToken: "proof" }) { ${errors} }`;

  test('with currentPin: verifies it for this scope and changes the PIN with the resulting token', async () => {
    Object.assign(upstream.scripts, {
      verifyPin: () => ({ temporaryToken: 'proof' }),
      changePin: () => null,
      myProfile: () => ({ id: 'asha.verma@sbx' }),
    });
    const { data } = await mutate(byPin, 'token');
    expect(data.changePin).toEqual({ patient: { id: 'asha.verma@sbx' }, userErrors: [] });
    expect(calledPaths()).toEqual(['verifyPin', 'changePin', 'myProfile']);
    expect(upstream.calls[0]?.body).toMatchObject({
      pin: '1234',
      scope: 'profile.changepin',
      xAuthToken: 'Bearer token',
    });
    expect(upstream.calls[1]?.body).toMatchObject({ pin: '4321', xAuthTokenByVerifyPIN: 'proof' });
    expect(upstream.calls[1]?.body).not.toHaveProperty('xAuthToken');
  });

  test.each([
    ['a wrong PIN', refusal('401 Unauthorized', 1425, 'Invalid transaction pin;3 attempts left'), 'WRONG_PIN', 3, 1425],
    ['a locked PIN', refusal('401 Unauthorized', 1429), 'LOCKED', null, 1429],
    ['a missing PIN', refusal('404 Not Found', 1509), 'PIN_NOT_SET', null, 1509],
    ['an input error of verifyPin', refusal('400 Bad Request', 1513), 'INVALID_INPUT', null, 1513],
  ])(
    'with currentPin: reports %s on currentPin and makes no further call',
    async (_name, failure, code, attemptsLeft, ndhmCode) => {
      upstream.scripts['verifyPin'] = () => failure;
      const { data } = await mutate(byPin, 'token');
      const field = ['input', 'currentPin'];
      expect(data.changePin).toEqual({ patient: null, userErrors: [{ code, field, attemptsLeft, ndhmCode }] });
      expect(calledPaths()).toEqual(['verifyPin']);
    },
  );

  test.each([
    [byPin, unauthorized, 'PIN_TOKEN_REJECTED', 'currentPin'],
    [byToken, unauthorized, 'PIN_TOKEN_REJECTED', 'pinToken'],
    [byToken, refusal('401 Unauthorized', 1431), 'PIN_TOKEN_REJECTED', 'pinToken'],
    [byToken, refusal('400 Bad Request', 1425), 'INVALID_INPUT', 'newPin'],
    [byPin, refusal('400 Bad Request', 1425), 'INVALID_INPUT', 'newPin'],
  ])('reports a refusal of the second call on the matching field: %s', async (operation, failure, code, field) => {
    upstream.scripts['verifyPin'] = () => ({ temporaryToken: 'proof' });
    upstream.scripts['changePin'] = () => failure;
    const { data } = await mutate(operation, 'token');
    expect(data.changePin.userErrors).toMatchObject([{ code, field: ['input', field] }]);
  });

  test.each([byPin, byToken, 'resetPin(input: { newPin: "4321", resetToken: "proof" }) { patient { id } }'])(
    'without a token: fails with UNAUTHENTICATED without an upstream call: %s',
    async (operation) => {
      const { errors } = await mutate(operation);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(upstream.calls).toEqual([]);
    },
  );

  test('during an outage: fails with UPSTREAM_UNAVAILABLE and retries nothing', async () => {
    upstream.scripts['verifyPin'] = () => refusal('500 Internal Server Error', 1511);
    const { data, errors } = await mutate(byPin, 'token');
    expect(data).toEqual({ changePin: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: false } }]);
    expect(calledPaths()).toEqual(['verifyPin']);
  });
});

describe('sign-in', () => {
  const newToken = unsignedToken('asha.verma@sbx');
  const createPin = 'createPin(input: { pin: "1234" }) { patient { id } }';

  test.each([
    [
      'confirmAuthentication',
      'authenticationConfirm',
      `input: { transactionId: "${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}", otp: "123456", requesterId: "x" }`,
    ],
    [
      'completeProfile',
      'patientCompleteProfile',
      'input: { phrAddress: "asha.verma@sbx", healthIdNumber: "91100020003001", password: "Sandbox#12ab" }',
    ],
  ])('by %s: runs the rest of the operation as the new patient', async (mutation, path, input) => {
    Object.assign(upstream.scripts, {
      session: () => ({ accessToken: 'client', expiresIn: 600 }),
      [path]: () => ({ token: `Bearer ${newToken}` }),
      createPin: () => null,
    });
    const { data, errors } = await mutate(`${mutation}(${input}) { session { token } } ${createPin}`, 'earlier-token');
    expect(errors).toBeUndefined();
    expect(data.createPin).toEqual({ patient: { id: 'asha.verma@sbx' } });
    expect(upstream.calls.at(-1)).toMatchObject({ path: 'createPin', body: { xAuthToken: `Bearer ${newToken}` } });
  });

  test('with a token without expiry: takes the expiry from UMANG’s reply', async () => {
    Object.assign(upstream.scripts, {
      authenticationConfirm: () => ({ token: 'Bearer opaque', expiresIn: '7200', refreshToken: null }),
    });
    const startedAt = Date.now();
    const { data } = await mutate(
      'confirmAuthentication(input: { transactionId: "00000000-0000-4000-8000-000000000000", otp: "123456", requesterId: "x" }) { session { token expiresAt refreshToken refreshExpiresAt } }',
    );
    const { session } = data.confirmAuthentication;
    expect(session).toMatchObject({ token: 'opaque', refreshToken: null, refreshExpiresAt: null });
    expect(Math.abs(Date.parse(session.expiresAt) - startedAt - 7_200_000)).toBeLessThan(10_000);
  });
});

test.each([
  ['a wrong client secret', refusal('401 Unauthorized', 2401)],
  ['a refusal without a body', unauthorized],
  ['rate limiting', refusal('429 Too Many Requests', 2429)],
])(
  'client token: %s of the gateway’s own session fails with UPSTREAM_UNAVAILABLE, not with a user error',
  async (_name, failure) => {
    upstream.scripts['session'] = () => failure;
    const freshGateway = await startGatewayWithUpstream(upstream);
    const operation =
      'mutation { initiateAuthentication(input: { phrAddress: "asha.verma@sbx", requesterId: "x" }) { userErrors { code } } }';
    const { data, errors } = await freshGateway.query(operation);
    await freshGateway.close();
    expect(data).toEqual({ initiateAuthentication: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', section: 1 } }]);
    expect(errors?.[0]?.extensions).not.toHaveProperty('reason');
  },
);

describe('signOut', () => {
  test('succeeds if the session has already ended', async () => {
    upstream.scripts['logout'] = () => unauthorized;
    const { data, errors } = await mutate('signOut { signedOut userErrors { code } }', 'token');
    expect({ data, errors }).toEqual({ data: { signOut: { signedOut: true, userErrors: [] } } });
    expect(upstream.calls[0]?.body).not.toHaveProperty('refreshToken');
  });

  test('succeeds without an upstream call if the token has expired', async () => {
    const claims = Buffer.from(JSON.stringify({ exp: 1_600_000_000 })).toString('base64url');
    const { data, errors } = await mutate('signOut { signedOut userErrors { code } }', `e30.${claims}.x`);
    expect({ data, errors }).toEqual({ data: { signOut: { signedOut: true, userErrors: [] } } });
    expect(upstream.calls).toEqual([]);
  });

  test('fails with UNAUTHENTICATED without a token', async () => {
    const { data, errors } = await mutate('signOut { signedOut }');
    expect(data).toEqual({ signOut: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('fails with FORBIDDEN if UMANG does not permit the call, because the session goes on', async () => {
    upstream.scripts['logout'] = () => refusal('403 Forbidden', 1401);
    const { data, errors } = await mutate('signOut { signedOut }', 'token');
    expect(data).toEqual({ signOut: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('fails with UPSTREAM_UNAVAILABLE if UMANG fails', async () => {
    upstream.scripts['logout'] = () => refusal('500 Internal Server Error', 1511);
    const { data, errors } = await mutate('signOut { signedOut }', 'token');
    expect(data).toEqual({ signOut: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  });
});

test('shareProfile: reports status FAILURE as PROVIDER_REFUSED', async () => {
  upstream.scripts['profileShare'] = () => ({ status: 'FAILURE', healthId: '91-1000-2000-3001' });
  const { data } = await mutate(
    'shareProfile(input: { providerId: "HIP-1", counterCode: "1" }) { status userErrors { code ndhmCode } }',
    'token',
  );
  expect(data.shareProfile).toEqual({ status: null, userErrors: [{ code: 'PROVIDER_REFUSED', ndhmCode: null }] });
});

test('approveLockerSetup: returns the IDs of approved parts and NOT_APPROVED for the failed one', async () => {
  upstream.scripts['approveLockerRequests'] = () => ({
    subscriptionId: 's',
    autoApprovalId: null,
    authorizationId: 'a',
  });
  const sources = `sources: { providers: [{ providerId: "HIP-1", purpose: CAREMGT, hiTypes: [INVOICE], categories: [DATA],
    period: { from: "2020-01-01T00:00:00Z", to: "2121-01-01T00:00:00Z" } }] }`;
  const { data } = await mutate(
    `approveLockerSetup(input: { subscription: { requestId: "r", ${sources} }, autoApproval: { hiuId: "h", ${sources} },
      authorization: { requestId: "q" } }) { subscriptionId autoApprovalId authorizationId userErrors { code field } }`,
    'token',
  );
  expect(data.approveLockerSetup).toEqual({
    subscriptionId: 's',
    autoApprovalId: null,
    authorizationId: 'a',
    userErrors: [{ code: 'NOT_APPROVED', field: ['input', 'autoApproval'] }],
  });
  expect(upstream.calls[0]?.body).toMatchObject({ authorization: { requestId: 'q', generatePerpetualToken: 'false' } });
});

test('discoverPatient: reports an unknown provider on providerId, and an unknown patient on no field', async () => {
  const operation = 'discoverPatient(input: { providerId: "HIP-1" }) { userErrors { code field } }';
  upstream.scripts['discoverPatient'] = () => refusal('404 Not Found', 1505);
  const unknownProvider = await mutate(operation, 'token');
  upstream.scripts['discoverPatient'] = () => refusal('404 Not Found', 1404);
  const unknownPatient = await mutate(operation, 'token');
  expect(unknownProvider.data.discoverPatient.userErrors).toEqual([
    { code: 'PROVIDER_NOT_FOUND', field: ['input', 'providerId'] },
  ]);
  expect(unknownPatient.data.discoverPatient.userErrors).toEqual([{ code: 'NO_RECORD_AT_PROVIDER', field: null }]);
});
