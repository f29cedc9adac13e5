/** When calls are let through again. The breaker over HTTP: `gateway/faults.test.ts`. */
import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { createGuard } from '../../../src/umang/resilience/call-guard.js';

const bounds = readConfig({ UMANG_BREAK_MS: '100' }).bounds;
const failed = new UmangFailure('unavailable', myProfile);

test.each([
  ['an answer', undefined, true],
  ['a refusal', new UmangFailure('refused', myProfile), true],
  ['one more outage', failed, false],
  ['somebody who did not wait', new UmangFailure('unavailable', myProfile, { givenUp: true }), false],
  ['somebody who had no turn', new UmangFailure('timeout', myProfile, { heldBack: true }), false],
])('after an outage, once %s comes', async (_what, failure, isOver) => {
  const guard = createGuard(bounds);
  const run = (fault?: Error) =>
    guard.run(myProfile, () => (fault ? Promise.reject(fault) : Promise.resolve())).catch(() => {});
  for (let calls = 0; calls < 30; calls++) await run(failed);
  expect(guard.isClosed()).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 120));
  await run(failure);
  expect(guard.isClosed()).toBe(isOver);
});
