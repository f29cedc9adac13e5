import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { scheduleStreamEnds } from '../../../../src/graphql-server/transport/connections/graceful-shutdown.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** When each of 1,000 streams ends, in order of the streams. */
async function recordEnds(delayMs: number, gracePeriodMs: number): Promise<number[]> {
  const schedule = scheduleStreamEnds({ delayMs, gracePeriodMs });
  const startedAt = Date.now();
  const ends: number[] = [];
  for (let stream = 0; stream < 1000; stream++) schedule(() => (ends[stream] = Date.now() - startedAt));
  await jest.runAllTimersAsync();
  expect(Object.keys(ends)).toHaveLength(1000);
  return ends;
}

test.each([
  { gracePeriodMs: 35_000, spreadMs: 10_000 },
  { gracePeriodMs: 6000, spreadMs: 3000 },
])(
  'stream ends: with a delay and a grace period of $gracePeriodMs ms, are spread at random over $spreadMs ms after the delay',
  async ({ gracePeriodMs, spreadMs }) => {
    const ends = await recordEnds(5000, gracePeriodMs);
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(5000);
    expect(Math.max(...ends)).toBeLessThanOrEqual(5000 + spreadMs);
    for (let part = 0; part < 4; part++) {
      const from = 5000 + (part * spreadMs) / 4;
      const count = ends.filter((time) => time >= from && time < from + spreadMs / 4).length;
      expect(count).toBeGreaterThan(150);
      expect(count).toBeLessThan(350);
    }
    expect(ends).not.toEqual([...ends].sort((a, b) => a - b));
  },
);

test.each([
  { delayMs: 0, gracePeriodMs: 35_000 },
  { delayMs: 5000, gracePeriodMs: 0 },
])(
  'stream ends: with a delay of $delayMs ms and a grace period of $gracePeriodMs ms, are immediate',
  async ({ delayMs, gracePeriodMs }) => {
    expect(new Set(await recordEnds(delayMs, gracePeriodMs))).toEqual(new Set([0]));
  },
);
