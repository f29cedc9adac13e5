/** Browser tests. Without Chromium a test is skipped and its title says how to install it; in CI it fails instead. */
import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const installHint = `Chromium is not at ${executablePath}: run "apt-get install chromium" or set CHROMIUM to its path`;

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Runs a test on a new page of a new browser profile. */
async function runInChromium(run: (page: Page) => Promise<void>, options: BrowserContextOptions): Promise<void> {
  if (!existsSync(executablePath)) throw new Error(installHint);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
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
  if (existsSync(executablePath) || process.env['CI']) test(name, () => runInChromium(run, options), 60_000);
  else test.skip(`${name} (${installHint})`, () => undefined);
}
