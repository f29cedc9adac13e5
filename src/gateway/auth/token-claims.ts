/** Verifies a patient token with a key: its signature, its lifetime and the claims that the configuration expects. */
import { type CryptoKey, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify, type KeyObject } from 'jose';

/** Accepted values of claims. Undefined: the claim is not checked. */
export interface ExpectedClaims {
  readonly audiences?: readonly string[] | undefined;
  readonly issuers?: readonly string[] | undefined;
  /** The applications that a patient may have signed in to. */
  readonly clientIds?: readonly string[] | undefined;
}

/** Rejects with jose's errors. */
export type VerifyWithKey = (token: string, key: CryptoKey | KeyObject | JWTVerifyGetKey) => Promise<JWTPayload>;

export function createVerifyWithKey({ audiences, issuers, clientIds }: ExpectedClaims): VerifyWithKey {
  const options = {
    algorithms: ['RS512'],
    clockTolerance: 5,
    requiredClaims: ['exp'],
    ...(audiences && { audience: [...audiences] }),
    ...(issuers && { issuer: [...issuers] }),
  };
  return async (token, key) => {
    const { payload } = await (typeof key === 'function'
      ? jwtVerify(token, key, options)
      : jwtVerify(token, key, options));
    const { clientId } = payload;
    if (clientIds && !(typeof clientId === 'string' && clientIds.includes(clientId)))
      throw new errors.JWTClaimValidationFailed(
        'unexpected "clientId" claim value',
        payload,
        'clientId',
        'check_failed',
      );
    return payload;
  };
}
