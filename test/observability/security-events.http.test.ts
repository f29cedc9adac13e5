/** Which requests cause a security event, and what its log line says. */
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config/config.js';
import { operatorKey, startGateway, type SandboxGateway } from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';
import { waitUntil } from '../support/wait-until.js';

const logs = captureLogs();
let gateway: SandboxGateway;
const tokens = { asha: '', newcomer: '' };

const { attemptLimits, requestPolicy } = readConfig({
  ATTEMPTS_PER_ACCOUNT: '3',
  MAX_UPSTREAM_CALLS: '20',
  MAX_BATCH_SIZE: '2',
  MAX_WEBSOCKETS_PER_IP: '1',
});
const clientHeaders = { 'x-forwarded-for': '203.0.113.77' };

beforeAll(async () => {
  gateway = await startGateway({
    gateway: { ...logs.options, operatorKey, attemptLimits, requestPolicy, trustedProxies: 1, metricsPort: 0 },
  });
  tokens.asha = await gateway.signIn('asha.verma@sbx');
  tokens.newcomer = await signInNewcomer();
});

afterAll(() => gateway.close());

beforeEach(() => logs.clear());

const eventLines = () => logs.entries().filter(({ msg }) => msg === 'security event');

async function countEvents(kind: string): Promise<number> {
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  const line = text.split('\n').find((each) => each.startsWith(`ndhm_graph_security_events_total{kind="${kind}"}`));
  return Number(line?.split(' ')[1]);
}

const pseudonym = expect.stringMatching(/^[\da-f]{32}$/);

const signIn = (phrAddress: string, password = 'wrong') =>
  `mutation { signIn(input: { phrAddress: "${phrAddress}", password: "${password}" }) { userErrors { code } } }`;

/** The token of a person without a profile, which section 8 expects. */
async function signInNewcomer(): Promise<string> {
  const { data: request } = await gateway.query(
    'mutation { requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3002", authMethod: MOBILE_OTP }) { transactionId } }',
  );
  const input = { transactionId: request.requestSignInOtp.transactionId, otp: '123456' };
  const { data } = await gateway.query(
    'mutation ($input: ConfirmSignInOtpInput!) { confirmSignInOtp(input: $input) { session { token } } }',
    { input },
  );
  return data.confirmSignInOtp.session.token;
}

const uuid = 'bb599f8b-76f7-4eaf-bac7-aead4bc585d6';
const withOtp = (mutation: string, id: string) =>
  `mutation { ${mutation}(input: { ${id}: "${uuid}", otp: "000000" }) { userErrors { code } } }`;
const verifyPin = (pin: string) =>
  `mutation { verifyPin(input: { pin: "${pin}", scope: PROFILE_CHANGE_PIN }) { userErrors { code } } }`;

const webSocketUrl = () => `${gateway.url.replace('http', 'ws')}/graphql`;

async function openWebSocket(headers: Record<string, string>): Promise<WebSocket> {
  const webSocket = new WebSocket(webSocketUrl(), 'graphql-transport-ws', { headers });
  await once(webSocket, 'open');
  return webSocket;
}

