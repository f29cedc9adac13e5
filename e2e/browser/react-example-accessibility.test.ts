/** The React example for people who use a keyboard, a screen reader, a dark theme or a narrow screen. */
import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { waitUntil } from '../../test/support/wait-until.js';
import { testInChromium } from '../support/chromium.js';
import { alert, button, card, cards, enterOtp, link } from '../support/react-example-elements.js';
import { setUpReactExample } from '../support/react-example-page.js';

const example = setUpReactExample();

async function expectAccessible(page: Page): Promise<void> {
  const loaded = await page.evaluate(() => 'axe' in globalThis);
  if (!loaded) await page.addScriptTag({ content: axe.source });
  const { violations } = await page.evaluate<{ violations: any[] }>('axe.run()');
  const findings = violations.map(({ id, nodes }) => [id, nodes.map(({ html }: any) => html)]);
  expect(findings).toEqual([]);
}

/** Calls `check` in every view and in every state of a view that looks different. */
async function visitViews(page: Page, check: () => Promise<void>): Promise<void> {
  await example.open(page);
  await check();
  await page.getByLabel('Health ID number').fill('91-1000-2000-3001');
  await button(page, 'Send me a code').click();
  await page.getByLabel('Code from your mobile').fill('654321');
  await button(page, 'Sign in').click();
  await alert(page, 'WRONG_OTP').waitFor();
  await check();
  await button(page, 'Sign in with a password instead').click();
  await check();
  await button(page, 'Sign in with a code instead').click();
  await enterOtp(page, '91-1000-2000-3001');
  await card(page, 'LOCKER_SETUP').waitFor();
  await check();
  for (const kind of ['AUTHORIZATION', 'SUBSCRIPTION', 'LOCKER_SETUP']) {
    await card(page, kind).getByRole('button', { name: 'Approve…' }).click();
  }
  await page.getByRole('definition').getByText('Garden Gate Hospital').first().waitFor();
  await check();
  await card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Cancel' }).click();
  await card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Deny' }).click();
  await page.getByText('You denied the request').waitFor();
  await check();
  await link(page, 'Show all requests').click();
  await page.locator('[data-status=GRANTED]').first().waitFor();
  await check();
  await link(page, 'Records').click();
  await cards(page).first().waitFor();
  await check();
  await link(page, 'Link a hospital').click();
  await check();
  await page.getByLabel('Part of the hospital').fill('hospital');
  await button(page, 'Search').click();
  await cards(page).nth(9).waitFor();
  await check();
  await cards(page).nth(5).getByRole('button', { name: 'Find my records' }).click();
  await button(page, 'Send me the hospital’s code').waitFor();
  await check();
  await button(page, 'Send me the hospital’s code').click();
  await page.getByLabel(/^Code from .* sent to/).fill('000000');
  await button(page, 'Link these records').click();
  await alert(page, 'OTP_EXPIRED').waitFor();
  await check();
  await link(page, 'Lockers').click();
  await page.getByRole('list', { name: 'Connected lockers' }).getByRole('listitem').first().waitFor();
  await page.getByRole('list', { name: 'Available lockers' }).getByRole('listitem').nth(9).waitFor();
  await check();
  await link(page, 'PIN').click();
  await page.getByLabel('Current PIN').fill('9999');
  await page.getByLabel('New PIN').fill('4321');
  await button(page, 'Change PIN').click();
  await alert(page, 'WRONG_PIN').waitFor();
  await check();
  await button(page, 'I do not know my PIN').click();
  await button(page, 'Send me a code').click();
  await page.getByLabel(/^Code sent to/).fill('123456');
  await check();
  await button(page, 'Continue').click();
  await button(page, 'Set the new PIN').waitFor();
  await check();
  example.gateway().sandbox.clock.advance(31 * 60 * 1000);
  await link(page, 'Records').click();
  await alert(page, 'UNAUTHENTICATED').waitFor();
  await check();
  await enterOtp(page, '91-1000-2000-3004'); // a patient without data and PIN
  await page.getByText('You have not linked any records yet.').waitFor();
  await check();
  await link(page, 'PIN').click();
  await button(page, 'Create PIN').waitFor();
  await check();
  await link(page, 'Inbox').click();
  await page.getByText('You have no pending requests.').waitFor();
  await check();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1000, 320]) {
    testInChromium(
      `React example, ${colorScheme}, ${width} px wide: axe finds no violation in any view, and none is wider than the screen`,
      (page) =>
        visitViews(page, async () => {
          await expectAccessible(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        }),
      { colorScheme, viewport: { width, height: 800 } },
    );
  }
}

const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === element.ownerDocument.activeElement);

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('60 presses of the Tab key do not reach the element.');
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

const expectFocus = (target: Locator): Promise<void> => waitUntil(() => isFocused(target));

testInChromium(
  'React example, keyboard only: signs in, approves, denies, links a hospital, changes the PIN and signs out, with the focus on each new heading or field',
  async (page) => {
    const heading = (name: string) => page.getByRole('heading', { name, exact: true });
    await example.open(page);
    await type(page, page.getByLabel('Health ID number'), '91-1000-2000-3001');
    await page.keyboard.press('Enter');
    await expectFocus(page.getByLabel('Code from your mobile'));
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');

    await expectFocus(heading('Pending requests'));
    await press(page, card(page, 'LOCKER_SETUP').getByRole('button', { name: 'Approve…' }));
    await expectFocus(heading('Approve the request of Peti Health Locker?'));
    await press(page, card(page, 'LOCKER_SETUP').getByLabel('prescription'), 'Space');
    await press(page, card(page, 'LOCKER_SETUP').getByRole('button', { name: 'Approve' }));
    await expectFocus(heading('Pending requests'));
    await card(page, 'LOCKER_SETUP').waitFor({ state: 'detached' });
    await press(page, card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Approve…' }));
    await press(page, card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Cancel' }));
    await expectFocus(card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Approve…' }));
    await press(page, card(page, 'SUBSCRIPTION').getByRole('button', { name: 'Deny' }));
    await expectFocus(heading('Pending requests'));
    await press(page, link(page, 'Show all requests'));
    await expectFocus(heading('All requests'));

    await press(page, link(page, 'Records'));
    await expectFocus(heading('Linked records'));
    await press(page, link(page, 'Link a hospital'));
    await expectFocus(heading('Link a hospital'));
    await type(page, page.getByLabel('Part of the hospital'), 'hospital');
    await page.keyboard.press('Enter');
    await press(page, cards(page).nth(5).getByRole('button', { name: 'Find my records' }));
    await expectFocus(page.getByRole('heading', { name: 'Your records at' }));
    await press(page, button(page, 'Send me the hospital’s code'));
    await expectFocus(page.getByLabel(/^Code from .* sent to/));
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await alert(page, 'OTP_EXPIRED').waitFor();
    await type(page, page.getByLabel(/^Code from .* sent to/), '123456');
    await page.keyboard.press('Enter');
    await expectFocus(heading('Linked records'));

    await press(page, link(page, 'PIN'));
    await type(page, page.getByLabel('Current PIN'), '9999');
    await type(page, page.getByLabel('New PIN'), '4321');
    await page.keyboard.press('Enter');
    await alert(page, 'WRONG_PIN').waitFor();
    await expectFocus(page.getByLabel('Current PIN'));
    await page.keyboard.type('1234');
    await type(page, page.getByLabel('New PIN'), '4321');
    await page.keyboard.press('Enter');
    await page.getByText('Your PIN has been changed.').waitFor();
    await press(page, button(page, 'Sign out'));
    await expectFocus(heading('My health records'));
  },
);
