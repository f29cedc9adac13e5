import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { valueAt, errorText, startClient, type SandboxClient } from '../client.js';

const unauthorized = '401 Unauthorized: [no body]';

let client: SandboxClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const signIn = async (username = 'asha.verma@sbx'): Promise<string> => {
  const reply = await client.call('gatewaySession', { username, password: 'Sandbox#1234', grantType: 'password' });
  return String(valueAt(reply.pd, 'token')).slice('Bearer '.length);
};
const profile = async (xAuthToken: unknown): Promise<unknown> => (await client.call('myProfile', { xAuthToken })).pd;

describe('sandbox API manager', () => {
  test.each([[{ authorization: '' }], [{ authorization: 'Bearer another' }]])(
    'rejects a wrong app token with status 401: %o',
    async (headers) => {
      const response = await client.send('getStates', {}, headers);
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('<am:code>900901</am:code>');
    },
  );

  test('unknown path: responds with status 404', async () => {
    expect((await client.send('getStatesAndMore', {})).status).toBe(404);
  });

  test('GET on an endpoint: responds with status 405', async () => {
    const authorization = `Bearer ${client.sandbox.umang.appToken}`;
    expect((await fetch(`${client.sandbox.baseUrl}/getStates`, { headers: { authorization } })).status).toBe(405);
  });

  test('body over 1 MB: responds with status 413', async () => {
    expect((await client.send('getStates', { filler: 'x'.repeat(1024 * 1024) })).status).toBe(413);
  });

  test('invalid body: names the invalid field, not its value', async () => {
    const reply = await client.call('patientAuthInit', { authMethod: 5, healthid: '91-1000-2000-3001' });
    expect(reply.pd).toBe(errorText('400 Bad Request', 1513, 'authMethod: must be given'));
  });
});

describe('sandbox patient token', () => {
  test('is signed with the published key and identifies the patient', async () => {
    const { payload, protectedHeader } = await jwtVerify(
      await signIn(),
      createRemoteJWKSet(new URL(client.sandbox.jwksUrl)),
    );
    expect(protectedHeader).toEqual({ alg: 'RS512' });
    expect(payload).toMatchObject({
      sub: '91-1000-2000-3001',
      clientId: 'SBX_001253',
      mobile: '9000000001',
      healthId: 'asha.verma@sbx',
      healthIdNumber: '91-1000-2000-3001',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(1800);
  });

  test.each([
    ['without its prefix', (token: string) => token],
    ['with two spaces', (token: string) => `Bearer  ${token}`],
    ['with a non-breaking space', (token: string) => `Bearer\u00a0${token}`],
    ['with a lower-case prefix', (token: string) => `bearer ${token}`],
    ['with a third part', (token: string) => `Bearer ${token} more`],
    ['with a forged signature', (token: string) => `Bearer ${token.slice(0, -4)}AAAA`],
    ['when it is missing', () => undefined],
  ])('is rejected %s', async (_case, format) => {
    expect(await profile(format(await signIn()))).toBe(unauthorized);
  });

  test('expires after 30 minutes', async () => {
    const token = `Bearer ${await signIn()}`;
    client.sandbox.clock.advance(29 * 60_000);
    expect(valueAt(await profile(token), 'id')).toBe('asha.verma@sbx');
    client.sandbox.clock.advance(61_000);
    expect(await profile(token)).toBe(unauthorized);
  });

  test('is rejected after sign-out, also by a second sign-out', async () => {
    const xAuthToken = `Bearer ${await signIn()}`;
    expect((await client.call('logout', { xAuthToken })).pd).toBe('logout');
    expect(await profile(xAuthToken)).toBe(unauthorized);
    expect((await client.call('logout', { xAuthToken })).pd).toBe(unauthorized);
  });

  test('without the Bearer prefix: sign-out responds with a format error', async () => {
    const reply = await client.call('logout', { xAuthToken: await signIn() });
    expect(reply.pd).toBe(errorText('400 Bad Request', 1401, 'Expected token of the format `Bearer accessToken`'));
  });

  test('is not accepted as a client token, nor a client token as a patient token', async () => {
    const [patient, clientToken] = [await signIn(), await client.clientToken()];
    expect((await client.call('patientApi', { authorization: patient })).pd).toBe(unauthorized);
    expect(await profile(`Bearer ${clientToken}`)).toBe(unauthorized);
    expect(valueAt((await client.call('patientApi', { authorization: clientToken })).pd, 'identifier')).toBe(
      'meena@sbx',
    );
  });
});

describe('sandbox JWKS', () => {
  test('contains no private key parameters', async () => {
    const keys = await (await fetch(client.sandbox.jwksUrl)).json();
    expect(Object.keys(Object(valueAt(keys, 'keys', 0))).sort()).toEqual(['alg', 'e', 'kty', 'n', 'use']);
  });

  test('is served even at a failure rate of 1', async () => {
    const failingClient = await startClient({ failureRate: 1 });
    expect((await fetch(failingClient.sandbox.jwksUrl)).status).toBe(200);
    await failingClient.sandbox.close();
  });
});

describe('sandbox outage simulation', () => {
  test.each([
    [0.4, 200, '500 Internal Server Error: ['],
    [0.6, 503, '<h1>Service Unavailable</h1>'],
  ])('random draw %d: fails with HTTP status %d', async (draw, status, text) => {
    const failingClient = await startClient({ failureRate: 1, random: () => draw });
    const response = await failingClient.send('getStates', {});
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    await failingClient.sandbox.close();
  });

  test('latencyMs: delays the reply', async () => {
    const delayed = await startClient({ latencyMs: 60 });
    const began = performance.now();
    await delayed.call('getStates');
    expect(performance.now() - began).toBeGreaterThan(50);
    await delayed.sandbox.close();
  });
});

test('sandbox onCall: receives the path of every call in order', async () => {
  const paths: string[] = [];
  const observedClient = await startClient({ onCall: ({ path }) => paths.push(path) });
  await observedClient.call('getStates');
  await observedClient.call('getDistrict', { stateCode: '10' });
  expect(paths).toEqual(['getStates', 'getDistrict']);
  await observedClient.sandbox.close();
});
