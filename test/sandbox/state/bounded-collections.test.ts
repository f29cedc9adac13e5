import { expect, test } from '@jest/globals';
import { BoundedMap, BoundedSet } from '../../../src/sandbox/state/bounded-collections.js';
import { createClock } from '../../../src/sandbox/state/clock.js';
import { OneTimePasswords } from '../../../src/sandbox/state/one-time-passwords.js';

test('bounded map: evicts its oldest entry beyond the maximum size', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
  expect([...map]).toEqual([
    ['b', 2],
    ['c', 4],
  ]);
});

test('bounded set: evicts its oldest element beyond the maximum size', () => {
  const set = new BoundedSet<string>(2);
  set.add('a').add('b').add('b').add('c');
  expect([...set]).toEqual(['b', 'c']);
});

test('one-time passwords: after 10,000 later ones, the first transaction is unknown', () => {
  const otps = new OneTimePasswords<number>(createClock());
  const transactionIds = Array.from({ length: 10_001 }, (_, index) => otps.issue(`patient ${index}`, index));
  expect(otps.peek(transactionIds[0] ?? '')).toBeUndefined();
  expect(otps.peek(transactionIds[1] ?? '')).toBe(1);
});
