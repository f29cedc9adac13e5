/** Browser tests. Without Chromium a test is skipped and its title says how to install it; in CI it fails instead. */
import { test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { installHint, isChromiumInstalled, launchChromium } from './launch-chromium.js';

/** Runs a test on a new page of a new browser profile. */
async function runInChromium(run: (page: Page) => Promise<void>, options: BrowserContextOptions): Promise<void> {
  const browser = await launchChromium();
  try {
    await run(await browser.newPage(options));
  } finally {
    await browser.close();
  }
}

export function testInChromium(
  name: string,
  run: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): void {
  if (isChromiumInstalled() || process.env['CI']) test(name, () => runInChromium(run, options), 60_000);
  else test.skip(`${name} (${installHint})`, () => undefined);
}
