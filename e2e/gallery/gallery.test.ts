/** The gallery in docs/, which `npm run gallery` writes. Pixels are not compared. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import prettier from 'prettier';
import { patients } from '../../src/sandbox/fixtures/patients.js';
import { testInChromium } from '../support/chromium.js';
import { renderPage } from './page.js';
import { people } from './people.js';
import { screens } from './screens.js';
import { openScreens } from './open-screens.js';

const directory = 'docs/gallery';
const page = readFileSync(`${directory}/README.md`, 'utf8');
const linkedImages = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path = '']) => path);
const images = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.webp'));

test('gallery: the page is what the script writes', async () => {
  const options = await prettier.resolveConfig(`${directory}/README.md`);
  expect(page).toBe(await prettier.format(renderPage(), { ...options, parser: 'markdown' }));
});

test.each(['light', 'dark'])('gallery, %s: shows each demo patient on each of the 8 main screens', (theme) => {
  const screens = ['sign-in', 'inbox', 'approval', 'records', 'linking', 'lockers', 'pin', 'expired'];
  for (const { name, description } of patients) {
    expect(page).toContain(`## ${name[0]}\n`);
    expect(page.toLowerCase()).toContain(description.toLowerCase());
    expect(linkedImages).toEqual(
      expect.arrayContaining(screens.map((screen) => `${name[0].toLowerCase()}/${theme}/${screen}.webp`)),
    );
  }
});

test('gallery: every linked image exists as WebP, and no other image does', () => {
  expect(images.toSorted()).toEqual(linkedImages.toSorted());
  for (const path of images) {
    const content = readFileSync(`${directory}/${path}`);
    expect(`${content.toString('latin1', 0, 4)} ${content.toString('latin1', 8, 12)}`).toBe('RIFF WEBP');
  }
});

test('gallery: no image exceeds 20 kB, and all together do not exceed 1.5 MB', () => {
  const sizes = images.map((path) => statSync(`${directory}/${path}`).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(20_000);
  expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThanOrEqual(1_500_000);
});

testInChromium('gallery: the script reaches every screen of one person', async (page) => {
  const browser = page.context().browser();
  const [person] = people;
  if (!browser || !person) throw new Error('There is no browser or no person');
  const reached: string[] = [];
  await openScreens(browser, person, 'light', async (screen, id) => {
    expect(await screen.getByRole('heading').count()).toBeGreaterThan(0);
    reached.push(id);
  });
  expect(reached).toEqual(screens.map(({ id }) => id));
});
