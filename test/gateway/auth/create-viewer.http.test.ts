import { createHmac, KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { base64url, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { startGateway, startGatewayWithUpstream, type SandboxGateway } from '../../support/gateway.js';
import { startScriptedUpstream } from '../../support/upstream/upstream.js';

const meQuery = '{ me { id } }';
const claims = { healthId: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' };

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});

afterAll(() => gateway.close());

describe('patient token signed by UMANG', () => {
  test('identifies the patient without an upstream call', async () => {
    gateway.calls.length = 0;
    const { data } = await gateway.query('{ me { id healthIdNumber } }', {}, token);
    expect(data.me).toEqual({ id: 'asha.verma@sbx', healthIdNumber: expect.stringMatching(/^91-1000-2000-3\d{3}$/) });
    expect(gateway.calls).toEqual([]);
  });

  test.each([
    ['X-Auth-Token without a scheme', (valid: string) => ({ 'x-auth-token': valid })],
    ['X-Auth-Token with Bearer', (valid: string) => ({ 'x-auth-token': `Bearer ${valid}` })],
    [
      'X-Auth-Token, which takes precedence over Authorization',
      (valid: string) => ({ 'x-auth-token': valid, authorization: 'Bearer another' }),
    ],
    [
      'Authorization with a lower-case scheme and extra spaces',
      (valid: string) => ({ authorization: `bearer   ${valid}` }),
    ],
  ])('is read from %s', async (_name, headers) => {
    expect((await gateway.query(meQuery, {}, headers(token))).data).toEqual({ me: { id: 'asha.verma@sbx' } });
  });
});

describe('patient token that UMANG did not sign: is rejected without an upstream call', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['unsigned', () => new UnsecuredJWT(claims).encode()],
    [
      'signed with another key',
      async () =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign((await generateKeyPair('RS512')).privateKey),
    ],
    [
      'signed with another algorithm',
      async () =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign((await generateKeyPair('RS256')).privateKey),
    ],
    [
      'with a modified claim',
      () => {
        const [header, , signature] = token.split('.');
        return [header, base64url.encode(JSON.stringify({ ...claims, exp: 4e9 })), signature].join('.');
      },
    ],
    [
      'signed with the public key as an HMAC secret',
      async () => {
        const { keys } = (await (await fetch(gateway.sandbox.jwksUrl)).json()) as { keys: { n: string }[] };
        const signingInput = `${base64url.encode('{"alg":"HS512"}')}.${base64url.encode(JSON.stringify(claims))}`;
        return `${signingInput}.${createHmac('sha512', keys[0]?.n ?? '')
          .update(signingInput)
          .digest('base64url')}`;
      },
    ],
    ['not a JWT', () => 'nonsense'],
  ])('%s', async (_name, createToken) => {
    gateway.calls.length = 0;
    const { data, errors } = await gateway.query(meQuery, {}, await createToken());
    expect(data).toEqual({ me: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(gateway.calls).toEqual([]);
  });
});

test('unreachable JWKS: reports UPSTREAM_UNAVAILABLE, not UNAUTHENTICATED', async () => {
  const upstream = await startScriptedUpstream();
  const gatewayOverScript = await startGatewayWithUpstream(upstream, {
    patientKey: { jwksUrl: 'http://127.0.0.1:9/keys' },
  });
  const { errors } = await gatewayOverScript.query(meQuery, {}, token);
  await gatewayOverScript.close();
  await upstream.close();
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
});

test('public key instead of a JWKS: accepts only tokens signed with it', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS512', { extractable: true });
  const upstream = await startScriptedUpstream();
  const gatewayOverScript = await startGatewayWithUpstream(upstream, {
    patientKey: { publicKeys: [KeyObject.from(publicKey)] },
  });
  const signedToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS512' })
    .setExpirationTime('1m')
    .sign(privateKey);
  const responses = [
    await gatewayOverScript.query(meQuery, {}, signedToken),
    await gatewayOverScript.query(meQuery, {}, token),
  ];
  await gatewayOverScript.close();
  await upstream.close();
  expect(responses.map(({ data }) => data.me)).toEqual([{ id: 'asha.verma@sbx' }, null]);
});

test('expired patient token: is accepted within 5 seconds of clock skew', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS512', { extractable: true });
  const upstream = await startScriptedUpstream();
  const gatewayOverScript = await startGatewayWithUpstream(upstream, {
    patientKey: { publicKeys: [KeyObject.from(publicKey)] },
  });
  const expiredFor = (seconds: number) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS512' })
      .setExpirationTime(Math.floor(Date.now() / 1000) - seconds)
      .sign(privateKey);
  const responses = [
    await gatewayOverScript.query(meQuery, {}, await expiredFor(2)),
    await gatewayOverScript.query(meQuery, {}, await expiredFor(10)),
  ];
  await gatewayOverScript.close();
  await upstream.close();
  expect(responses.map(({ data }) => data.me)).toEqual([{ id: 'asha.verma@sbx' }, null]);
});
