import { expect, jest, test } from '@jest/globals';

test('standard output: modules that are loaded several times in one process add one error listener together', async () => {
  const { stdout } = process;
  const before = stdout.listenerCount('error');
  for (let load = 0; load < 3; load++) {
    jest.resetModules();
    const { createStandardOutput } = await import('../../../src/observability/output/standard-output.js');
    createStandardOutput();
  }
  expect(stdout.listenerCount('error')).toBeLessThanOrEqual(Math.max(before, 1));
});
