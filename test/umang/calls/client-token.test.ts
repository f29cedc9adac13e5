import { describe, expect, test } from '@jest/globals';
import { ClientToken } from '../../../src/umang/calls/client-token.js';
import { createMemoryStore } from '../../support/memory-store.js';

/** A token that UMANG issues for 600 seconds, and the number of renewals so far. */
function createToken(now: () => number) {
  let renewals = 0;
  const token = new ClientToken(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return { accessToken: `token-${++renewals}`, expiresIn: 600 };
  }, now);
  return { token, renewals: () => renewals };
}

describe('client token', () => {
  test('is fetched once for 50 concurrent callers', async () => {
    const { token, renewals } = createToken(() => 0);
    const tokens = await Promise.all(Array.from({ length: 50 }, async () => token.get()));
    expect(new Set(tokens)).toEqual(new Set(['token-1']));
    expect(renewals()).toBe(1);
  });

  test('is renewed after 90 % of its lifetime', async () => {
    let now = 0;
    const { token } = createToken(() => now);
    await token.get();
    now = 539_999;
    expect(await token.get()).toBe('token-1');
    now = 540_000;
    expect(await token.get()).toBe('token-2');
  });

  test('is renewed soon if its lifetime is unknown', async () => {
    let now = 0;
    let renewals = 0;
    const token = new ClientToken(
      async () => ({ accessToken: `token-${++renewals}`, expiresIn: null }),
      () => now,
    );
    await token.get();
    now = 53_999;
    expect(await token.get()).toBe('token-1');
    now = 54_000;
    expect(await token.get()).toBe('token-2');
  });

  test('is renewed once when several callers report the same rejected token', async () => {
    const { token, renewals } = createToken(() => 0);
    await token.get();
    expect(await Promise.all([token.renew('token-1'), token.renew('token-1')])).toEqual(['token-2', 'token-2']);
    expect(await token.renew('token-1')).toBe('token-2');
    expect(renewals()).toBe(2);
  });

  test('is fetched again after a failed renewal', async () => {
    let isDown = true;
    const token = new ClientToken(async () => {
      if (isDown) throw new Error('down');
      return { accessToken: 'up', expiresIn: 600 };
    });
    await expect(token.get()).rejects.toThrow('down');
    isDown = false;
    expect(await token.get()).toBe('up');
  });
});

describe('client token that replicas share', () => {
  const scope = 'scope';
  const key = `client token ${scope}`;
  const otherForms = ['not JSON', 'null', '{"version":2}', '{"token":7,"renewAt":9e15}', '{"token":"text"}'];

  test.each(otherForms)('a stored value of another form is absent, and is replaced: %s', async (text) => {
    const store = createMemoryStore();
    await store.set(key, text, 60_000);
    const fetchToken = async () => ({ accessToken: 'fetched', expiresIn: 600 });
    const token = new ClientToken(fetchToken, Date.now, { store, scope, deadlineMs: 1000 });
    expect(await token.get()).toBe('fetched');
    expect(await store.get(key)).toContain('"fetched"');
  });

  test.each(otherForms)('a message of another form is ignored: %s', async (text) => {
    const store = createMemoryStore();
    const fetchToken = async () => ({ accessToken: 'fetched', expiresIn: 600 });
    const token = new ClientToken(fetchToken, Date.now, { store, scope, deadlineMs: 1000 });
    await store.publish(key, text);
    expect(await token.get()).toBe('fetched');
    await store.publish(key, text);
    expect(await token.get()).toBe('fetched');
  });
});
