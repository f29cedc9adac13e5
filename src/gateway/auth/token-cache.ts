/**
 * Caches the claims of accepted tokens for 30 s by token hash; rejected tokens are never cached. Verifying a signature costs
 * as much CPU as a small operation, and a page sends several requests with the same token.
 */
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { sha256 } from '../../lib/sha256.js';
import type { VerifyToken } from './jwks.js';

const ttlSeconds = 30;
const maxTokens = 10_000;

export function withTokenCache(verify: VerifyToken, now: () => number = Date.now): VerifyToken {
  const cache = new LRUCache<string, JWTPayload>({
    max: maxTokens,
    ttl: ttlSeconds * 1000,
    ttlAutopurge: true,
    ttlResolution: 0,
    perf: { now },
  });
  return async (token, hashToken = sha256) => {
    const key = hashToken(token);
    const cached = cache.get(key);
    if (cached && (cached.exp ?? Infinity) * 1000 > now()) return cached;
    const claims = await verify(token);
    const { exp, healthId, healthIdNumber } = claims;
    const identity: JWTPayload = { healthId, healthIdNumber };
    if (exp !== undefined) identity.exp = exp;
    cache.set(key, identity);
    return claims;
  };
}
