/** `npm run gallery`: takes the images of docs/gallery/ and docs/images/, and writes the page of the gallery. */
import { writeFileSync } from 'node:fs';
import prettier from 'prettier';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/launch-chromium.js';
import { addStyle, capture, renderingFlags } from './capture.js';
import { captureGraphiql } from './graphiql.js';
import { imagePath, renderPage, type Theme, themes } from './page.js';
import { type GalleryPerson, people } from './people.js';
import { screens } from './screens.js';
import { openScreens } from './open-screens.js';

const directory = 'docs/gallery';

/** @returns the total size of the images in bytes */
async function capturePerson(browser: Browser, person: GalleryPerson, theme: Theme): Promise<number> {
  let total = 0;
  await openScreens(browser, person, theme, async (page, screenId) => {
    await addStyle(page);
    total += await capture(page, `${directory}/${imagePath(person.id, theme, screenId)}`);
  });
  return total;
}

async function captureGallery(browser: Browser): Promise<void> {
  let total = 0;
  for (const person of people) for (const theme of themes) total += await capturePerson(browser, person, theme);
  const options = await prettier.resolveConfig(`${directory}/README.md`);
  writeFileSync(`${directory}/README.md`, await prettier.format(renderPage(), { ...options, parser: 'markdown' }));
  report(people.length * themes.length * screens.length, total);
}

function report(count: number, bytes: number): void {
  process.stdout.write(`${count} images, ${Math.round(bytes / 1000)} kB\n`);
}

const browser = await launchChromium(renderingFlags);
try {
  report(1, await captureGraphiql(browser));
  if (!process.argv.includes('--graphiql')) await captureGallery(browser);
} finally {
  await browser.close();
}
