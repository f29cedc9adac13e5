/** Takes images that are the same at every run: one font, one time zone, no animation, no caret. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** For `launchChromium`. */
export const renderingFlags = [
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/** Two images at this distance must be equal. */
const stableMs = 150;

const style = `
  * { animation: none !important; transition: none !important; caret-color: transparent !important; }
  :root { font-family: 'DejaVu Sans', sans-serif !important; }
`;

export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    bypassCSP: true,
    locale: 'en-IN',
    timezoneId: 'Asia/Kolkata',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Applies to the current document: call it again after a navigation or a reload. */
export const addStyle = (page: Page) => page.addStyleTag({ content: style });

/** Writes what the viewport shows, as WebP or PNG, once it no longer changes. @returns its size in bytes */
export async function capture(page: Page, path: string): Promise<number> {
  await page.mouse.move(0, 0); // nothing is hovered over
  await page.evaluate(() => document.fonts.ready);
  const session = await page.context().newCDPSession(page);
  const format = path.endsWith('.webp') ? ({ format: 'webp', quality: 35 } as const) : ({ format: 'png' } as const);
  let image = '';
  for (let isStable = false; !isStable;) {
    const { data } = await session.send('Page.captureScreenshot', format);
    isStable = data === image;
    image = data;
    if (!isStable) await page.waitForTimeout(stableMs);
  }
  await session.detach();
  return writeImage(path, Buffer.from(image, 'base64'));
}

function writeImage(path: string, image: Buffer): number {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || !readFileSync(path).equals(image)) writeFileSync(path, image);
  return image.length;
}
