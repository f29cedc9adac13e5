import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { at, refused, startClient, type SandboxClient } from '../client.js';

const unauthorized = '401 Unauthorized: [no body]';

let client: SandboxClient;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.close());

const tokenOf = async (username = 'asha.verma@sbx'): Promise<string> => {
  const answer = await client.call('gatewaySession', { username, password: 'Sandbox#1234', grantType: 'password' });
  return String(at(answer.pd, 'token')).slice('Bearer '.length);
};
const profile = async (xAuthToken: unknown): Promise<unknown> => (await client.call('myProfile', { xAuthToken })).pd;

describe('the API manager in front', () => {
  test.each([[{ authorization: '' }], [{ authorization: 'Bearer another' }]])(
    'wants its own token',
    async (headers) => {
      const response = await client.send('getStates', {}, headers);
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('<am:code>900901</am:code>');
    },
  );

  test('knows no other path', async () => {
    expect((await client.send('getStatesAndMore', {})).status).toBe(404);
  });

  test('takes POST alone', async () => {
    const authorization = `Bearer ${client.sandbox.umang.appToken}`;
    expect((await fetch(`${client.sandbox.baseUrl}/getStates`, { headers: { authorization } })).status).toBe(405);
  });

  test('refuses a body over 1 MB', async () => {
    expect((await client.send('getStates', { filler: 'x'.repeat(1024 * 1024) })).status).toBe(413);
  });

  test('says of a body that fails the declaration which field is wrong, and not its value', async () => {
    const answer = await client.call('patientAuthInit', { authMethod: 5, healthid: '91-1000-2000-3001' });
    expect(answer.pd).toBe(refused('400 Bad Request', 1513, 'authMethod: must be given'));
  });
});

describe('a patient’s token', () => {
  test('is signed by the published key and says whose it is', async () => {
    const { payload, protectedHeader } = await jwtVerify(
      await tokenOf(),
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
    ['in lower case', (token: string) => `bearer ${token}`],
    ['with a third part', (token: string) => `Bearer ${token} more`],
    ['tampered with', (token: string) => `Bearer ${token.slice(0, -4)}AAAA`],
    ['missing', () => undefined],
  ])('is not accepted %s', async (_how, spell) => {
    expect(await profile(spell(await tokenOf()))).toBe(unauthorized);
  });

  test('expires after half an hour', async () => {
    const token = `Bearer ${await tokenOf()}`;
    client.sandbox.clock.advance(29 * 60_000);
    expect(at(await profile(token), 'id')).toBe('asha.verma@sbx');
    client.sandbox.clock.advance(61_000);
    expect(await profile(token)).toBe(unauthorized);
  });

  test('is void after a sign-out, which a second one finds', async () => {
    const xAuthToken = `Bearer ${await tokenOf()}`;
    expect((await client.call('logout', { xAuthToken })).pd).toBe('logout');
    expect(await profile(xAuthToken)).toBe(unauthorized);
    expect((await client.call('logout', { xAuthToken })).pd).toBe(unauthorized);
  });

  test('must be spelt right to sign out', async () => {
    const answer = await client.call('logout', { xAuthToken: await tokenOf() });
    expect(answer.pd).toBe(refused('400 Bad Request', 1401, 'Expected token of the format `Bearer accessToken`'));
  });

  test('is no client token, and the other way round', async () => {
    const [patient, ofClient] = [await tokenOf(), await client.clientToken()];
    expect((await client.call('patientApi', { authorization: patient })).pd).toBe(unauthorized);
    expect(await profile(`Bearer ${ofClient}`)).toBe(unauthorized);
    expect(at((await client.call('patientApi', { authorization: ofClient })).pd, 'identifier')).toBe('meena@sbx');
  });
});

describe('the published keys', () => {
  test('hold no private part', async () => {
    const keys = await (await fetch(client.sandbox.jwksUrl)).json();
    expect(Object.keys(Object(at(keys, 'keys', 0))).sort()).toEqual(['alg', 'e', 'kty', 'n', 'use']);
  });

  test('answer even when every call fails', async () => {
    const ill = await startClient({ failureRate: 1 });
    expect((await fetch(ill.sandbox.jwksUrl)).status).toBe(200);
    await ill.sandbox.close();
  });
});

describe('a sandbox that is unwell', () => {
  test.each([
    [0.4, 200, '500 Internal Server Error: ['],
    [0.6, 503, '<h1>Service Unavailable</h1>'],
  ])('fails inside the envelope or with a page', async (draw, status, text) => {
    const ill = await startClient({ failureRate: 1, random: () => draw });
    const response = await ill.send('getStates', {});
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    await ill.sandbox.close();
  });

  test('takes its time', async () => {
    const slow = await startClient({ latencyMs: 60 });
    const began = performance.now();
    await slow.call('getStates');
    expect(performance.now() - began).toBeGreaterThan(50);
    await slow.sandbox.close();
  });
});

test('a call can be watched', async () => {
  const paths: string[] = [];
  const watched = await startClient({ onCall: ({ path }) => paths.push(path) });
  await watched.call('getStates');
  await watched.call('getDistrict', { stateCode: '10' });
  expect(paths).toEqual(['getStates', 'getDistrict']);
  await watched.sandbox.close();
});
