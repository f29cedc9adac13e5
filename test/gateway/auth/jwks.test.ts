/** Verification with a fixed public key; the JWKS is tested in `jwks.http.test.ts`. */
import { expect, test } from '@jest/globals';
import { errors, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { createSignatureVerifier, VerificationKeyUnavailable } from '../../../src/gateway/auth/jwks.js';

const claims = { healthId: 'asha.verma@sbx' };
const [signingKey, otherKey] = await Promise.all([generateKeyPair('RS512'), generateKeyPair('RS512')]);
const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign(signingKey.privateKey);

test('public key verifier: returns the claims of a token that the key signed', async () => {
  const verify = createSignatureVerifier({ publicKey: await exportSPKI(signingKey.publicKey) });
  expect(await verify(token)).toEqual(claims);
});

test('public key verifier: rejects a token that another key signed', async () => {
  const verify = createSignatureVerifier({ publicKey: await exportSPKI(otherKey.publicKey) });
  await expect(verify(token)).rejects.toBeInstanceOf(errors.JWSSignatureVerificationFailed);
});

test.each([
  ['text that is no key', 'nonsense'],
  ['a key with a damaged body', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
])('public key verifier: reports %s as an unavailable key at every verification', async (_case, publicKey) => {
  const verify = createSignatureVerifier({ publicKey });
  for (let attempt = 0; attempt < 2; attempt++)
    await expect(verify(token)).rejects.toBeInstanceOf(VerificationKeyUnavailable);
});

test('public key verifier: a malformed key that is never used causes no unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', listener);
  createSignatureVerifier({ publicKey: 'nonsense' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', listener);
  expect(unhandled).toEqual([]);
});
