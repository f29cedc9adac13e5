/** Verification with a fixed public key; the JWKS is tested in `jwks.http.test.ts`. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { errors, SignJWT } from 'jose';
import { createSignatureVerifier } from '../../../src/gateway/auth/jwks.js';

const claims = { healthId: 'asha.verma@sbx', exp: Math.floor(Date.now() / 1000) + 60 };
const generateKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const [signingKey, otherKey] = [generateKeys(), generateKeys()];
const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign(signingKey.privateKey);

test('public key verifier: returns the claims of a token that the key signed', async () => {
  const { verify } = createSignatureVerifier({ publicKeys: [signingKey.publicKey] }, {});
  expect(await verify(token)).toEqual(claims);
});

test('public key verifier: rejects a token that another key signed', async () => {
  const { verify } = createSignatureVerifier({ publicKeys: [otherKey.publicKey] }, {});
  await expect(verify(token)).rejects.toBeInstanceOf(errors.JWSSignatureVerificationFailed);
});

test('public keys verifier: accepts a token that the second of two keys signed', async () => {
  const { verify } = createSignatureVerifier({ publicKeys: [otherKey.publicKey, signingKey.publicKey] }, {});
  expect(await verify(token)).toEqual(claims);
});

test('public keys verifier: rejects an expired token without trying another key', async () => {
  const expired = await new SignJWT({ exp: 1 }).setProtectedHeader({ alg: 'RS512' }).sign(signingKey.privateKey);
  const { verify } = createSignatureVerifier({ publicKeys: [signingKey.publicKey, otherKey.publicKey] }, {});
  await expect(verify(expired)).rejects.toBeInstanceOf(errors.JWTExpired);
});

test('public key verifier: has its key from the start', () => {
  expect(createSignatureVerifier({ publicKeys: [signingKey.publicKey] }, {}).hasKey()).toBe(true);
});
