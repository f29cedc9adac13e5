import { afterEach, expect, jest, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { withTokenCache } from '../../../src/gateway/auth/token-cache.js';
import { isCollected } from '../../support/heap.js';

afterEach(() => void jest.useRealTimers());

function createTokenCache(claimsFor: (token: string) => JWTPayload) {
  let now = 1_000_000;
  const verified: string[] = [];
  const verify = withTokenCache(
    async (token) => {
      verified.push(token);
      return claimsFor(token);
    },
    () => now,
  );
  return { verify, verified, advance: (ms: number) => (now += ms) };
}

test('token cache: verifies each token once in 30 seconds', async () => {
  const { verify, verified, advance } = createTokenCache((token) => ({ healthId: token }));
  for (const token of ['a', 'a', 'b', 'a']) expect(await verify(token)).toEqual({ healthId: token });
  expect(verified).toEqual(['a', 'b']);
  advance(30_001);
  await verify('a');
  expect(verified).toEqual(['a', 'b', 'a']);
});

test('token cache: verifies a cached token again once it has expired', async () => {
  const { verify, verified, advance } = createTokenCache(() => ({ exp: 1010 }));
  await verify('a');
  advance(9_999);
  await verify('a');
  expect(verified).toHaveLength(1);
  advance(1);
  await verify('a');
  expect(verified).toHaveLength(2);
});

test('token cache: never caches a rejected token', async () => {
  let isAccepted = false;
  const { verify, verified } = createTokenCache(() => {
    if (!isAccepted) throw new Error('invalid token');
    return {};
  });
  await expect(verify('a')).rejects.toThrow('invalid token');
  await expect(verify('a')).rejects.toThrow('invalid token');
  isAccepted = true;
  await verify('a');
  expect(verified).toHaveLength(3);
});

test('token cache: returns of a cached token only the claims that identify the patient and its expiry', async () => {
  const identity = { healthId: 'asha.verma@sbx', healthIdNumber: '91-1000-2000-3001' };
  const { verify } = createTokenCache(() => ({ ...identity, exp: 1010, mobile: '9000000000' }));
  await verify('a');
  expect(await verify('a')).toEqual({ ...identity, exp: 1010 });
});

test('token cache: keeps the claims of a token in memory for 30 seconds only, although the token is not used again', async () => {
  jest.useFakeTimers();
  const { verify, advance } = createTokenCache(() => ({ healthId: 'asha.verma@sbx' }));
  await verify('a');
  const cachedClaims = new WeakRef(await verify('a'));
  advance(30_001);
  jest.advanceTimersByTime(30_001);
  jest.useRealTimers();
  expect(await isCollected(cachedClaims)).toBe(true);
  await verify('b'); // the cache itself is still in use
});
