/** What a client learns of a write that failed: who is at fault, and whether the write may have taken effect. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { errorDetailMessages, errorMessages } from '../../../src/domains/shared/i18n/error-messages.js';
import { userErrorMessages } from '../../../src/domains/shared/i18n/user-error-messages.js';
import { magic } from '../../../src/sandbox/magic.js';
import {
  operatorKey,
  type SandboxGateway,
  startGateway,
  startGatewayWithUpstream,
  type TestGateway,
} from '../../support/gateway.js';
import {
  ErrorReply,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
  type UpstreamScript,
} from '../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let sandboxGateway: SandboxGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream, {
    attemptLimits: readConfig({ ATTEMPTS_PER_ACCOUNT: '1000', ATTEMPTS_PER_IP: '1000' }).attemptLimits,
  });
  sandboxGateway = await startGateway();
});
afterEach(() => upstream.reset());
afterAll(async () => {
  await gateway.close();
  await upstream.close();
  await sandboxGateway.close();
});

const failed = (pd: unknown) => () => new ErrorReply(pd);
const ndhm = (status: string, code: number | string) =>
  failed(`${status}: [{"error":{"code":${JSON.stringify(code)}}}]`);
const envelope = (fields: object) => () => new RawReply(JSON.stringify(fields));
const uuid = 'aa217d2d-c1a7-43f5-8302-46de76220154';

const discover = 'discoverPatient(input: { providerId: "P", identifiers: [] }) { userErrors { code } }';
const initiate = `initiateLink(input: { transactionId: "${uuid}", patientReference: "1", careContextReferences: ["2"] }) { userErrors { code } }`;
const confirm = `confirmLink(input: { linkReferenceNumber: "${uuid}", otp: "1234" }) { userErrors { code } }`;
const share = 'shareProfile(input: { providerId: "P", counterCode: "1" }) { userErrors { code } }';
const deny = `denySubscriptionRequest(input: { requestId: "${uuid}" }) { userErrors { code } }`;
const create = 'createPin(input: { pin: "1234" }) { userErrors { code } }';

async function run(mutation: string, path: string, script: UpstreamScript, language: 'en' | 'hi' = 'en') {
  upstream.scripts[path] = script;
  const headers = { authorization: 'Bearer token', 'accept-language': language };
  return gateway.query(`mutation { result: ${mutation} }`, {}, headers);
}

const unreachable = { code: 'PROVIDER_UNREACHABLE', message: errorMessages.PROVIDER_UNREACHABLE };
const unavailable = { code: 'UPSTREAM_UNAVAILABLE', message: errorMessages.UPSTREAM_UNAVAILABLE };
const timeout = { code: 'UPSTREAM_TIMEOUT', message: errorMessages.UPSTREAM_TIMEOUT };
const unknown = errorDetailMessages.outcomeUnknown;
const providerUnknown = errorDetailMessages.providerOutcomeUnknown;
const unreadable = { code: 'UPSTREAM_OUTCOME_UNKNOWN', message: errorMessages.UPSTREAM_OUTCOME_UNKNOWN };
const rd = 'Unable to connect. Please Re-try after sometime';

describe.each([
  [
    'the hospital is down',
    discover,
    'discoverPatient',
    ndhm('404 Not Found', 1503),
    { ...unreachable, retryable: true },
  ],
  ['the hospital is down', confirm, 'linkConfirm', ndhm('404 Not Found', 1503), { ...unreachable, retryable: true }],
  ['the hospital is down', share, 'profileShare', ndhm('400 x', 'ABDM-1028'), { ...unreachable, retryable: true }],
  ['the hospital is silent', discover, 'discoverPatient', ndhm('504 x', 1504), { ...unreachable, retryable: true }],
  ['the hospital is silent', initiate, 'linkEnquiry', ndhm('504 x', 1504), { ...unreachable, retryable: true }],
  [
    'the hospital is silent',
    confirm,
    'linkConfirm',
    ndhm('504 x', 1504),
    { ...unreachable, message: providerUnknown, retryable: false },
  ],
  [
    'the hospital is silent',
    share,
    'profileShare',
    failed('504 Gateway Timeout: [no body]'),
    { ...unreachable, message: providerUnknown, retryable: false },
  ],
  [
    'UMANG cannot connect',
    create,
    'createPin',
    envelope({ rs: 'F', rd, pd: null }),
    { ...unavailable, retryable: true },
  ],
  [
    'UMANG’s front rejects the gateway',
    create,
    'createPin',
    () => new RawReply('{"fault":{"code":900901}}', 401),
    { ...unavailable, retryable: true },
  ],
  [
    'NDHM fails',
    create,
    'createPin',
    ndhm('500 Internal Server Error', 1511),
    { ...unavailable, message: unknown, retryable: false },
  ],
  [
    'UMANG fails',
    deny,
    'denyRequests',
    () => new RawReply('', 500),
    { ...unavailable, message: unknown, retryable: false },
  ],
  ['UMANG fails', discover, 'discoverPatient', () => new RawReply('', 500), { ...unavailable, retryable: true }],
  [
    'UMANG is silent',
    deny,
    'denyRequests',
    () => new RawReply('', 504),
    { ...timeout, message: unknown, retryable: false },
  ],
  ['the reply is no JSON', deny, 'denyRequests', () => new RawReply('certainly'), { ...unreadable, retryable: false }],
  [
    'the reply is truncated',
    confirm,
    'linkConfirm',
    () => new RawReply('{"rs":"S","pd":{"patient":{"ref'),
    { ...unreadable, retryable: false },
  ],
  ['the reply is empty', confirm, 'linkConfirm', () => new RawReply(''), { ...unreadable, retryable: false }],
  ['the reply is a text', confirm, 'linkConfirm', () => 'certainly', { ...unreadable, retryable: false }],
])('%s: %s', (_case, mutation, path, script, { code, message, retryable }) => {
  test.each(['en', 'hi'] as const)(
    'the message and retryable say whether to check the state first (%s)',
    async (language) => {
      const { data, errors } = await run(mutation, path, script, language);
      expect(data).toEqual({ result: null });
      expect(errors).toMatchObject([{ message: message[language], extensions: { code, retryable } }]);
      expect(upstream.calls.map((call) => call.path)).toEqual([path]);
    },
  );

  test('the message says to try again exactly if the error is retryable', async () => {
    const { errors } = await run(mutation, path, script);
    expect(/try again later/i.test(errors?.[0]?.message ?? '')).toBe(retryable);
    expect(/current state before/i.test(errors?.[0]?.message ?? '')).toBe(!retryable);
  });
});

test('a read whose reply cannot be read: keeps the code UPSTREAM_MALFORMED', async () => {
  upstream.scripts['myProfile'] = () => new RawReply('certainly');
  const { errors } = await gateway.query('{ me { name { first } } }', {}, 'token');
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_MALFORMED' } }]);
});

describe('userErrors of discoverPatient and shareProfile', () => {
  test.each([
    [discover, 'discoverPatient', 1404, 'NO_RECORD_AT_PROVIDER'],
    [discover, 'discoverPatient', 1505, 'PROVIDER_NOT_FOUND'],
    [discover, 'discoverPatient', 1500, 'PROVIDER_REFUSED'],
    [share, 'profileShare', 1505, 'PROVIDER_NOT_FOUND'],
    [share, 'profileShare', 1404, 'NO_RECORD_AT_PROVIDER'],
  ] as const)('%s: %s and NDHM %i is %s, in both languages', async (mutation, path, ndhmCode, code) => {
    const withMessage = mutation.replace('{ code }', '{ code message }');
    for (const language of ['en', 'hi'] as const) {
      const { data } = await run(withMessage, path, ndhm('404 Not Found', ndhmCode), language);
      expect(data.result.userErrors).toEqual([{ code, message: userErrorMessages[code][language] }]);
    }
  });

  test('an empty discovery: is returned with NOTHING_TO_LINK', async () => {
    const reply = { transactionId: uuid, patient: { referenceNumber: '1', careContexts: [] } };
    const withDiscovery = discover.replace(
      '{ userErrors',
      '{ discovery { transactionId patient { careContexts { display } } } userErrors',
    );
    const { data } = await run(withDiscovery, 'discoverPatient', () => reply);
    expect(data.result).toEqual({
      discovery: { transactionId: uuid, patient: { careContexts: [] } },
      userErrors: [{ code: 'NOTHING_TO_LINK' }],
    });
  });
});

test('user errors and error codes: no two have the same message', () => {
  for (const language of ['en', 'hi'] as const) {
    const messages = [...Object.values(userErrorMessages), ...Object.values(errorMessages)].map(
      (each) => each[language],
    );
    expect(new Set(messages).size).toBe(messages.length);
  }
});

describe('null IDs of an approval', () => {
  test.each([null, '', undefined])('section 32: subscriptionId %j is NOT_APPROVED', async (subscriptionId) => {
    const source =
      '{ allProviders: { purpose: CAREMGT, hiTypes: [PRESCRIPTION], categories: [LINK], period: { from: "2021-01-01T00:00:00Z", to: "2022-01-01T00:00:00Z" } } }';
    const approve = `approveSubscriptionRequest(input: { requestId: "${uuid}", sources: ${source} }) { subscriptionId requestId userErrors { code } }`;
    const { data } = await run(approve, 'approveRequests', () => ({ subscriptionId }));
    expect(data.result).toEqual({ subscriptionId: null, requestId: null, userErrors: [{ code: 'NOT_APPROVED' }] });
  });

  test.each([null, '', undefined])('section 36: authorizationId %j is NOT_APPROVED', async (authorizationId) => {
    const approve = `approveAuthorizationRequest(input: { requestId: "${uuid}", generatePerpetualToken: true }) { authorizationId userErrors { code } }`;
    const { data } = await run(approve, 'approveAuthorizationRequests', () => ({ authorizationId }));
    expect(data.result).toEqual({ authorizationId: null, userErrors: [{ code: 'NOT_APPROVED' }] });
  });
});

describe('reads without results', () => {
  const noResults = () =>
    new RawReply(JSON.stringify({ rs: 'F', rc: '400', rd: 'Sorry, department returned no results', pd: null }));

  test.each([
    ['{ me { lockers { id } } }', 'patientLockers', { me: { lockers: [] } }],
    ['{ me { links { display } } }', 'patientLinks', { me: { links: [] } }],
    ['{ me { consentRequests { totalCount } } }', 'patientRequest', { me: { consentRequests: { totalCount: 0 } } }],
    ['{ provider(id: "none") { name } }', 'specificProviders', { provider: null }],
    ['{ me { name { full } healthIdNumber } }', 'myProfile', { me: { name: null, healthIdNumber: null } }],
    ['{ governmentPrograms { name } }', 'govtPrograms', { governmentPrograms: [] }],
  ])('%s: is empty or null', async (query, path, expected) => {
    upstream.scripts[path] = noResults;
    const { data, errors } = await gateway.query(query, {}, 'token');
    expect({ data, errors }).toEqual({ data: expected, errors: undefined });
  });
});

test('clientPatient without results: is null', async () => {
  const operator = await startGatewayWithUpstream(upstream, { operatorKey });
  Object.assign(upstream.scripts, {
    session: () => ({ accessToken: 'client-token', expiresIn: 600 }),
    patientApi: envelope({ rs: 'F', rd: 'Sorry, department returned no results', pd: null }),
  });
  const { data, errors } = await operator.query(
    '{ clientPatient { identifier } }',
    {},
    { 'x-operator-key': operatorKey },
  );
  await operator.close();
  expect({ data, errors }).toEqual({ data: { clientPatient: null }, errors: undefined });
});

describe('sandbox providers', () => {
  test.each([
    [magic.silentProvider.value, true],
    [magic.unreachableProvider.value, true],
  ])('discovery at %s: PROVIDER_UNREACHABLE, and the message agrees with retryable', async (providerId, retryable) => {
    const token = await sandboxGateway.signIn('asha.verma@sbx');
    const { errors } = await sandboxGateway.query(
      `mutation { discoverPatient(input: { providerId: "${providerId}", identifiers: [] }) { userErrors { code } } }`,
      {},
      token,
    );
    expect(errors).toMatchObject([
      {
        message: errorMessages.PROVIDER_UNREACHABLE.en,
        extensions: { code: 'PROVIDER_UNREACHABLE', retryable },
      },
    ]);
  });
});

test('a text code of NDHM: is in userErrors and in the extensions of errors', async () => {
  const pd = '422 Unprocessable Entity: [{"code":"HIS-422","details":[{"code":"HIS-2022","message":"x"}]}]';
  const verify = `verifyAadhaarOtp(input: { transactionId: "${uuid}", otp: "123456" }) { userErrors { code ndhmCode ndhmErrorCode } }`;
  const { data } = await run(verify, 'verifyAadhaarOtp', failed(pd));
  expect(data.result.userErrors).toEqual([{ code: 'WRONG_OTP', ndhmCode: null, ndhmErrorCode: 'HIS-2022' }]);

  upstream.scripts['patientLockers'] = failed('400 Bad Request: [{"error":{"code":"ABDM-1016"}}]');
  const { errors } = await gateway.query('{ me { lockers { id } } }', {}, 'token');
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REFUSED', ndhmErrorCode: 'ABDM-1016' } }]);
  expect(errors?.[0]?.extensions).not.toHaveProperty('ndhmCode');
});
