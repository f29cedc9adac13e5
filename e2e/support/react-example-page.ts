/** The React example with a gateway and sandbox of its own for each test. */
import { afterEach, beforeEach } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { killProcesses } from '../../test/support/spawn-process.js';
import { startReactExample } from '../clients/react-example.js';
import { button, enterOtp } from './react-example-elements.js';

export function setUpReactExample() {
  let gateway: SandboxGateway;
  let url: string;
  beforeEach(async () => {
    gateway = await startGateway({ gateway: { inboxPolling: { minIntervalMs: 100, maxIntervalMs: 200 } } });
    url = await startReactExample(gateway.url);
  });
  afterEach(async () => {
    await killProcesses();
    await gateway.close();
  });

  const open = async (page: Page): Promise<void> => {
    page.setDefaultTimeout(10_000);
    await page.goto(url);
  };
  return {
    gateway: () => gateway,
    url: () => url,
    open,
    signIn: async (page: Page, healthIdNumber = '91-1000-2000-3001'): Promise<void> => {
      await open(page);
      await enterOtp(page, healthIdNumber);
      await button(page, 'Sign out').waitFor();
    },
  };
}
