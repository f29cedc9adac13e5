/** The elements of the React example's pages. */
import type { Locator, Page } from 'playwright-core';

export const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true });
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
export const cards = (page: Page) => page.getByRole('list').getByRole('listitem');
export const card = (page: Page, kind: string) => page.locator(`li[data-kind=${kind}]`);
export const alert = (page: Page, code: string) => page.locator(`[role=alert][data-code=${code}]`);

export async function enterOtp(page: Page, healthIdNumber: string): Promise<void> {
  await page.getByLabel('Health ID number').fill(healthIdNumber);
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('123456');
  await button(page, 'Sign in').click();
}
