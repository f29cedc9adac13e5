/** Pseudonyms of people in logs: only the holder of the key can link one to a person. */
import { createHmac, randomBytes } from 'node:crypto';

export type ToPseudonym = (identifier: string) => string;

/** @param key pseudonyms change with each start of the process without one */
export function createPseudonyms(key: string | Buffer = randomBytes(32)): ToPseudonym {
  return (identifier) => createHmac('sha256', key).update(identifier).digest('hex').slice(0, 32);
}
