/** The subject of a line is the patient whose token the call carries, although a mutation may sign in another one meanwhile. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { createAuditLog } from '../../../src/observability/audit/audit-log.js';
import { createLogger } from '../../../src/observability/logger.js';
import { createTestViewer } from '../../support/context/viewer.js';

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('audited caller: a call in flight during a sign-in keeps its subject, and the next one has the new subject', async () => {
  const destination = join(directory, 'audit.log');
  const options = { destination, key: 'a-key-for-pseudonyms', onFailure: 'continue', bufferBytes: 1_000_000 } as const;
  const audit = createAuditLog(options, (token) => token, createLogger('silent', { write: () => {} }));
  const startCallAs = (viewer: ReturnType<typeof createTestViewer>) =>
    audit.callObserver(viewer, 'trace')(myProfile, '000000000000');
  const viewer = createTestViewer('token of asha');
  const calls = [startCallAs(viewer)];
  viewer.signIn('token of ravi', {});
  calls.push(startCallAs(viewer), ...['asha', 'ravi'].map((name) => startCallAs(createTestViewer(`token of ${name}`))));
  for (const call of calls) call.end({ outcome: 'ok', durationMs: 1 });
  await new Promise(setImmediate);
  await audit.close();
  const subjects = readFileSync(destination, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"section"'))
    .map((line) => (JSON.parse(line) as { subject: string }).subject);
  const [inFlight, next, asha, ravi] = subjects;
  expect(subjects).toHaveLength(4);
  expect([inFlight, next]).toEqual([asha, ravi]);
  expect(asha).not.toBe(ravi);
});
