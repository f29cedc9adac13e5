/** The JWKS cache: few fetches, and stale keys while the JWKS is unreachable. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { CachedJwks, createSignatureVerifier } from '../../../src/gateway/auth/jwks.js';
import { createVerifyWithKey } from '../../../src/gateway/auth/token-claims.js';
import { waitUntil } from '../../support/wait-until.js';

const claims = { healthId: 'asha.verma@sbx' };
const [currentKey, otherKey] = await Promise.all([generateKeyPair('RS512'), generateKeyPair('RS512')]);
const signWith = ({ privateKey }: { privateKey: CryptoKey }) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).setExpirationTime('30m').sign(privateKey);
const jwk = async ({ publicKey }: { publicKey: CryptoKey }) => ({ ...(await exportJWK(publicKey)), alg: 'RS512' });
const currentJwk = await jwk(currentKey);

let server: Server;
let publishedKeys: unknown[];
let isDown: boolean;
let fetches: number;
let clock: number;
let jwksUrl: string;
let jwks: CachedJwks;

beforeEach(async () => {
  [publishedKeys, isDown, fetches, clock] = [[await jwk(currentKey)], false, 0, 1_000_000_000_000];
  server = createServer((_request, response) => {
    fetches += 1;
    if (isDown) response.writeHead(503).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: publishedKeys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  jwks = new CachedJwks(jwksUrl, createVerifyWithKey({}), () => clock);
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const seconds = (count: number) => count * 1000;
const verifyMany = async (count: number, token: string) =>
  new Set(
    (await Promise.allSettled(Array.from({ length: count }, () => jwks.verify(token)))).map((result) =>
      result.status === 'fulfilled' ? 'verified' : String(result.reason.code ?? result.reason.name),
    ),
  );

describe('JWKS cache', () => {
  test('fetches the keys once for 50 concurrent verifications', async () => {
    expect(await verifyMany(50, await signWith(currentKey))).toEqual(new Set(['verified']));
    expect(fetches).toBe(1);
  });

  test('refreshes in the background after 10 minutes and keeps verifying while that fails', async () => {
    const token = await signWith(currentKey);
    await jwks.verify(token);
    clock += seconds(601);
    isDown = true;
    expect(await verifyMany(20, token)).toEqual(new Set(['verified']));
    await waitUntil(() => fetches === 2);
    expect(await verifyMany(20, token)).toEqual(new Set(['verified']));
    expect(fetches).toBe(2);
  });

  test('uses stale keys for a day while the JWKS is down, then rejects until it is back', async () => {
    const token = await signWith(currentKey);
    await jwks.verify(token);
    isDown = true;
    clock += seconds(23 * 3600);
    expect(await verifyMany(10, token)).toEqual(new Set(['verified']));
    clock += seconds(2 * 3600);
    expect(await verifyMany(10, token)).toEqual(new Set(['VerificationKeyUnavailable']));
    isDown = false;
    clock += seconds(60);
    expect(await verifyMany(10, token)).toEqual(new Set(['verified']));
  });

  test('retries a failed first fetch with exponential backoff up to a minute', async () => {
    const token = await signWith(currentKey);
    isDown = true;
    const backoffs = [1, 2, 4, 8, 16, 32, 60, 60];
    for (const [index, backoff] of backoffs.entries()) {
      expect(await verifyMany(50, token)).toEqual(new Set(['VerificationKeyUnavailable']));
      expect(await verifyMany(50, token)).toEqual(new Set(['VerificationKeyUnavailable']));
      expect(fetches).toBe(index + 1);
      clock += seconds(backoff);
    }
    isDown = false;
    expect(await verifyMany(50, token)).toEqual(new Set(['verified']));
  });

  test('does not refresh keys that are younger than 10 minutes', async () => {
    const token = await signWith(currentKey);
    await jwks.verify(token);
    clock += seconds(600);
    expect(await verifyMany(20, token)).toEqual(new Set(['verified']));
    expect(fetches).toBe(1);
    clock += 1;
    await jwks.verify(token);
    await waitUntil(() => fetches === 2);
  });

  test('does not fetch before a backoff has passed, and starts again at one second after a successful fetch', async () => {
    const token = await signWith(currentKey);
    const fetchesAt = async (expected: number) => {
      await verifyMany(1, token);
      expect(fetches).toBe(expected);
    };
    isDown = true;
    await fetchesAt(1);
    for (const [index, backoff] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      clock += seconds(backoff) - 1;
      await fetchesAt(index + 1);
      clock += 1;
      await fetchesAt(index + 2);
    }
    isDown = false;
    clock += seconds(60);
    await fetchesAt(10);
    isDown = true;
    clock += seconds(86_401);
    await fetchesAt(11);
    clock += seconds(1);
    await fetchesAt(12);
  });

  test('does not refetch for a token that matches no key during the cooldown', async () => {
    const [accepted, rejected] = [await signWith(currentKey), await signWith(otherKey)];
    await jwks.verify(accepted);
    clock += seconds(30) - 1;
    expect(await verifyMany(20, rejected)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(fetches).toBe(1);
    clock += 1;
    expect(await verifyMany(20, rejected)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(fetches).toBe(2);
  });

  test('reports a JWKS without a usable key as unavailable, not the token as invalid, and refetches after the cooldown', async () => {
    const token = await signWith(currentKey);
    publishedKeys = [{ kty: 'RSA', n: 'abc', e: 'AQAB' }];
    expect(await verifyMany(20, token)).toEqual(new Set(['VerificationKeyUnavailable']));
    expect(fetches).toBe(1);
    publishedKeys = [await jwk(currentKey)];
    clock += seconds(31);
    expect(await verifyMany(20, token)).toEqual(new Set(['verified']));
    expect(fetches).toBe(2);
  });

  test.each([
    ['one published key', [currentKey]],
    ['several published keys', [otherKey, currentKey]],
  ])('rejects an expired token as expired and does not refetch for it: %s', async (_case, keys) => {
    publishedKeys = await Promise.all(keys.map(jwk));
    const expiredToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS512' })
      .setExpirationTime(1)
      .sign(currentKey.privateKey);
    await jwks.verify(await signWith(currentKey));
    clock += seconds(31);
    expect(await verifyMany(20, expiredToken)).toEqual(new Set(['ERR_JWT_EXPIRED']));
    expect(fetches).toBe(1);
  });

  test('rejects a token without an expiry and does not refetch for it', async () => {
    await jwks.verify(await signWith(currentKey));
    clock += seconds(31);
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign(currentKey.privateKey);
    expect(await verifyMany(20, token)).toEqual(new Set(['ERR_JWT_CLAIM_VALIDATION_FAILED']));
    expect(fetches).toBe(1);
  });

  test('rejects a token that matches none of several published keys', async () => {
    publishedKeys = [await jwk(currentKey), await jwk(await generateKeyPair('RS512'))];
    expect(await verifyMany(1, await signWith(otherKey))).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
  });

  test('rejects a token signed by a published key with an algorithm other than RS512', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    publishedKeys = [await exportJWK(publicKey)];
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    expect(await verifyMany(1, token)).toEqual(new Set(['ERR_JOSE_ALG_NOT_ALLOWED']));
  });

  test('refetches for a token that matches no key at most once per cooldown', async () => {
    const [accepted, rejected] = [await signWith(currentKey), await signWith(otherKey)];
    await jwks.verify(accepted);
    expect(await verifyMany(20, rejected)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(fetches).toBe(1);
    clock += seconds(31);
    expect(await verifyMany(20, rejected)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(await verifyMany(20, rejected)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(fetches).toBe(2);
    isDown = true;
    clock += seconds(31);
    expect(await verifyMany(20, rejected)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(await verifyMany(20, accepted)).toEqual(new Set(['verified']));
    expect(fetches).toBe(3);
  });

  test('verifies tokens without a key ID after a key rotation and with several published keys', async () => {
    const [oldToken, newToken] = [await signWith(currentKey), await signWith(otherKey)];
    await jwks.verify(oldToken);
    publishedKeys = [await jwk(otherKey)];
    clock += seconds(31);
    expect(await jwks.verify(newToken)).toMatchObject(claims);
    publishedKeys = [await jwk(currentKey), await jwk(otherKey)];
    clock += seconds(31);
    expect(await jwks.verify(oldToken)).toMatchObject(claims);
    expect(await jwks.verify(newToken)).toMatchObject(claims);
    expect(fetches).toBe(3);
  });
});

describe('JWKS cache: hasKey', () => {
  const hasKeyAfterFetch = async (expectedFetches: number) => {
    jwks.hasKey();
    await waitUntil(() => fetches === expectedFetches);
    await waitUntil(() => jwks.hasKey(), 200).catch(() => {});
    return jwks.hasKey();
  };

  test('is false until the keys have been fetched, which it starts itself', async () => {
    expect(jwks.hasKey()).toBe(false);
    expect(await hasKeyAfterFetch(1)).toBe(true);
    clock += seconds(600);
    expect(jwks.hasKey()).toBe(true);
    expect(fetches).toBe(1);
  });

  test('refreshes old keys, and is false when they have been stale for a day', async () => {
    await hasKeyAfterFetch(1);
    isDown = true;
    clock += seconds(86_400);
    expect(jwks.hasKey()).toBe(true);
    await waitUntil(() => fetches === 2);
    clock += 1;
    expect(jwks.hasKey()).toBe(false);
  });

  test.each([
    ['without a modulus', {}],
    ['with a modulus that is too short', { n: 'abc', e: 'AQAB' }],
    ['for another algorithm', { ...currentJwk, alg: 'RS256' }],
    ['for encryption', { ...currentJwk, use: 'enc' }],
  ])('is false for a JWKS whose only key is an RSA key %s', async (_case, members) => {
    publishedKeys = [{ kty: 'RSA', ...members }];
    expect(await hasKeyAfterFetch(1)).toBe(false);
  });

  test('is false for a JWKS without an RSA key, which it fetches again after the cooldown', async () => {
    publishedKeys = [];
    expect(await hasKeyAfterFetch(1)).toBe(false);
    publishedKeys = [await jwk(currentKey)];
    clock += seconds(30);
    expect(jwks.hasKey()).toBe(false);
    expect(fetches).toBe(1);
    clock += 1;
    expect(await hasKeyAfterFetch(2)).toBe(true);
  });
});

test('signature verifier with a JWKS URL: verifies tokens with the published keys', async () => {
  const { verify } = createSignatureVerifier({ jwksUrl }, {});
  expect(await verify(await signWith(currentKey))).toEqual({ ...claims, exp: expect.any(Number) });
  await expect(verify(await signWith(otherKey))).rejects.toMatchObject({
    code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  });
  expect(fetches).toBe(1);
});
