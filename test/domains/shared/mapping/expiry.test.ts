import { expect, test } from '@jest/globals';
import { expiresIn, toIsoString } from '../../../../src/domains/shared/mapping/expiry.js';

const endOf9999 = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [1_640_995_200_000, '2022-01-01T00:00:00.000Z'],
  [endOf9999, '9999-12-31T23:59:59.999Z'],
  [endOf9999 + 1, null],
  [1_640_995_200_000_000, null], // milliseconds in place of seconds
  [-1, null],
  [NaN, null],
  [Infinity, null],
])('toIsoString: %d is %s', (epochMs, expected) => {
  expect(toIsoString(epochMs)).toBe(expected);
});

test.each([['x'], [null], [undefined], [Infinity], [1e12]])('expiresIn: a lifetime of %s has no expiry', (seconds) => {
  expect(expiresIn(seconds)).toBeNull();
});

test('expiresIn: a lifetime as a text counts from now', () => {
  const before = Date.now();
  const expiry = Date.parse(expiresIn('60') ?? '');
  expect(expiry).toBeGreaterThanOrEqual(before + 60_000);
  expect(expiry).toBeLessThan(before + 70_000);
});
