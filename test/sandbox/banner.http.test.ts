import { expect, test } from '@jest/globals';
import { banner } from '../../src/sandbox/banner.js';
import { startSandbox } from '../../src/sandbox/server.js';

test('the banner tells who can sign in, and how', async () => {
  const sandbox = await startSandbox();
  const lines = banner(sandbox).split('\n');
  expect(lines[0]).toContain(sandbox.baseUrl);
  expect(lines).toHaveLength(1 + sandbox.people.length);
  expect(lines.find((line) => line.includes('asha.verma@sbx'))).toContain('Sandbox#1234');
  await sandbox.close();
});
