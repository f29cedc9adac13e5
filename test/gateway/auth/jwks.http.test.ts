/** The keys that patients' tokens are verified by: fetched seldom, and kept while whoever publishes them is away. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { PublishedKeys } from '../../../src/gateway/auth/jwks.js';

const claims = { healthId: 'asha.verma@sbx' };
const [one, other] = await Promise.all([generateKeyPair('RS512'), generateKeyPair('RS512')]);
const signedBy = ({ privateKey }: { privateKey: CryptoKey }) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign(privateKey);
const jwk = async ({ publicKey }: { publicKey: CryptoKey }) => ({ ...(await exportJWK(publicKey)), alg: 'RS512' });

let server: Server;
let published: unknown[];
let isDown: boolean;
let fetches: number;
let clock: number;
let keys: PublishedKeys;

beforeEach(async () => {
  [published, isDown, fetches, clock] = [[await jwk(one)], false, 0, 1_000_000_000_000];
  server = createServer((_request, response) => {
    fetches += 1;
    if (isDown) response.writeHead(503).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  keys = new PublishedKeys(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, () => clock);
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const seconds = (count: number) => count * 1000;
const verifyMany = async (count: number, token: string) =>
  new Set(
    (await Promise.allSettled(Array.from({ length: count }, () => keys.verify(token)))).map((result) =>
      result.status === 'fulfilled' ? 'verified' : String(result.reason.code ?? result.reason.name),
    ),
  );

describe('published keys', () => {
  test('are fetched once for many at once', async () => {
    expect(await verifyMany(50, await signedBy(one))).toEqual(new Set(['verified']));
    expect(fetches).toBe(1);
  });

  test('are renewed behind the requests', async () => {
    const token = await signedBy(one);
    await keys.verify(token);
    clock += seconds(601);
    isDown = true;
    expect(await verifyMany(20, token)).toEqual(new Set(['verified']));
    await new Promise((later) => setTimeout(later, 200));
    expect(await verifyMany(20, token)).toEqual(new Set(['verified']));
    expect(fetches).toBe(2);
  });

  test('are kept while they cannot be renewed, for a day', async () => {
    const token = await signedBy(one);
    await keys.verify(token);
    isDown = true;
    clock += seconds(23 * 3600);
    expect(await verifyMany(10, token)).toEqual(new Set(['verified']));
    clock += seconds(2 * 3600);
    expect(await verifyMany(10, token)).toEqual(new Set(['KeyUnavailable']));
    isDown = false;
    clock += seconds(60);
    expect(await verifyMany(10, token)).toEqual(new Set(['verified']));
  });

  test('are asked for once a pause while they cannot be had, and pauses grow', async () => {
    const token = await signedBy(one);
    isDown = true;
    const pauses = [1, 2, 4, 8, 16, 32, 60, 60];
    for (const [index, pause] of pauses.entries()) {
      expect(await verifyMany(50, token)).toEqual(new Set(['KeyUnavailable']));
      expect(await verifyMany(50, token)).toEqual(new Set(['KeyUnavailable']));
      expect(fetches).toBe(index + 1);
      clock += seconds(pause);
    }
    isDown = false;
    expect(await verifyMany(50, token)).toEqual(new Set(['verified']));
  });

  test('are fetched again for a token that none of them signed, but seldom', async () => {
    const [known, unknown] = [await signedBy(one), await signedBy(other)];
    await keys.verify(known);
    expect(await verifyMany(20, unknown)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(fetches).toBe(1);
    clock += seconds(31);
    expect(await verifyMany(20, unknown)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(await verifyMany(20, unknown)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(fetches).toBe(2);
    isDown = true;
    clock += seconds(31);
    expect(await verifyMany(20, unknown)).toEqual(new Set(['ERR_JWS_SIGNATURE_VERIFICATION_FAILED']));
    expect(await verifyMany(20, known)).toEqual(new Set(['verified']));
    expect(fetches).toBe(3);
  });

  test('may be replaced, or published side by side, though tokens name none', async () => {
    const [old, fresh] = [await signedBy(one), await signedBy(other)];
    await keys.verify(old);
    published = [await jwk(other)];
    clock += seconds(31);
    expect(await keys.verify(fresh)).toMatchObject(claims);
    published = [await jwk(one), await jwk(other)];
    clock += seconds(31);
    expect(await keys.verify(old)).toMatchObject(claims);
    expect(await keys.verify(fresh)).toMatchObject(claims);
    expect(fetches).toBe(3);
  });
});
