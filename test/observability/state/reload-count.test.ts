/** Counts of reloads; `test/commands/reload.http.test.ts` tests what a reload replaces. */
import { expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { createReload, createReloadablePolicy } from '../../../src/gateway/reload.js';
import { fixedKey } from '../../../src/gateway/auth/jwks.js';
import { createLogger } from '../../../src/observability/logger.js';

const options = readConfig({});

test.each([
  ['a valid configuration', { options }, true, true],
  ['a JWKS that cannot be fetched', { options }, false, false],
  ['an invalid configuration', { issues: ['PORT: set an integer'] }, true, false],
])('reload: counts %s', async (_case, config, isKeyLoaded, succeeded) => {
  const countReload = jest.fn();
  const reload = createReload({
    log: createLogger('silent', { write() {} }),
    policy: createReloadablePolicy(options.requestPolicy),
    verifier: { ...fixedKey, verify: () => Promise.resolve({}), reload: () => Promise.resolve(isKeyLoaded) },
    reopenAuditLog() {},
    countReload,
  });
  await reload(config);
  expect(countReload.mock.calls).toEqual([[succeeded]]);
});
