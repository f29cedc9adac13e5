/** Starts Chromium, for tests and for the gallery. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const installHint = `Chromium is not at ${executablePath}: run "apt-get install chromium" or set CHROMIUM to its path`;

export const isChromiumInstalled = (): boolean => existsSync(executablePath);

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  if (!isChromiumInstalled()) throw new Error(installHint);
  return chromium.launch({ executablePath, args: [...chromiumFlags, ...flags] });
}
