/** Random identifiers in hexadecimal digits. */
import { randomFillSync } from 'node:crypto';

/** Filled in batches, because each call of the random number generator takes much longer than a copy. */
const randomBytes = Buffer.alloc(4096);
let offset = randomBytes.length;

/** @param length in bytes */
export function randomHex(length: number): string {
  if (offset + length > randomBytes.length) {
    randomFillSync(randomBytes);
    offset = 0;
  }
  return randomBytes.toString('hex', offset, (offset += length));
}
