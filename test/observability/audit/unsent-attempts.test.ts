/** Audit lines of attempts that do not reach UMANG. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { maxLinesOfNetwork, maxNetworks, UnsentAttempts } from '../../../src/observability/audit/unsent-attempts.js';

let counts: [string | null, number][];
let attempts: UnsentAttempts;
beforeEach(() => {
  jest.useFakeTimers();
  counts = [];
  attempts = new UnsentAttempts((network, count) => counts.push([network, count]));
});
afterEach(() => void jest.useRealTimers());

const countLines = (network: string | null, number: number): number =>
  Array.from({ length: number }, () => attempts.add(network)).filter(Boolean).length;

test('unsent attempts: the first ones of each network in a minute have lines, the others one line with their number', () => {
  expect([countLines('a', 1000), countLines('b', 3), countLines(null, 12)]).toEqual([maxLinesOfNetwork, 3, 10]);
  expect(counts).toEqual([]);
  jest.advanceTimersByTime(60_000);
  expect(counts).toEqual([
    ['a', 990],
    [null, 2],
  ]);
});

test('unsent attempts: each minute has lines of its own', () => {
  for (let minute = 1; minute <= 3; minute++) {
    expect(countLines('a', 20)).toBe(maxLinesOfNetwork);
    jest.advanceTimersByTime(60_000);
    expect(counts).toHaveLength(minute);
  }
  jest.advanceTimersByTime(600_000);
  expect(counts).toHaveLength(3);
});

test('unsent attempts: the networks beyond the maximum of a minute share lines and a number', () => {
  const lines = Array.from({ length: maxNetworks + 1000 }, (_, network) => countLines(String(network), 11));
  expect(lines.reduce((sum, count) => sum + count)).toBe(maxLinesOfNetwork * (maxNetworks + 1));
  attempts.close();
  expect(counts).toHaveLength(maxNetworks + 1);
  expect(counts.at(-1)).toEqual([null, 11_000 - maxLinesOfNetwork]);
});
