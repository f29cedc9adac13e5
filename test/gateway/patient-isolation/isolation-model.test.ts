/**
 * Isolation of patients under arbitrary interleavings of their requests, UMANG's replies and the clock. `ISOLATION_RUNS` sets
 * the number of interleavings. A failure prints the shortest interleaving that reproduces it.
 */
import { afterAll, beforeAll, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { commands } from './commands.js';
import { Simulation } from './simulation.js';

const runs = Number(process.env['ISOLATION_RUNS'] ?? 1000);
const startTime = Date.UTC(2026, 0, 1);

beforeAll(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
afterAll(() => void jest.useRealTimers());

test(
  `patient isolation, ${runs} interleavings: every answer has only its own patient's data, not older than the last write`,
  async () => {
    const property = fc.asyncProperty(commands, async (sequence) => {
      jest.clearAllTimers();
      jest.setSystemTime(startTime);
      const simulation = new Simulation();
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: simulation }), sequence);
        await simulation.finish();
      } finally {
        simulation.close();
      }
    });
    await fc.assert(property, { numRuns: runs });
  },
  30_000 + runs * 50,
);
