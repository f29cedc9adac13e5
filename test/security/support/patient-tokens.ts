/** Signs patient tokens with a key of this test process. */
import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const patientPublicKey = publicKey.export({ type: 'spki', format: 'pem' });

export const patientJwks = async () => ({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS512', use: 'sig' }] });

/** @param name the part of the PHR address before `@` */
export function signPatientToken(name: string, claims: Record<string, unknown> = {}, kid?: string): Promise<string> {
  const healthIdNumber = `91-1000-${String(hash(name) % 10_000).padStart(4, '0')}-3001`;
  return new SignJWT({ sub: healthIdNumber, healthId: `${name}@sbx`, healthIdNumber, ...claims })
    .setProtectedHeader({ alg: 'RS512', ...(kid !== undefined && { kid }) })
    .setIssuedAt()
    .setExpirationTime('30m')
    .sign(privateKey);
}

const hash = (text: string): number =>
  [...text].reduce((value, character) => (value * 31 + character.charCodeAt(0)) >>> 0, 7);
