/** Claims that a signed token must have; signatures are tested in `jwks.test.ts`. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { errors, type JWTPayload, SignJWT } from 'jose';
import { createVerifyWithKey, type ExpectedClaims } from '../../../src/gateway/auth/token-claims.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const nowSeconds = Math.floor(Date.now() / 1000);

async function verifySigned(claims: JWTPayload, expected: ExpectedClaims): Promise<JWTPayload> {
  const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS512' }).sign(privateKey);
  return createVerifyWithKey(expected)(token, publicKey);
}

describe('token claims', () => {
  test('a signed token without an expiry is rejected', async () => {
    await expect(verifySigned({ healthId: 'asha.verma@sbx' }, {})).rejects.toMatchObject({
      code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
      claim: 'exp',
    });
  });

  test('a signed token that has expired is rejected as expired', async () => {
    await expect(verifySigned({ exp: nowSeconds - 10 }, {})).rejects.toBeInstanceOf(errors.JWTExpired);
  });

  const foreign = { exp: nowSeconds + 60, aud: 'another', iss: 'another', clientId: 'another' };

  test('a token of any audience, issuer and application is accepted if none is configured', async () => {
    expect(await verifySigned(foreign, {})).toEqual(foreign);
  });

  test.each<[string, ExpectedClaims, JWTPayload]>([
    ['aud', { audiences: ['phr', 'web'] }, { aud: 'web' }],
    ['aud', { audiences: ['phr'] }, { aud: ['another', 'phr'] }],
    ['iss', { issuers: ['ndhm', 'abdm'] }, { iss: 'abdm' }],
    ['clientId', { clientIds: ['sbx', 'DHPL_1894624'] }, { clientId: 'DHPL_1894624' }],
  ])('%s: %j accepts %j and rejects another value and a missing claim', async (claim, expected, accepted) => {
    const claims = { exp: foreign.exp, ...accepted };
    expect(await verifySigned(claims, expected)).toEqual(claims);
    for (const rejected of [foreign, { exp: foreign.exp }])
      await expect(verifySigned(rejected, expected)).rejects.toMatchObject({
        code: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
        claim,
      });
  });

  test('clientId: the text "undefined" is not the value of a missing claim', async () => {
    await expect(verifySigned({ exp: foreign.exp }, { clientIds: ['undefined'] })).rejects.toBeInstanceOf(
      errors.JWTClaimValidationFailed,
    );
  });
});