describe('security events', () => {
  test.each<[event: string, kind: string, operation: string, caller: 'nobody' | 'asha' | 'newcomer']>([
    ['a wrong password', 'failed_sign_in', signIn('ravi.kumar@sbx'), 'nobody'],
    [
      'a wrong refresh token',
      'failed_sign_in',
      'mutation { refreshSession(input: { phrAddress: "ravi.kumar@sbx", refreshToken: "guess" }) { userErrors { code } } }',
      'nobody',
    ],
    ['a wrong sign-in OTP', 'failed_sign_in', withOtp('confirmSignInOtp', 'transactionId'), 'nobody'],
    ['a wrong Aadhaar OTP', 'wrong_otp', withOtp('verifyAadhaarOtp', 'transactionId'), 'newcomer'],
    ['a wrong PIN reset OTP', 'wrong_otp', withOtp('verifyPinResetOtp', 'sessionId'), 'asha'],
    ['a wrong PIN', 'wrong_pin', verifyPin('0000'), 'asha'],
    [
      'a wrong PIN reset token',
      'wrong_pin_reset_token',
      'mutation { resetPin(input: { newPin: "4321", resetToken: "guess" }) { userErrors { code } } }',
      'asha',
    ],
  ])(
    '%s is logged and counted as %s, with pseudonym, network and trace ID',
    async (_event, kind, operation, caller) => {
      const before = await countEvents(kind);
      const token: Record<string, string> = caller !== 'nobody' ? { authorization: `Bearer ${tokens[caller]}` } : {};
      await gateway.query(operation, {}, { ...clientHeaders, ...token });
      const { traceId } = logs.requestEntries().at(-1);
      expect(eventLines()).toEqual([
        {
          level: 40,
          time: expect.any(Number),
          kind,
          subject: pseudonym,
          network: '203.0.113.0/24',
          traceId,
          msg: 'security event',
        },
      ]);
      expect((await countEvents(kind)) - before).toBe(1);
      expect(logs.text()).not.toMatch(/203\.0\.113\.77|ravi\.kumar|asha\.verma|bb599f8b|eyJ|guess/);
    },
  );

  test('an attempt over a limit is logged as attempt_refused with the limit, and its subject is that of the attempts before', async () => {
    const operation = signIn('meera.nair@sbx');
    for (let attempt = 0; attempt < 4; attempt++) await gateway.query(operation, {}, clientHeaders);
    expect(eventLines().map(({ kind, limit }) => [kind, limit])).toEqual([
      ['failed_sign_in', undefined],
      ['failed_sign_in', undefined],
      ['failed_sign_in', undefined],
      ['attempt_refused', 'perAccount'],
    ]);
    expect(new Set(eventLines().map(({ subject }) => subject)).size).toBe(1);
    await gateway.query(signIn('gopal.das@sbx'), {}, clientHeaders);
    expect(eventLines().at(-1).subject).not.toBe(eventLines()[0].subject);
  });

  test('a wrong operator key is an event, the right one and none are not', async () => {
    await gateway.query('{ states { name } }', {}, { 'x-operator-key': operatorKey });
    await gateway.query('{ states { name } }');
    expect(eventLines()).toEqual([]);
    await gateway.query('{ states { name } }', {}, { ...clientHeaders, 'x-operator-key': `${operatorKey}x` });
    expect(eventLines()).toMatchObject([{ kind: 'wrong_operator_key', subject: null, network: '203.0.113.0/24' }]);
    expect(logs.text()).not.toContain(operatorKey);
  });

  test('a request over a limit is one event with the name of the limit, however many errors its response has', async () => {
    const query = `{ ${'a: states { districts { state { '.repeat(8)} name ${'} } }'.repeat(8)} }`;
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...clientHeaders },
      body: JSON.stringify([{ query }, { query }]),
    });
    const results = (await response.json()) as { errors: { extensions: { code: string } }[] }[];
    expect(results.map(({ errors }) => errors[0]?.extensions.code)).toEqual(['LIMIT_EXCEEDED', 'LIMIT_EXCEEDED']);
    expect(eventLines()).toMatchObject([
      { kind: 'limit_exceeded', limit: 'MAX_DEPTH', subject: null, network: '203.0.113.0/24' },
    ]);
  });

  test('a WebSocket over the limit of its client is one event with the limit and the network', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.9' }; // its socket is open until after the test
    const first = await openWebSocket(headers);
    const [second] = (await once(new WebSocket(webSocketUrl(), 'graphql-transport-ws', { headers }), 'error')) as [
      Error,
    ];
    expect(second.message).toContain('429');
    first.close();
    expect(eventLines()).toMatchObject([
      { kind: 'limit_exceeded', limit: 'MAX_WEBSOCKETS_PER_IP', network: '198.51.100.0/24' },
    ]);
  });

  test('connection parameters of a WebSocket over the limit are one event with the limit and the network', async () => {
    const webSocket = await openWebSocket(clientHeaders);
    webSocket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'secret'.repeat(4000) } }));
    await once(webSocket, 'close');
    expect(eventLines()).toMatchObject([
      { kind: 'limit_exceeded', limit: 'MAX_HEADER_BYTES', network: '203.0.113.0/24' },
    ]);
    expect(logs.text()).not.toContain('secretsecret');
  });

  test('headers over the limit are one event with the limit and the network of the peer', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      headers: { ...clientHeaders, 'x-large': 'x'.repeat(20_000) },
    });
    expect(response.status).toBe(431);
    expect(eventLines()).toMatchObject([
      { kind: 'limit_exceeded', limit: 'MAX_HEADER_BYTES', network: '127.0.0.0/24' },
    ]);
  });

  test('a body over the limit is one event with the network', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { ...clientHeaders, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(300_000) }),
    });
    expect(response.status).toBe(413);
    expect(eventLines()).toMatchObject([{ kind: 'limit_exceeded', network: '203.0.113.0/24' }]);
  });

  test('an operation over a limit has the pseudonym of the patient', async () => {
    const events = [];
    for (const phrAddress of ['asha.verma@sbx', 'asha.verma@sbx', 'gopal.das@sbx']) {
      const token = await gateway.signIn(phrAddress);
      await gateway.query('{ states { districts { name } } }', {}, token);
      await waitUntil(() => eventLines().length > events.length); // the token is verified first
      events.push(eventLines().at(-1));
    }
    expect(events).toMatchObject(
      Array(3).fill({ kind: 'limit_exceeded', limit: 'MAX_UPSTREAM_CALLS', subject: pseudonym }),
    );
    const [first, second, other] = events.map(({ subject }) => subject);
    expect([first === second, first === other]).toEqual([true, false]);
  });

  test('a correct password, a correct PIN and invalid input are no events', async () => {
    await gateway.query(signIn('ravi.kumar@sbx', 'Sandbox#1234'), {}, clientHeaders);
    await gateway.query(verifyPin('1234'), {}, tokens.asha);
    await gateway.query(signIn('no-address'), {}, clientHeaders);
    expect(eventLines()).toEqual([]);
  });
});

test('X-Forwarded-For without trusted proxies is reported once, and says what to set', async () => {
  const otherLogs = captureLogs();
  const otherGateway = await startGateway({ gateway: { ...otherLogs.options, trustedProxies: 0 } });
  for (let request = 0; request < 3; request++) await otherGateway.query('{ __typename }', {}, clientHeaders);
  await otherGateway.close();
  const warnings = otherLogs.entries().filter(({ msg }) => msg.includes('TRUSTED_PROXIES'));
  expect(warnings).toMatchObject([{ level: 40 }]);
  expect(otherLogs.text()).not.toContain('203.0.113.77');
});
