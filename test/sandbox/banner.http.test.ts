import { expect, test } from '@jest/globals';
import { banner } from '../../src/sandbox/banner.js';
import { startSandbox } from '../../src/sandbox/server.js';

test('sandbox banner: lists the base URL and every demo account with its password', async () => {
  const sandbox = await startSandbox();
  const lines = banner(sandbox).split('\n');
  expect(lines[0]).toContain(sandbox.baseUrl);
  expect(lines).toHaveLength(1 + sandbox.demoAccounts.length);
  expect(lines.find((line) => line.includes('asha.verma@sbx'))).toContain('Sandbox#1234');
  await sandbox.close();
});
