/** The tokens NDHM signs. The key pair is made once for the process: that is the slow part of starting a sandbox. */
import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload, type KeyObject } from 'jose';
import { hours, minutes, seconds, type Clock } from './clock.js';

const life = { patient: minutes(30), client: minutes(10), pin: seconds(120), forgottenPin: hours(5) };

let keyPair: Promise<{ privateKey: KeyObject; publicKey: KeyObject }> | undefined;
const keys = () => (keyPair ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }));
const secret = randomBytes(64);
const forgottenPinSubject = 'FORGOT_CONSENT_PIN';

export interface Holder {
  readonly address: string;
  readonly healthNumber: string;
  readonly mobile: string;
}

export class Tokens {
  readonly #clock: Clock;
  readonly #spent = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  patient(holder: Holder, clientId: string): Promise<string> {
    return this.#sign('RS512', life.patient, {
      sub: holder.healthNumber,
      clientId,
      mobile: holder.mobile,
      healthId: holder.address,
      healthIdNumber: holder.healthNumber,
      jti: randomUUID(), // two sessions begun in one second are two all the same
    });
  }

  client(clientId: string): Promise<string> {
    return this.#sign('RS256', life.client, { sub: clientId, jti: randomUUID() });
  }

  /** Proves a transaction PIN for one purpose, once. */
  pin(address: string, scope: string): Promise<string> {
    return this.#sign('RS512', life.pin, { sub: address, sid: randomUUID(), scope });
  }

  forgottenPin(sessionId: string): Promise<string> {
    return this.#sign('HS512', life.forgottenPin, { sub: `${forgottenPinSubject}${sessionId}` });
  }

  /** The session in which the OTP was right. */
  async readForgottenPin(token: string): Promise<string> {
    const claims = await this.read(token, 'HS512');
    return claims?.sub?.slice(forgottenPinSubject.length) ?? '';
  }

  /** The claims of a token that is genuine, alive and not spent; nothing otherwise. */
  async read(token: string, algorithm: 'RS256' | 'RS512' | 'HS512'): Promise<JWTPayload | undefined> {
    if (this.#spent.has(token)) return undefined;
    const key = algorithm === 'HS512' ? secret : (await keys()).publicKey;
    const options = { algorithms: [algorithm], currentDate: new Date(this.#clock.now()) };
    return jwtVerify(token, key, options).then(
      ({ payload }) => payload,
      () => undefined,
    );
  }

  spend(token: string): void {
    this.#spent.add(token);
  }

  async #sign(algorithm: string, life: number, claims: JWTPayload): Promise<string> {
    const issued = Math.floor(this.#clock.now() / 1000);
    const key = algorithm === 'HS512' ? secret : (await keys()).privateKey;
    return new SignJWT({ ...claims, exp: issued + life / 1000, iat: issued })
      .setProtectedHeader({ alg: algorithm })
      .sign(key);
  }
}

export async function publishedKeys(): Promise<JSONWebKeySet> {
  return { keys: [{ ...(await exportJWK((await keys()).publicKey)), alg: 'RS512', use: 'sig' }] };
}
