/** A good token is checked once in a while, a bad one each time. */
import { expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { remembering } from '../../../src/gateway/auth/token-cache.js';

function watched(claimsOf: (token: string) => JWTPayload) {
  let now = 1_000_000;
  const asked: string[] = [];
  const verify = remembering(
    async (token) => {
      asked.push(token);
      return claimsOf(token);
    },
    () => now,
  );
  return { verify, asked, pass: (milliseconds: number) => (now += milliseconds) };
}

test('a token is checked once in half a minute, and each for itself', async () => {
  const { verify, asked, pass } = watched((token) => ({ healthId: token }));
  for (const token of ['a', 'a', 'b', 'a']) expect(await verify(token)).toEqual({ healthId: token });
  expect(asked).toEqual(['a', 'b']);
  pass(30_001);
  await verify('a');
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('one that has expired meanwhile is checked again', async () => {
  const { verify, asked, pass } = watched(() => ({ exp: 1010 }));
  await verify('a');
  pass(9_999);
  await verify('a');
  expect(asked).toHaveLength(1);
  pass(1);
  await verify('a');
  expect(asked).toHaveLength(2);
});

test('one that is refused is refused each time, and nothing is kept of it', async () => {
  let isGood = false;
  const { verify, asked } = watched(() => {
    if (!isGood) throw new Error('bad');
    return {};
  });
  await expect(verify('a')).rejects.toThrow('bad');
  await expect(verify('a')).rejects.toThrow('bad');
  isGood = true;
  await verify('a');
  expect(asked).toHaveLength(3);
});
