import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { base64url, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { startGateway, startGatewayOver, type SandboxGateway } from '../../support/gateway.js';
import { startUpstream } from '../../support/upstream.js';

const me = '{ me { id } }';
const claims = { healthId: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' };

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});

afterAll(() => gateway.close());

describe('a token that UMANG signed', () => {
  test('says who the patient is, at no call', async () => {
    gateway.calls.length = 0;
    const { data } = await gateway.query('{ me { id healthIdNumber } }', {}, token);
    expect(data.me).toEqual({ id: 'asha.verma@sbx', healthIdNumber: expect.stringMatching(/^91-1000-2000-3\d{3}$/) });
    expect(gateway.calls).toEqual([]);
  });

  test.each([
    ['X-Auth-Token alone', (good: string) => ({ 'x-auth-token': good })],
    ['X-Auth-Token with Bearer', (good: string) => ({ 'x-auth-token': `Bearer ${good}` })],
    ['X-Auth-Token, which wins', (good: string) => ({ 'x-auth-token': good, authorization: 'Bearer another' })],
    ['Authorization, spaced oddly', (good: string) => ({ authorization: `bearer   ${good}` })],
  ])('comes by %s', async (_name, headers) => {
    expect((await gateway.query(me, {}, headers(token))).data).toEqual({ me: { id: 'asha.verma@sbx' } });
  });
});

describe('a token that UMANG did not sign', () => {
  test.each<[string, () => Promise<string> | string]>([
    ['by nobody', () => new UnsecuredJWT(claims).encode()],
    [
      'by somebody',
      async () =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign((await generateKeyPair('RS512')).privateKey),
    ],
    [
      'with another algorithm',
      async () =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign((await generateKeyPair('RS256')).privateKey),
    ],
    [
      'with a claim changed',
      () => {
        const [head, , sign] = token.split('.');
        return [head, base64url.encode(JSON.stringify({ ...claims, exp: 4e9 })), sign].join('.');
      },
    ],
    [
      'with the public key as a secret',
      async () => {
        const { keys } = (await (await fetch(gateway.sandbox.jwksUrl)).json()) as { keys: { n: string }[] };
        const head = `${base64url.encode('{"alg":"HS512"}')}.${base64url.encode(JSON.stringify(claims))}`;
        return `${head}.${createHmac('sha512', keys[0]?.n ?? '')
          .update(head)
          .digest('base64url')}`;
      },
    ],
    ['and is no token', () => 'nonsense'],
  ])('%s', async (_name, make) => {
    gateway.calls.length = 0;
    const { data, errors } = await gateway.query(me, {}, await make());
    expect(data).toEqual({ me: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(gateway.calls).toEqual([]);
  });
});

test('a key that cannot be fetched is not the patient’s fault', async () => {
  const upstream = await startUpstream();
  const over = await startGatewayOver(upstream, { patientKey: { jwksUrl: 'http://127.0.0.1:9/keys' } });
  const { errors } = await over.query(me, {}, token);
  await over.close();
  await upstream.close();
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
});

test('a public key serves as well as a JWKS', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS512', { extractable: true });
  const upstream = await startUpstream();
  const over = await startGatewayOver(upstream, { patientKey: { publicKey: await exportSPKI(publicKey) } });
  const signed = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS512' })
    .setExpirationTime('1m')
    .sign(privateKey);
  const answers = [await over.query(me, {}, signed), await over.query(me, {}, token)];
  await over.close();
  await upstream.close();
  expect(answers.map(({ data }) => data.me)).toEqual([{ id: 'asha.verma@sbx' }, null]);
});

test('a clock that is off by a few seconds ends no session early', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS512', { extractable: true });
  const upstream = await startUpstream();
  const over = await startGatewayOver(upstream, { patientKey: { publicKey: await exportSPKI(publicKey) } });
  const expired = (seconds: number) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS512' })
      .setExpirationTime(Math.floor(Date.now() / 1000) - seconds)
      .sign(privateKey);
  const answers = [await over.query(me, {}, await expired(2)), await over.query(me, {}, await expired(10))];
  await over.close();
  await upstream.close();
  expect(answers.map(({ data }) => data.me)).toEqual([{ id: 'asha.verma@sbx' }, null]);
});
