/**
 * Keys and values as they leave the process: keys are HMACs, values are encrypted and bound to their key. Both secrets are
 * derived from one shared key. The prefix names the format, so that versions with different formats do not read each other.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export interface StoreCipher {
  readonly hashKey: (key: string) => string;
  encrypt(key: string, value: string): string;
  /** @returns undefined for a value that was not encrypted under this key and secret */
  decrypt(key: string, encrypted: string): string | undefined;
}

export const keyPrefix = 'ndhm-graph:1:';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

export function createStoreCipher(sharedKey: string): StoreCipher {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', sharedKey, '', `${keyPrefix}${purpose}`, 32));
  const hmacKey = derive('keys');
  const encryptionKey = derive('values');
  const hashKey = (key: string): string => keyPrefix + createHmac('sha256', hmacKey).update(key).digest('base64url');
  return {
    hashKey,
    encrypt(key, value) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, encryptionKey, iv).setAAD(Buffer.from(hashKey(key)));
      const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
    },
    decrypt(key, encrypted) {
      const bytes = Buffer.from(encrypted, 'base64');
      if (bytes.length < ivBytes + tagBytes) return undefined;
      const decipher = createDecipheriv(algorithm, encryptionKey, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(hashKey(key)))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined; // another key or a damaged value: as good as absent
      }
    },
  };
}
