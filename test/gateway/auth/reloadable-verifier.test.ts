import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createReloadableVerifier } from '../../../src/gateway/auth/reloadable-verifier.js';

const first = generateKeyPairSync('rsa', { modulusLength: 2048 });
const second = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sign = (privateKey: KeyObject): Promise<string> =>
  new SignJWT({ healthId: 'asha.verma@sbx' })
    .setProtectedHeader({ alg: 'RS512' })
    .setExpirationTime('1h')
    .sign(privateKey);

test('reloadable verifier: accepts tokens of the new key only, also one that it accepted and cached before', async () => {
  const verifier = createReloadableVerifier({ publicKeys: [first.publicKey] }, {});
  const token = await sign(first.privateKey);
  await verifier.verify(token);
  expect(await verifier.reload({ publicKeys: [second.publicKey] })).toBe(true);
  await expect(verifier.verify(token)).rejects.toThrow();
  await expect(verifier.verify(await sign(second.privateKey))).resolves.toMatchObject({ healthId: 'asha.verma@sbx' });
});

test('reloadable verifier: keeps the previous key if the new JWKS cannot be fetched', async () => {
  const verifier = createReloadableVerifier({ publicKeys: [first.publicKey] }, {});
  expect(await verifier.reload({ jwksUrl: 'http://127.0.0.1:9/jwks' })).toBe(false);
  await expect(verifier.verify(await sign(first.privateKey))).resolves.toBeDefined();
  expect(verifier.hasKey()).toBe(true);
});
