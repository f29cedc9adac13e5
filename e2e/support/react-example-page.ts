/** The React example with a gateway and sandbox of its own for each test, and the elements of its pages. */
import { afterEach, beforeEach } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { killProcesses } from '../../test/support/spawn-process.js';
import { startReactExample } from '../clients/react-example.js';

export const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
export const cards = (page: Page) => page.getByRole('list').getByRole('listitem');
export const card = (page: Page, kind: string) => page.locator(`li[data-kind=${kind}]`);
export const alert = (page: Page, code: string) => page.locator(`[role=alert][data-code=${code}]`);

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

export async function enterOtp(page: Page, healthIdNumber: string): Promise<void> {
  await page.getByLabel('Health ID number').fill(healthIdNumber);
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('123456');
  await button(page, 'Sign in').click();
}
