/** Reading and authenticating the caller's credentials; over HTTP they are tested in `viewer.http.test.ts`. */
import { describe, expect, jest, test } from '@jest/globals';
import { errors, type JWTPayload, UnsecuredJWT } from 'jose';
import { errorDetailMessages } from '../../../src/domains/shared/i18n/error-messages.js';
import { sha256 } from '../../../src/lib/sha256.js';
import { VerificationKeyUnavailable, type VerifyToken } from '../../../src/gateway/auth/jwks.js';
import { createTokenVerifier, createViewer, identifyPatient } from '../../../src/gateway/auth/create-viewer.js';

const asha = { healthId: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' };
const unsigned = (claims: JWTPayload) => new UnsecuredJWT(claims).encode();
const nowSeconds = () => Math.floor(Date.now() / 1000);

const createViewerWith = (headers: Record<string, string>, verify: VerifyToken = async () => asha, key?: string) =>
  createViewer(new Headers(headers), verify, { operatorKey: key, routerKey: undefined });

describe('viewer', () => {
  test('verifies the token once when it is needed and never before', async () => {
    const verify = jest.fn<VerifyToken>(async () => asha);
    const viewer = createViewerWith({ authorization: 'Bearer token' }, verify);
    expect(verify).not.toHaveBeenCalled();
    expect(await Promise.all([viewer.patientToken(), viewer.identity(), viewer.patientToken()])).toEqual([
      'token',
      { id: asha.healthId, healthIdNumber: asha.healthIdNumber },
      'token',
    ]);
    expect(verify.mock.calls.map(([token]) => token)).toEqual(['token']);
  });

  test('is the patient who has signed in, whatever token the request carries', async () => {
    const viewer = createViewerWith({ authorization: 'Bearer token' });
    expect(await viewer.patientToken()).toBe('token');
    expect(viewer.hashToken('token')).toBe(sha256('token'));
    viewer.signIn('new-token', { id: 'ravi@sbx' });
    expect([await viewer.patientToken(), await viewer.identity(), viewer.patientKey()]).toEqual([
      'new-token',
      { id: 'ravi@sbx' },
      'new-token',
    ]);
    expect(viewer.hashToken('new-token')).toBe(sha256('new-token'));
  });

  test('is the patient who has signed in, even if the token of the request is verified later', async () => {
    let resolveClaims = (_claims: JWTPayload) => {};
    const verifying = new Promise<JWTPayload>((resolve) => (resolveClaims = resolve));
    const viewer = createViewerWith({ authorization: 'Bearer token' }, () => verifying);
    const previousToken = viewer.patientToken();
    viewer.signIn('new-token', {});
    resolveClaims(asha);
    expect(await previousToken).toBe('token');
    expect([await viewer.patientToken(), viewer.patientKey(), viewer.hasSignedIn()]).toEqual([
      'new-token',
      'new-token',
      true,
    ]);
  });

  test.each([
    ['Bearer token', 'token'],
    ['  bEARER \t token ', 'token'],
    ['token', 'token'],
    ['Bearertoken', 'Bearertoken'],
    ['token Bearer x', 'token Bearer x'],
  ])('reads the header %j as the token %j', async (header, token) => {
    expect(await createViewerWith({ 'x-auth-token': header }).patientToken()).toBe(token);
  });

  test.each([{}, { authorization: '' }, { authorization: 'Bearer' }, { authorization: 'Bearer   ' }])(
    'with the headers %j is not signed in, and no token is verified',
    async (headers) => {
      const verify = jest.fn<VerifyToken>(async () => asha);
      await expect(createViewerWith(headers, verify).identity()).rejects.toMatchObject({
        message: errorDetailMessages.notSignedIn.en,
        extensions: { code: 'UNAUTHENTICATED' },
      });
      expect(verify).not.toHaveBeenCalled();
    },
  );

  test.each([
    ['an expired token', new errors.JWTExpired('expired', {}), errorDetailMessages.sessionExpired.en],
    ['an invalid token', new errors.JWSSignatureVerificationFailed(), errorDetailMessages.tokenRejected.en],
  ])('rejects %s as unauthenticated with its own message', async (_case, error, message) => {
    const viewer = createViewerWith({ authorization: 'Bearer token' }, () => Promise.reject(error));
    await expect(viewer.patientToken()).rejects.toMatchObject({ message, extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('passes a missing verification key on as it is: the patient is not unauthenticated', async () => {
    const error = new VerificationKeyUnavailable();
    const viewer = createViewerWith({ authorization: 'Bearer token' }, () => Promise.reject(error));
    await expect(viewer.patientToken()).rejects.toBe(error);
  });

  test.each<[string, Record<string, string>, string | undefined, boolean]>([
    ['the operator key', { 'x-operator-key': 'secret' }, 'secret', true],
    ['another key of equal length', { 'x-operator-key': 'secreT' }, 'secret', false],
    ['a prefix of the operator key', { 'x-operator-key': 'secre' }, 'secret', false],
    ['an empty key', { 'x-operator-key': '' }, 'secret', false],
    ['no key', {}, 'secret', false],
    ['any key when none is configured', { 'x-operator-key': 'undefined' }, undefined, false],
    ['an empty key when none is configured', { 'x-operator-key': '' }, undefined, false],
  ])('with %s: isOperator is correct', (_case, headers, key, isOperator) => {
    expect(createViewerWith(headers, undefined, key).isOperator).toBe(isOperator);
  });

  test.each<[string, Record<string, string>, string | undefined, boolean]>([
    ['the router key', { 'x-router-key': 'secret' }, 'secret', true],
    ['another key of equal length', { 'x-router-key': 'secreT' }, 'secret', false],
    ['a prefix of the router key', { 'x-router-key': 'secre' }, 'secret', false],
    ['the router key in the operator’s header', { 'x-operator-key': 'secret' }, 'secret', false],
    ['no key', {}, 'secret', false],
    ['an empty key when none is configured', { 'x-router-key': '' }, undefined, false],
  ])('with %s: isRouter is correct', (_case, headers, routerKey, isRouter) => {
    const keys = { operatorKey: 'operator', routerKey };
    expect(createViewer(new Headers(headers), async () => asha, keys)).toMatchObject({ isRouter, isOperator: false });
  });
});

describe('token verifier without a key', () => {
  const { verify } = createTokenVerifier(undefined, {});

  test('returns the expiry but no other claim, since it does not check the signature', async () => {
    const exp = nowSeconds() + 60;
    expect(await verify(unsigned({ ...asha, exp }))).toEqual({ exp });
    expect(await verify(unsigned(asha))).toEqual({});
  });

  test('rejects an expired token', async () => {
    await expect(verify(unsigned({ ...asha, exp: nowSeconds() - 1 }))).rejects.toBeInstanceOf(errors.JWTExpired);
  });

  test.each([
    ['text that is no JWT', 'nonsense'],
    ['a JWT whose expiry is no number', `${unsigned({}).split('.')[0]}.${btoa('{"exp":"1"}')}.`],
  ])('accepts %s: UMANG decides whether it is valid', async (_case, token) => {
    expect(await verify(token)).toEqual({});
  });
});

test('token verifier without a key: needs none to be ready', () => {
  expect(createTokenVerifier(undefined, {}).hasKey()).toBe(true);
});

describe('identifyPatient', () => {
  test.each<[string, JWTPayload, string]>([
    ['the health ID number if the token has one', asha, asha.healthIdNumber],
    ['otherwise the PHR address', { healthId: asha.healthId }, asha.healthId],
    ['otherwise the token itself', { sub: 'x' }, unsigned({ sub: 'x' })],
  ])('returns %s', (_case, claims, expected) => {
    expect(identifyPatient(unsigned(claims))).toBe(expected);
  });
});
