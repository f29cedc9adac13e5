import { expect, test } from '@jest/globals';
import { banner } from '../../src/sandbox/banner.js';
import { startSandbox } from '../../src/sandbox/server.js';

test('sandbox banner: lists the base URL and every demo account with its health ID number and password', async () => {
  const sandbox = await startSandbox();
  const lines = banner(sandbox).split('\n');
  expect(lines[0]).toContain(sandbox.baseUrl);
  expect(lines).toHaveLength(1 + sandbox.demoAccounts.length);
  expect(lines.find((line) => line.includes('asha.verma@sbx'))).toMatch(/ 91-1000-2000-3001 +Sandbox#1234 /);
  await sandbox.close();
});

test('sandbox banner: says how to repeat odd replies', async () => {
  const sandbox = await startSandbox({ drift: { share: 0.3, seed: 42 } });
  expect(banner(sandbox)).toContain('SANDBOX_DRIFT_SEED=42');
  await sandbox.close();
});
