import { expect, test } from '@jest/globals';
import { ClientToken } from '../../../src/umang/calls/client-token.js';

function counted(now: () => number) {
  let grants = 0;
  const token = new ClientToken(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return { accessToken: `token-${++grants}`, expiresIn: 600 };
  }, now);
  return { token, grants: () => grants };
}

test('many who wait share one renewal', async () => {
  const { token, grants } = counted(() => 0);
  expect(new Set(await Promise.all(Array.from({ length: 50 }, async () => token.get())))).toEqual(new Set(['token-1']));
  expect(grants()).toBe(1);
});

test('it is renewed before it expires', async () => {
  let now = 0;
  const { token } = counted(() => now);
  await token.get();
  now = 539_000;
  expect(await token.get()).toBe('token-1');
  now = 541_000;
  expect(await token.get()).toBe('token-2');
});

test('a rejected one is renewed once, by whoever comes first', async () => {
  const { token, grants } = counted(() => 0);
  await token.get();
  expect(await Promise.all([token.renew('token-1'), token.renew('token-1')])).toEqual(['token-2', 'token-2']);
  expect(await token.renew('token-1')).toBe('token-2');
  expect(grants()).toBe(2);
});

test('a failed renewal is not remembered', async () => {
  let down = true;
  const token = new ClientToken(async () => {
    if (down) throw new Error('down');
    return { accessToken: 'up', expiresIn: 600 };
  });
  await expect(token.get()).rejects.toThrow('down');
  down = false;
  expect(await token.get()).toBe('up');
});
