/**
 * Checking a signature costs as much as a whole small operation, even reading a token costs something, and a page asks
 * several times with one token. So what a token says that was not turned away is kept for some seconds, under the token's
 * hash; of another nothing is kept.
 */
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { digestOf } from '../../umang/calls/cache-key.js';
import type { Verify } from './jwks.js';

const seconds = 30;
const mostTokens = 10_000;

export function remembering(verify: Verify, now: () => number = Date.now): Verify {
  const verified = new LRUCache<string, JWTPayload>({
    max: mostTokens,
    ttl: seconds * 1000,
    ttlAutopurge: true,
    ttlResolution: 0,
    perf: { now },
  });
  return async (token) => {
    const key = digestOf(token);
    const known = verified.get(key);
    if (known && (known.exp ?? Infinity) * 1000 > now()) return known;
    const claims = await verify(token);
    const { exp, healthId, healthIdNumber } = claims;
    verified.set(key, { ...(exp !== undefined && { exp }), healthId, healthIdNumber });
    return claims;
  };
}
