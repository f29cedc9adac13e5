/**
 * A test in a real browser, with a profile of its own. Where Chromium is missing it is skipped, with the remedy in its name;
 * in CI it fails.
 */
import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { chromium, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const remedy = `there is no Chromium at ${executablePath}: run "apt-get install chromium", or set CHROMIUM to its path`;

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function inChromium(run: (page: Page) => Promise<void>): Promise<void> {
  if (!existsSync(executablePath)) throw new Error(remedy);
  const browser = await chromium.launch({ executablePath, args: quiet });
  try {
    await run(await browser.newPage());
  } finally {
    await browser.close();
  }
}

export function testInChromium(name: string, run: (page: Page) => Promise<void>): void {
  if (existsSync(executablePath) || process.env['CI']) test(name, () => inChromium(run), 60_000);
  else test.skip(`${name} (${remedy})`, () => undefined);
}
