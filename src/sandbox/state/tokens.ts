/** Issues and verifies NDHM's tokens. The key pair is shared by the process because generating it is slow. */
import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload, type KeyObject } from 'jose';
import { days, hours, minutes, seconds } from '../../lib/duration.js';
import { BoundedSet } from './bounded-collections.js';
import { type Clock } from './clock.js';

const lifetimeMs = {
  client: minutes(10),
  pin: seconds(120),
  pinReset: hours(5),
  refresh: days(15),
};
const defaultSessionSeconds = 30 * 60;

let keyPair: Promise<{ privateKey: KeyObject; publicKey: KeyObject }> | undefined;
const getKeyPair = () => (keyPair ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }));
const sharedKey = randomBytes(64);
const pinResetSubject = 'FORGOT_CONSENT_PIN';
const refreshType = 'Refresh';

export interface TokenSubject {
  readonly address: string;
  readonly healthNumber: string;
  readonly mobile: string;
}

export class Tokens {
  readonly #clock: Clock;
  readonly #revoked = new BoundedSet<string>();

  /** @param sessionSeconds how long a patient token is valid */
  constructor(
    clock: Clock,
    readonly sessionSeconds = defaultSessionSeconds,
  ) {
    this.#clock = clock;
  }

  signPatient(subject: TokenSubject, clientId: string): Promise<string> {
    return this.#sign('RS512', seconds(this.sessionSeconds), {
      sub: subject.healthNumber,
      clientId,
      mobile: subject.mobile,
      healthId: subject.address,
      healthIdNumber: subject.healthNumber,
      jti: randomUUID(), // distinguishes sessions that begin within the same second
    });
  }

  signClient(clientId: string): Promise<string> {
    return this.#sign('RS256', lifetimeMs.client, { sub: clientId, jti: randomUUID() });
  }

  /** Issued after the transaction PIN is verified; valid for one scope and one use. */
  signPin(address: string, scope: string): Promise<string> {
    return this.#sign('RS512', lifetimeMs.pin, { sub: address, sid: randomUUID(), scope });
  }

  signPinReset(sessionId: string): Promise<string> {
    return this.#sign('HS512', lifetimeMs.pinReset, { sub: `${pinResetSubject}${sessionId}` });
  }

  signRefresh({ address }: TokenSubject): Promise<string> {
    return this.#sign('HS512', lifetimeMs.refresh, { sub: address, typ: refreshType, jti: randomUUID() });
  }

  /** Returns whether the refresh token is valid for the account. It is then used up. */
  async redeemRefresh(refreshToken: string, address: string): Promise<boolean> {
    const claims = await this.verify(refreshToken, 'HS512');
    const isValid = claims?.['typ'] === refreshType && claims.sub === address && !this.isRevoked(refreshToken);
    if (isValid) this.revoke(refreshToken);
    return isValid;
  }

  /** Returns the ID of the session whose OTP was verified, or an empty string if the token is invalid. */
  async readPinResetSession(token: string): Promise<string> {
    const claims = await this.verify(token, 'HS512');
    return claims?.sub?.slice(pinResetSubject.length) ?? '';
  }

  /** Returns the claims of a valid token, or undefined if it is forged, expired or revoked. */
  async verify(token: string, algorithm: 'RS256' | 'RS512' | 'HS512'): Promise<JWTPayload | undefined> {
    if (this.isRevoked(token)) return undefined;
    const key = algorithm === 'HS512' ? sharedKey : (await getKeyPair()).publicKey;
    const options = { algorithms: [algorithm], currentDate: new Date(this.#clock.now()) };
    return jwtVerify(token, key, options).then(
      ({ payload }) => payload,
      () => undefined,
    );
  }

  /** A concurrent call may have used up a token while it was verified. */
  isRevoked(token: string): boolean {
    return this.#revoked.has(token);
  }

  revoke(token: string): void {
    this.#revoked.add(token);
  }

  async #sign(algorithm: string, tokenLifetimeMs: number, claims: JWTPayload): Promise<string> {
    const issuedAt = Math.floor(this.#clock.now() / 1000);
    const key = algorithm === 'HS512' ? sharedKey : (await getKeyPair()).privateKey;
    return new SignJWT({ ...claims, exp: issuedAt + tokenLifetimeMs / 1000, iat: issuedAt })
      .setProtectedHeader({ alg: algorithm })
      .sign(key);
  }
}

export async function publicJwks(): Promise<JSONWebKeySet> {
  return { keys: [{ ...(await exportJWK((await getKeyPair()).publicKey)), alg: 'RS512', use: 'sig' }] };
}
